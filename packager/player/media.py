"""The media files of a course: read once, named as they will be in the package."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from packager.course.blocks import AudioBlock, Block, DownloadBlock, ImageBlock, VideoBlock
from packager.course.media_texts import Captions, MediaTexts
from packager.course.model import Course
from packager.course.svg import put_labels
from packager.course.webvtt import put_cues
from packager.course.workshops import WorkshopBlock
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


def course_media(course: Course, direction: str) -> dict[str, Medium]:
    """Every file that the course refers to, by the path that the author wrote, in the course's language.

    ``media/LOCALE/map.png`` stands in for ``media/map.png``; else the labels of a drawing and the cues of captions are
    the translated ones. ``direction`` is ``ltr`` or ``rtl``. Raises FileNotFoundError if a file is missing; the loader
    has told the author before.
    """
    texts = {found.id: found for found in course.media_texts}
    return {
        path: _medium(course, path, texts.get(path), direction) for block in course.blocks() for path in _paths(block)
    }


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
    elif isinstance(block, WorkshopBlock):
        yield from (material.file for material in block.materials if material.file)


def _medium(course: Course, path: str, texts: MediaTexts | None, direction: str) -> Medium:
    within = path.removeprefix("media/")
    own = course.folder / path.removesuffix(within) / course.locale / within
    file = own if course.locale and own.is_file() else course.folder / path
    medium = _read(file, within, file.stat().st_mtime_ns)
    if texts is None or file is own:
        return medium
    if isinstance(texts, Captions):
        return replace(medium, data=put_cues(medium.data, texts.cues))
    return replace(medium, data=put_labels(medium.data, texts.labels, course.locale, direction))


@lru_cache(maxsize=500)
def _read(file: Path, within: str, changed: int) -> Medium:
    data = file.read_bytes()
    return Medium(f"media/{within}", data, picture_size(data))
