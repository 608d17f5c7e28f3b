"""The media files of a course: read once, named as they will be in the package."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from packager.course.blocks import AudioBlock, Block, DownloadBlock, ImageBlock, VideoBlock
from packager.course.model import Course
from packager.player.pictures import Size, picture_size


@dataclass(frozen=True, slots=True)
class Medium:
    """One file: where it goes in the package, what it holds, and its size on the page if it is a picture."""

    name: str
    data: bytes
    size: Size | None

    @property
    def href(self) -> str:
        """The relative URL of the file."""
        return quote(self.name)


def course_media(course: Course) -> dict[str, Medium]:
    """Every file that the course refers to, by the path that the author wrote.

    Raises FileNotFoundError if one is missing; the loader has told the author before.
    """
    return {path: _medium(course.folder / path, path) for block in course.blocks() for path in _paths(block)}


def _paths(block: Block) -> Iterator[str]:
    if isinstance(block, ImageBlock):
        yield block.image
    elif isinstance(block, AudioBlock):
        yield block.audio
    elif isinstance(block, VideoBlock):
        yield from (block.video, block.captions)
        if block.poster:
            yield block.poster
    elif isinstance(block, DownloadBlock):
        yield block.download


def _medium(file: Path, path: str) -> Medium:
    return _read(file, path, file.stat().st_mtime_ns)


@lru_cache(maxsize=500)
def _read(file: Path, path: str, changed: int) -> Medium:
    data = file.read_bytes()
    name = path if path.startswith("media/") else f"media/{path}"
    return Medium(name, data, picture_size(data))
