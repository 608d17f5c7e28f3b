"""The formats of documents by their names, and who reads each."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Literal

from packager.exchange.documents.outline import Beside, Outline
from packager.exchange.losses import ExchangeError
from packager.untrusted.reach import is_within

DocumentFormat = Literal["markdown", "html", "docx", "pptx"]
SUFFIXES: dict[str, DocumentFormat] = {
    **dict.fromkeys((".md", ".markdown", ".mdown"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), "docx"),
    **dict.fromkeys((".pptx", ".pptm", ".ppsx", ".ppsm", ".potx"), "pptx"),
}
OLD = {
    **dict.fromkeys((".doc", ".dot", ".rtf", ".odt", ".pages", ".wpd"), "Word's own format (.docx)"),
    **dict.fromkeys((".ppt", ".pps", ".odp", ".key"), "PowerPoint's own format (.pptx)"),
    **dict.fromkeys(
        (".pdf",), "a document: it holds no headings and paragraphs, take the .docx or .pptx it was made of"
    ),
}
MAX_BYTES = 100_000_000
_OLE = b"\xd0\xcf\x11\xe0"
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
_PICTURE_BYTES = 30_000_000


def read_document(path: Path) -> Outline:
    """The outline of a document on the disk. Raises ExchangeError if it cannot be read, OSError."""
    ending = path.suffix.lower()
    if ending in OLD:
        raise ExchangeError(f"save it as {OLD[ending]} first")
    if path.stat().st_size > MAX_BYTES:
        raise ExchangeError(f"it is larger than {MAX_BYTES // 1_000_000} MB: make its pictures smaller, or part it")
    return read_bytes(path.read_bytes(), path.name, SUFFIXES[ending], pictures_beside(path.parent))


def read_bytes(data: bytes, file: str, form: DocumentFormat, beside: Beside) -> Outline:
    """The outline of a document. Raises ExchangeError if it cannot be read."""
    if form in ("docx", "pptx") and data.startswith(_OLE):
        raise ExchangeError("it is locked with a password, or in an old format: save it without, as .docx or .pptx")
    read: Callable[[bytes, str, Beside], Outline] = import_module(f"packager.exchange.documents.{form}").read
    return read(data, file, beside)


def pictures_beside(folder: Path) -> Beside:
    """Pictures in the document's folder and below, through no link that leads out of it."""

    def read(name: str) -> bytes | None:
        if PurePosixPath(name).suffix.lower() not in _PICTURES or "\0" in name:
            return None
        path = folder / name
        try:
            if not is_within(path, folder) or not path.is_file() or path.stat().st_size > _PICTURE_BYTES:
                return None
            return path.read_bytes()
        except OSError:
            return None

    return read
