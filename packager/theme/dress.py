"""What a theme brings to a package: the style sheet in its dress, the logo, the fonts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from packager.course.model import Course
from packager.course.theme.file import Cover
from packager.theme.fonts import cut, font_files, font_styles
from packager.theme.logo import FOLDER, logo_files
from packager.theme.sheet import dressed

_LOGO = (
    "#module{flex-basis:50%}header picture{flex:none;order:-1;margin-inline-end:1rem}"
    ".logo{width:auto;max-width:30vw;height:1.75rem;border-radius:0;object-fit:contain}"
)
_COVERS: Mapping[Cover, str] = {
    "ornament": "",
    "picture": ".cover figure{margin:-1rem -1rem 0}.cover img{max-height:56vh;border-radius:0}",
    "band": (
        ".ornament{display:none}"
        ".cover h1,h1+.lead{margin-bottom:0;padding:1.5rem;border-radius:var(--corner-large);color:var(--on);"
        "background:var(--fill)}"
        "h1+.lead{margin-top:-1.5rem}.lead+p{margin-top:1.5rem}"  # one band of both: text lies above all grounds
    ),
    "plain": ".ornament{display:none}",
}
_FONTS = (".woff2", ".woff")


def sheet_for(courses: Sequence[Course], sheet: bytes) -> bytes:
    """The player's sheet for a course in one language or several. Raises OSError, FontError."""
    theme = courses[0].theme
    made = dressed(sheet.decode(), theme) + _COVERS[theme.cover] + font_styles(courses)
    return (made + (_LOGO if theme.logo else "")).encode()


def files_for(courses: Sequence[Course]) -> dict[str, bytes]:
    """The files that a theme puts into a package, by name: the logo, and the fonts whole. Raises OSError, FontError."""
    return logo_files(courses[0]) | {name: data for course in courses for name, data in font_files(course).items()}


def with_cut_fonts(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a site, its fonts cut to the letters of the pages in their language."""
    return {
        name: cut(name, data, _pages(files, name)) if name.startswith(FOLDER) and name.endswith(_FONTS) else data
        for name, data in files.items()
    }


def _pages(files: Mapping[str, bytes], font: str) -> list[bytes]:
    """The pages in the language of a font: those in its folder, if languages have some."""
    tag = font.removeprefix(FOLDER).rpartition(".")[0].removesuffix("-bold")
    pages = {name: data for name, data in files.items() if name.endswith((".html", ".txt"))}
    return [data for name, data in pages.items() if name.startswith(f"{tag}/")] or list(pages.values())
