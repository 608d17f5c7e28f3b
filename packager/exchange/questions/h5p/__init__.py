"""Questions of H5P, in: a set of them, or whichever are somewhere in a package."""
