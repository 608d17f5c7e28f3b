"""What a file that comes in is, by its name and what is in it: a package, a document, or else a bank of questions."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from packager.exchange.documents.formats import OLD, SUFFIXES
from packager.exchange.packages.formats import is_package

Kind = Literal["questions", "document", "package"]
_KINDS: dict[str, Kind] = dict.fromkeys((*SUFFIXES, *OLD), "document")


def kind_of(path: Path) -> Kind:
    """The kind of a file; what no other kind claims may be questions, which their formats find out."""
    if is_package(path):
        return "package"
    return _KINDS.get(path.suffix.lower(), "questions")
