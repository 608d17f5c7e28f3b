"""The formats of a document by their names."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Literal, get_args

from packager.exchange.losses import Written
from packager.exchange.reading.pages import Reading

Document = Literal["md", "epub", "docx"]
DOCUMENTS: tuple[Document, ...] = get_args(Document)
_ROOMS = {"md": "markdown", "epub": "epub", "docx": "docx"}
Writer = Callable[[Reading], Written]


def writer(name: Document) -> Writer:
    """What writes a format. It raises ImportError where an extra is missing."""
    found: Writer = import_module(f"packager.exchange.reading.{_ROOMS[name]}").write
    return found
