"""Office files come from strangers: what is in their zip is bounded, and none of its XML has a DTD."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any, TypeVar

from packager.archive import PackageView, UnreadableArchiveError, read_directory, view_zip

PARTS_MAX = 2_000
BYTES_MAX = 60_000_000
CELLS_MAX = 2_000_000
"""Of a sheet: one cell in the last row of the last column stands for 17 billion that libraries would fill in."""
_DOCTYPE = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))
Row = TypeVar("Row", bound=Sequence[Any])


class UnsafeOfficeFileError(ValueError):
    """A document that is no zip, damaged, too large, or holds what no office program writes; the message says which."""


def open_office(data: bytes) -> PackageView:
    """The parts of a document (.xlsx, .docx, .pptx, .ods, .epub, .h5p), each of them read once to be sure of it.

    Raises UnsafeOfficeFileError if it is no zip, is too large unpacked, has a damaged part, or a document type
    declaration, which Open Packaging Conventions forbid (ECMA-376-2, 10.1.1) and entities need.
    """
    stream = BytesIO(data)
    try:
        directory = read_directory(stream)
        if len(directory.entries) > PARTS_MAX or sum(entry.size for entry in directory.entries) > BYTES_MAX:
            raise UnsafeOfficeFileError("unpacked, this file is too large: make its pictures smaller, or part it.")
        view = view_zip("", stream, directory)
        for name in view.names:
            content = view.read(name) if name.lower().endswith((".xml", ".rels", ".xhtml", ".opf", ".ncx")) else b""
            if any(mark in content for mark in _DOCTYPE):
                raise UnsafeOfficeFileError(f"{name} has a document type declaration, which no office program writes.")
    except (UnreadableArchiveError, OSError) as error:
        raise UnsafeOfficeFileError(f"this is no file of an office program: {error}") from None
    return view


@contextmanager
def for_library(data: bytes) -> Iterator[BytesIO]:
    """A document for a library to read within this context: the parts of :func:`open_office` in a zip of ours.

    Raises UnsafeOfficeFileError, also for whatever the library raises: it is written for files of office programs.
    """
    view = open_office(data)
    clean = BytesIO()
    try:
        with zipfile.ZipFile(clean, "w") as archive:
            for name in view.names:
                if name.partition("\0")[0]:  # zipfile ends a name there, and takes none that is empty
                    archive.writestr(name, view.read(name))
    except (UnreadableArchiveError, OSError, ValueError) as error:
        raise UnsafeOfficeFileError(f"a part of this file cannot be read: {error}") from None
    try:
        yield clean
    except UnsafeOfficeFileError:
        raise
    except Exception as error:
        raise UnsafeOfficeFileError(f"this file cannot be read: {str(error)[:200] or type(error).__name__}") from None


def bounded_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of a sheet. Raises UnsafeOfficeFileError when they have more than ``CELLS_MAX`` cells."""
    cells = 0
    for row in rows:
        cells += max(1, len(row))
        if cells > CELLS_MAX:
            raise UnsafeOfficeFileError("a cell far outside makes this sheet too large to be read; delete that cell.")
        yield row
