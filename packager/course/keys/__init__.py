"""What the keys of the files are and mean, for editors."""
