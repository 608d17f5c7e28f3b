"""Packages that come back, ours and those of others: one file a format, each from files to lessons."""
