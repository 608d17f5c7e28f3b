"""Rules about the archive: the zip, the names in it, its files."""
