"""What is said of a theme: colours that had to be shifted, fonts that cannot be used, a logo that is heavy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import floor

from packager.course.model import Course
from packager.course.theme.file import Theme
from packager.diagnostics import Diagnostic, Finding, Place, Severity, rule
from packager.diagnostics.message import Message, _, message_of, ngettext
from packager.theme.fonts import FontError, has_tools, lacking, read_font
from packager.theme.logo import logo_files
from packager.theme.palette import Shift, palette

HEAVY = 20_000
"""Bytes of a logo: twice what all else of the first page weighs."""
_SHOWN = 30
_USES = {
    ("main", "light"): _("links, names and lines on light pages"),
    ("main", "dark"): _("links, names, lines and buttons on dark pages"),
    ("fill", "light"): _("buttons on light pages"),
    ("accent", "light"): _("marks and ornament on light pages"),
    ("accent", "dark"): _("marks and ornament on dark pages"),
}
# Translators: what a colour is seen on: “on tinted ground it has a contrast of 2.1:1”
_GROUNDS = {
    "page": _("on the page"),
    "card": _("on cards"),
    "tint": _("on tinted ground"),
    "line": _("on lines"),
    "on": _("under white text"),
}


@rule("Y091", "shifted-colour", Severity.INFO)
def shifted_colour(place: Place, shift: Shift) -> Iterable[Finding]:
    """A colour of the theme is not legible everywhere: it was shifted there.

    By WCAG 2.2 text needs a contrast of 4.5:1 with its ground (1.4.3), borders, marks and the focus 3:1 (1.4.11). The
    colour is made darker on light pages and lighter on dark ones, as little as that takes and in its own hue; where it
    can be read it stays as it is. There is nothing to do; with another colour less is shifted.
    """
    yield Finding(
        _(
            "{colour} becomes {became} for {use}: {ground} it has a contrast of {had}:1, and {least}:1 is needed",
            colour=shift.colour,
            became=shift.became,
            use=_USES[shift.name, shift.scheme],
            ground=_GROUNDS[shift.ground],
            had=f"{floor(shift.had * 10) / 10:g}",
            least=f"{shift.least:g}",
        ),
        place,
    )


@rule("Y092", "heavy-logo", Severity.WARNING)
def heavy_logo(place: Place, path: str, size: int) -> Iterable[Finding]:
    """A logo weighs more than twenty kilobytes, twice as much as the rest of the first page.

    Every learner loads it before anything else. A plain SVG of a sign has two or three kilobytes; a picture needs no
    more than 112 pixels in height.
    """
    yield Finding(
        _("the logo `{path}` weighs {size} kB", path=path, size=-(-size // 1000)),
        place,
        _("export it as a plain SVG, without pictures in it"),
    )


@rule("Y093", "unusable-font")
def unusable_font(place: Place, path: str, reason: Message) -> Iterable[Finding]:
    """A theme's font cannot be read, or its licence forbids what the build does with it.

    A font is cut to the letters of each language and put into the packages. Its makers say in the font itself
    (OS/2 fsType) whether that is allowed; that it is allowed there does not replace the licence, which you should have
    read. Fonts under the SIL Open Font License may be used so.
    """
    yield Finding(
        _("the font `{path}` cannot be used: {reason}", path=path, reason=reason),
        place,
        _("name another one, or none: learners then see the font of their system"),
    )


@rule("Y094", "no-font-tools")
def no_font_tools(place: Place) -> Iterable[Finding]:
    """A theme has a font, and the tool that cuts fonts is not installed."""
    yield Finding(
        _("fontTools is not installed, which cuts the font to the letters of the course"),
        place,
        _("install it: {command}", command='`pip install "elearning-packager[font]"`'),
    )


@rule("Y095", "letters-not-in-font", Severity.WARNING)
def letters_not_in_font(place: Place, path: str, locale: str, letters: str, left_out: bool) -> Iterable[Finding]:
    """A theme's font lacks letters of a language's texts.

    A browser takes what a font lacks from the system's, letter by letter, which looks uneven. If more than half of a
    language's letters are not there, as those of Arabic in most fonts for Latin, it has the system's font alone.
    """
    shown = " ".join(letters[:_SHOWN]) + (" …" if len(letters) > _SHOWN else "")
    told = ngettext(
        "the font `{path}` lacks {n} letter of the texts in `{locale}`: {shown}",
        "the font `{path}` lacks {n} letters of the texts in `{locale}`: {shown}",
        len(letters),
        path=path,
        locale=locale,
        shown=shown,
    )
    help_ = _("learners see their system's font") if left_out else _("learners see these in their system's font")
    yield Finding(told, place, help_)


def check_dress(course: Course) -> Iterator[Diagnostic]:
    """What is to be said of the theme of a course without errors, whatever the language."""
    theme = course.theme
    if theme.place is None:  # one that ships
        return
    for shift in palette(theme.brand, theme.accent).shifts:
        place = getattr(theme.accent if shift.name == "accent" else theme.brand, "place", None)
        yield from shifted_colour(place, shift) if place else ()  # the author's own colours, not those that ship
    files = logo_files(course).values()
    for path, data in zip((theme.logo.light, theme.logo.dark) if theme.logo else (), files, strict=False):
        yield from heavy_logo(getattr(path, "place", theme.place), path, len(data)) if len(data) > HEAVY else ()
    yield from _fonts(course)


def _fonts(course: Course) -> Iterator[Diagnostic]:
    theme = course.theme
    for key in ("font", "bold"):
        path = getattr(theme, key)
        if not path:
            continue
        if not has_tools():
            yield from no_font_tools(_place(theme, key))
            return
        try:
            read_font(course.theme_folder / path)
        except FontError as error:
            yield from unusable_font(_place(theme, key), path, message_of(error))


def check_letters(course: Course) -> Iterator[Diagnostic]:
    """What the font of a theme lacks in the language of a localized course."""
    if not course.theme.font:
        return
    letters, left_out = lacking(read_font(course.theme_folder / course.theme.font), course)
    if letters:
        place, locale = _place(course.theme, "font"), course.locale or course.language
        yield from letters_not_in_font(place, course.theme.font, locale, letters, left_out)


def _place(theme: Theme, key: str) -> Place:
    return getattr(getattr(theme, key), "place", theme.place or Place(""))
