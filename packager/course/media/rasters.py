"""PNG, JPEG and WebP files, opened with care: what cannot be shown, or would fill the memory, is told to the author."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from packager.course.base import Use, home_of, in_language
from packager.course.declared import MediaFile
from packager.course.model import Course
from packager.diagnostics import Diagnostic, Finding, Place, rule
from packager.diagnostics.message import Message, _, message_of, ngettext, untranslated
from packager.untrusted.reach import is_there, is_within

if TYPE_CHECKING:  # Pillow takes a tenth of a second to import, and many courses have drawings only
    from PIL.Image import Image

#: A camera's picture has 50 million pixels at most; a file of some kilobytes can claim billions.
MAX_PIXELS = 64_000_000
#: What the first bytes of the files say that are made smaller at the build.
_MADE = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"RIFF")
_ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".svg"})
_UNREAD = (".svg", ".avif")


class PictureError(ValueError):
    """A picture that cannot be used; the message says why."""


class TooLargeError(PictureError):
    """A picture with more pixels than a course needs."""


@rule("Y045", "broken-picture")
def broken_picture(place: Place, path: str, reason: Message) -> Iterable[Finding]:
    """A picture cannot be read, or is of a kind that browsers do not show.

    Learners would see its alternative text at best. PNG, JPEG, WebP, GIF, AVIF and SVG are shown everywhere. A file
    that was cut short while it was copied looks whole in a folder; open it before you copy it again.
    """
    yield Finding(
        _("`{path}` cannot be shown: {reason}", path=path, reason=reason),
        place,
        _("export it again as PNG, JPEG or WebP"),
    )


@rule("Y046", "huge-picture")
def huge_picture(place: Place, path: str, reason: Message) -> Iterable[Finding]:
    """A picture has more than 64 million pixels.

    Some kilobytes can claim billions of pixels and fill the memory of the machine that opens them. No screen shows a
    tenth of that: the build makes pictures at most 1,700 pixels wide.
    """
    yield Finding(
        _("`{path}` has {reason}", path=path, reason=reason),
        place,
        _("scale it down to 4,000 pixels or less on its longer side"),
    )


def open_picture(data: bytes) -> Image:
    """The picture in these bytes, decoded whole. Raises PictureError if it cannot be, or must not be."""
    import struct

    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of sizes, which are judged here, and of broken metadata, which is not kept
        try:
            image = Image.open(BytesIO(data), formats=("PNG", "JPEG", "WEBP", "GIF"))
            if image.width * image.height > MAX_PIXELS:
                raise TooLargeError(_("{width:,} x {height:,} pixels", width=image.width, height=image.height))
            image.load()
        except PictureError:
            raise
        except Image.DecompressionBombError:
            raise TooLargeError(ngettext("more than {n:,} pixel", "more than {n:,} pixels", MAX_PIXELS)) from None
        except UnidentifiedImageError:
            raise PictureError(_("its first bytes are not those of a PNG, JPEG, WebP or GIF")) from None
        except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, struct.error, MemoryError) as error:
            raise PictureError(untranslated(str(error)) or _("it is damaged")) from None
    return image


def is_made(data: bytes) -> bool:
    """Whether these are the bytes of a picture that the build makes smaller: PNG, JPEG or WebP."""
    return data.startswith(_MADE) and (data[:4] != b"RIFF" or data[8:12] == b"WEBP")


def check_pictures(course: Course, media: Iterable[MediaFile]) -> Iterator[Diagnostic]:
    """What is wrong with the pictures among the files that a course names, and those that stand in for them in other
    languages, each once."""
    seen = set()
    for path, use, node in media:
        if use < Use.PICTURE or path in seen:
            continue
        seen.add(path)
        for name in (path, *(in_language(path, tag) for tag in course.languages)):
            file = course.folder / name
            if is_there(file) and is_within(file, course.folder / home_of(name)):
                yield from check_picture(file, name, node.place or Place(""))


def check_picture(file: Path, name: str, place: Place) -> list[Diagnostic]:
    """What is wrong with a picture that is there; ``name`` is what the author calls it."""
    ending = file.suffix.lower()
    if ending not in _ENDINGS:
        told = _("browsers do not show `{ending}`", ending=ending or _("files without an ending"))
        return broken_picture(place, name, told)
    if ending in _UNREAD:  # drawings are read for their labels; AVIF goes into the package as it is
        return []
    try:
        _tried(file, file.stat().st_mtime_ns)
    except TooLargeError as error:
        return huge_picture(place, name, message_of(error))
    except (PictureError, OSError) as error:
        return broken_picture(place, name, message_of(error))
    return []


@lru_cache(maxsize=500)
def _tried(file: Path, changed: int) -> None:
    open_picture(file.read_bytes())
