"""A font on its way into a package: cut to the letters that the texts of a language use.

fontTools is imported only where a theme has a font. A font's licence says in ``OS/2.fsType`` (OpenType 1.9, OS/2)
whether it may be embedded and cut; where it forbids that, there is no font.
"""

from __future__ import annotations

import string
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from packager.course.declared import texts_of
from packager.course.model import Course
from packager.diagnostics.message import _, untranslated
from packager.theme.fallback import fallback
from packager.theme.logo import FOLDER
from packager.work.kept import once

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

MAX_BYTES = 30_000_000
"""Of a file: a font of all Han characters has 20 million."""
#: What a learner types, the player writes by itself, and typographers put between words.
_ALWAYS = string.ascii_letters + string.digits + string.punctuation + " \u00a0\u202f‘’“”„«»–—…·•×−°"
_USAGE, _RESTRICTED, _NO_SUBSETTING, _BITMAP_ONLY = 0x000E, 0x0002, 0x0100, 0x0200
#: A font that lacks more of the letters in a language's texts than this is none for that language.
_MOST_LACKING = 0.5


class FontError(ValueError):
    """A file that is no font, or one that must not be in a package; the message says why."""


@dataclass(frozen=True, slots=True)
class Font:
    """What is known of a font: the characters that it has, and its weights as CSS writes them (``100 900``), empty if
    it has one."""

    letters: frozenset[int]
    weights: str


def has_tools() -> bool:
    """Whether fontTools is installed."""
    from importlib.util import find_spec

    return find_spec("fontTools") is not None


def read_font(path: Path) -> Font:
    """What a font file holds. Raises FontError, OSError."""
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=20)
def _read(path: Path, changed: int) -> Font:
    if path.stat().st_size > MAX_BYTES:
        raise FontError(_("it is larger than {most} MB", most=MAX_BYTES // 1_000_000))
    try:
        font = _opened(path.read_bytes())
        letters, rights = frozenset(font.getBestCmap() or ()), font["OS/2"].fsType
        axes = font["fvar"].axes if "fvar" in font else ()
        weights = next((f"{axis.minValue:g} {axis.maxValue:g}" for axis in axes if axis.axisTag == "wght"), "")
    except OSError:
        raise
    except Exception as error:  # what reads strangers' tables raises whatever comes of them
        raise FontError(untranslated(str(error)[:80]) or _("it is damaged")) from None
    if rights & _USAGE == _RESTRICTED:
        raise FontError(_("its licence forbids embedding it (OS/2 fsType {bits:#06x})", bits=rights))
    if rights & _NO_SUBSETTING:
        raise FontError(
            _("its licence forbids cutting it to the letters of a course (OS/2 fsType {bits:#06x})", bits=rights)
        )
    if rights & _BITMAP_ONLY:
        raise FontError(_("its licence allows embedding bitmaps only (OS/2 fsType {bits:#06x})", bits=rights))
    return Font(letters, weights)


def _opened(data: bytes) -> TTFont:
    from fontTools.ttLib import TTFont

    return TTFont(BytesIO(data), recalcTimestamp=False, lazy=True)


def lacking(font: Font, course: Course) -> tuple[str, bool]:
    """The letters in the texts of a localized course that a font lacks, and whether they stand there so often that the
    language goes without it. What is not translated says nothing of the language."""
    texts = (text.value for text in texts_of(course) if not text.lang)
    used = Counter(letter for text in texts for letter in text if unicodedata.category(letter)[0] in "LM")
    missing = {letter: number for letter, number in used.items() if ord(letter) not in font.letters}
    return "".join(sorted(missing)), sum(missing.values()) > _MOST_LACKING * used.total()


def font_styles(courses: Iterable[Course]) -> str:
    """The rules that name the fonts of a package's languages: a family for each, since each has letters of its own."""
    return "".join(_rules(course) for course in courses)


def _rules(course: Course) -> str:
    faces, family = tuple(_faces(course)), _family(course)
    if not faces:
        return ""
    own = "".join(
        f"@font-face{{font-family:{family};src:url(../{name});font-weight:{weight};font-display:swap}}"
        for name, _path, weight in faces
    )
    texts = (text.value for text in texts_of(course) if not text.lang)
    until, others = fallback(family, {weight: path for _name, path, weight in faces}, texts)
    families = ",".join((family, *others, "system-ui", "sans-serif"))
    return f"{own}{until}:root:lang({_tag(course)}){{font-family:{families}}}"


def font_files(course: Course) -> dict[str, bytes]:
    """The fonts of a language as their author gave them, by their names in a package."""
    return {name: path.read_bytes() for name, path, _weight in _faces(course)}


def cut(name: str, data: bytes, pages: Iterable[bytes]) -> bytes:
    """A font cut to the letters of these pages (HTML, JSON), as WOFF2 or WOFF by its ``name``."""
    letters = "".join(sorted({*_ALWAYS, *"".join(page.decode() for page in pages)}))
    kind = name.rpartition(".")[2]
    return once("fonts", data, f"{_version()} {kind} {letters}", lambda: _cut(data, letters, kind))


def _cut(data: bytes, letters: str, kind: str) -> bytes:
    import logging

    from fontTools.subset import Options, Subsetter

    logging.getLogger("fontTools").setLevel(logging.ERROR)  # which tables it leaves out concerns no author
    options = Options(hinting=False, name_IDs=[0, 1, 2, 7, 13, 14], notdef_outline=True)  # whose it is, its licence
    font = _opened(data)
    cutter = Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    font.flavor = kind
    made = BytesIO()
    font.save(made, reorderTables=False)
    return made.getvalue()


def _version() -> str:
    from packager.work.installed import version_of

    return f"{version_of('fonttools')} {version_of('brotli')}"


def _faces(course: Course) -> Iterator[tuple[str, Path, str]]:
    """The name in the package, the file and the weight of each font that a language has."""
    theme = course.theme
    if not theme.font:
        return
    regular = course.theme_folder / theme.font
    font = read_font(regular)
    if lacking(font, course)[1]:
        return
    yield _file(course, ""), regular, font.weights or "400"
    if theme.bold and not font.weights:
        yield _file(course, "-bold"), course.theme_folder / theme.bold, "700"


def _file(course: Course, weight: str) -> str:
    from importlib.util import find_spec

    return f"{FOLDER}{_tag(course)}{weight}.{'woff2' if find_spec('brotli') else 'woff'}"


def _family(course: Course) -> str:
    return f"theme-{_tag(course)}"


def _tag(course: Course) -> str:
    return course.locale or course.language
