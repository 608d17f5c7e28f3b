"""Rules about the archive: the zip, the names in it, its files, and whether those are there that a manifest names."""
