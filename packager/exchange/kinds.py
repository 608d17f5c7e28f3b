"""What a file that comes in is, by its name: a bank of questions, or something else that has a room here."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

Kind = Literal["questions"]
_KINDS: dict[str, Kind] = {}


def kind_of(path: Path) -> Kind:
    """The kind of a file; what no other kind claims may be questions, which their formats find out."""
    return _KINDS.get(path.suffix.lower(), "questions")
