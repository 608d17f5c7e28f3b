"""Zips: read without unpacking to disk, written so that the same input makes the same bytes."""

from packager.archive.directory import (
    ENTRIES_MAX,
    NAME_BYTES_MAX,
    NAME_ENCODINGS,
    Directory,
    Entry,
    UnreadableArchiveError,
    read_directory,
)
from packager.archive.members import DEFLATED, MAX_MEMBER_BYTES, STORED, Trouble, explodes, is_bomb
from packager.archive.view import PackageView, open_package, view_files, view_zip
from packager.archive.writing import replacing, write_entries, write_whole, zipped

__all__ = [
    "DEFLATED",
    "ENTRIES_MAX",
    "MAX_MEMBER_BYTES",
    "NAME_BYTES_MAX",
    "NAME_ENCODINGS",
    "STORED",
    "Directory",
    "Entry",
    "PackageView",
    "Trouble",
    "UnreadableArchiveError",
    "explodes",
    "is_bomb",
    "open_package",
    "read_directory",
    "replacing",
    "view_files",
    "view_zip",
    "write_entries",
    "write_whole",
    "zipped",
]
