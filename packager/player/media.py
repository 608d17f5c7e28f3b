"""The media files of a course: read once, named as they will be in the package."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from packager.course.base import Use, home_of, in_language
from packager.course.declared import media_in
from packager.course.media.svg import harmless, is_drawing, put_labels
from packager.course.media.texts import Captions, MediaTexts
from packager.course.media.webvtt import as_webvtt, is_srt, put_cues
from packager.course.model import Course
from packager.player.pictures import Size, picture_size
from packager.player.variants import FACES, WIDTHS, variants

#: The column of player.css in CSS pixels, on most screens.
COLUMN = 800


@dataclass(frozen=True, slots=True)
class Source:
    """A picture in one format: the files by their width in pixels, narrowest first."""

    mime: str
    files: tuple[tuple[int, str, bytes], ...]
    root: str = ""

    @property
    def srcset(self) -> str:
        """The files as a browser chooses among them; one alone needs no width."""
        if len(self.files) == 1:
            return self.root + quote(self.files[0][1])
        return ", ".join(f"{self.root}{quote(name)} {width}w" for width, name, _ in self.files)


@dataclass(frozen=True, slots=True)
class Medium:
    """One file: where it goes in the package, what it holds, and its size on the page if it is a picture.

    ``sources`` are the same picture in better formats, best first. ``root`` is the way from a page's base to the folder
    in which ``name`` lies: empty, or ``../`` for what the languages of a package share.
    """

    name: str
    data: bytes
    size: Size | None
    sources: tuple[Source, ...] = ()
    root: str = ""

    @property
    def href(self) -> str:
        """The relative URL of the file."""
        return self.root + quote(self.name)

    @property
    def sizes(self) -> str:
        """How wide the picture is shown, for browsers to choose by: the column of player.css."""
        wide = any(len(source.files) > 1 for source in self.sources)
        return f"(min-width:55em) {min(COLUMN, self.widest)}px, calc(100vw - 34px)" if wide else ""

    @property
    def widest(self) -> int:
        """The width of the widest file, in pixels."""
        return max((width for source in self.sources for width, _, _ in source.files), default=0)

    @property
    def least(self) -> int:
        """What the picture weighs at its narrowest, in whichever format the browser takes."""
        return max((len(source.files[0][2]) for source in self.sources), default=len(self.data))

    @property
    def most(self) -> int:
        """What a learner downloads of it at most."""
        return max((len(data) for source in self.sources for _, _, data in source.files), default=len(self.data))

    def above(self) -> Medium:
        """The same where the languages of a package share it."""
        return replace(self, root="../", sources=tuple(replace(source, root="../") for source in self.sources))

    def files(self) -> dict[str, bytes]:
        """All that goes into the package."""
        return {self.name: self.data} | {name: data for source in self.sources for _, name, data in source.files}


def course_media(course: Course, direction: str) -> dict[str, Medium]:
    """Every file that the course refers to, by the path that the author wrote, in the course's language.

    ``media/LOCALE/map.png`` stands in for ``media/map.png``; else the labels of a drawing and the cues of captions are
    the translated ones. ``direction`` is ``ltr`` or ``rtl``. Raises FileNotFoundError if a file is missing and
    ValueError if a drawing cannot be made harmless; the loader has told the author before.
    """
    texts = {found.id: found for found in course.media_texts}
    uses: dict[str, Use] = {}
    for path, use, _node in media_in(course):
        uses[path] = min(use, uses.get(path, use))
    return {path: _medium(course, path, use, texts.get(path), direction) for path, use in uses.items()}


def _medium(course: Course, path: str, use: Use, texts: MediaTexts | None, direction: str) -> Medium:
    home = home_of(path)
    within = path.removeprefix(home).removeprefix("media/")
    within = f"_{PurePosixPath(home).name}/{within}" if home else within  # no module is called so, as folders may be
    own = course.folder / in_language(path, course.locale)
    file = own if course.locale and own.is_file() else course.folder / path
    medium = _read(file, within, file.stat().st_mtime_ns, use)
    if texts is None or file is own:
        return medium
    if isinstance(texts, Captions):
        return replace(medium, data=put_cues(medium.data, texts.cues, direction))
    return replace(medium, data=put_labels(medium.data, texts.labels, course.locale, direction))


@lru_cache(maxsize=500)
def _read(file: Path, within: str, changed: int, use: Use) -> Medium:
    data, name = file.read_bytes(), f"media/{within}"
    if is_drawing(name, lambda: data):
        data = harmless(data)[0]
    if use is Use.CAPTIONS and is_srt(data):
        data, name = as_webvtt(data), f"{name}.vtt"
    made = variants(data, FACES if use is Use.FACE else WIDTHS) if use >= Use.PICTURE else None
    if made is None:
        return Medium(name, data, picture_size(data))
    if use is Use.POSTER:
        return Medium(name, made.fallback, made.size)
    sources = (
        # the author's ending stays, so that map.png and map.jpg do not meet
        Source(mime, tuple((width, f"{name}.{width}.{mime.rpartition('/')[2]}", each) for width, each in files))
        for mime, files in made.sources
    )
    return Medium(name, made.fallback, made.size, tuple(sources))
