"""What can be wrong with a course that was read: a file for each thing that can be."""
