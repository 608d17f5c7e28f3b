"""What the tests of packages share: packages in memory, and lessons as plain values."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from packager.archive import view_files
from packager.exchange.packages.arriving import Arriving
from packager.exchange.packages.formats import make_of


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(shade: int = 0) -> bytes:
    """A picture of one pixel."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + _chunk(b"IDAT", zlib.compress(bytes([0, shade]))) + _chunk(b"IEND", b"")


def arrived(make: str, files: Mapping[str, Any], name: str = "course.zip") -> Arriving:
    """The package read, after it was told apart from others."""
    view = view_files(name, {path: data.encode() if isinstance(data, str) else data for path, data in files.items()})
    assert make_of(view) == make
    read: Arriving = import_module(f"packager.exchange.packages.{make}").read(view)
    return read


def seen(read: Arriving) -> list[tuple[str, list[tuple[str, list[dict[str, Any]]]]]]:
    """Lessons, their pages, their blocks."""
    return [
        (lesson.title, [(page.title, [block.values for block in page.blocks]) for page in lesson.pages])
        for lesson in read.draft.lessons
    ]


def blocks(read: Arriving) -> list[dict[str, Any]]:
    """All blocks in order."""
    return [block for _, pages in seen(read) for _, found in pages for block in found]


def told(read: Arriving) -> set[str]:
    """What is lost."""
    return {loss.what for loss in read.draft.losses}
