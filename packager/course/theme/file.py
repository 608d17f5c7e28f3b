"""A theme as authors write it: ``theme.yaml`` beside ``modules/`` or in a module; and those that ship."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidatorFunctionWrapHandler, WrapValidator

from packager.course.base import Node
from packager.course.declared import Role
from packager.course.refusal import refusal
from packager.course.room import Room
from packager.course.text import PlainText, SourceText, as_typed
from packager.diagnostics.message import _

_HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})")


def _colour(value: Any, handler: ValidatorFunctionWrapHandler) -> str:
    """A colour as CSS Color 3 writes it -> ``#rrggbb``, which knows its place."""
    typed = str(value or "").strip()
    made = _hex(typed)
    if not made:
        # Translators: `brand: {typed}` in a theme; what is expected is a colour
        told = _("`{typed}` is not a colour", typed=typed[:40]) if typed else _("a colour is missing")
        raise refusal("colour", told)
    return SourceText.at(made, value.file, value.line, value.column) if isinstance(value, SourceText) else made


def _hex(typed: str) -> str:
    """``#rrggbb``; empty for what is no colour."""
    if found := _HEX.fullmatch(typed.lower()):
        return "#" + "".join(digit * (6 // len(found[1])) for digit in found[1])
    from PIL import ImageColor  # for names alone: it takes longer to import than a course to load

    try:
        parts = ImageColor.getrgb(typed)
    except ValueError:
        return ""
    return "#{:02x}{:02x}{:02x}".format(*parts) if len(parts) == 3 else ""


Colour = Annotated[
    str,
    WrapValidator(_colour),
    Field(description='A colour: `"#0b6660"`, in quotes, since # begins a comment; or `teal`, as CSS names it'),
]
ThemeFilePath = Annotated[
    str,
    StringConstraints(min_length=1),
    WrapValidator(as_typed),
    Field(description="A file, its path relative to that of the theme"),
]
ThemeName = Literal["calm", "harbour", "meadow", "ember", "dusk", "ink"]
Corner = Literal["sharp", "soft", "round"]
Density = Literal["compact", "comfortable", "spacious"]
Cover = Literal["plain", "band", "picture", "ornament"]


class Logo(Node):
    """The organisation's sign, in the bar above each page."""

    light: ThemeFilePath
    """The file, SVG best; its path relative to the theme's own: `light: logo.svg`"""
    dark: ThemeFilePath = ""
    """The one for dark pages: `dark: logo-dark.svg`. By default the same."""
    alt: Annotated[PlainText, Role("alternative text of the logo"), Room(60)]
    """What screen readers say, usually the name: `alt: Ministry of Land`"""


class Theme(Node):
    """How all pages look: colours, logo, font, shape. What is not written is as in the theme that it begins with."""

    theme: ThemeName = "calm"
    """The theme that ships from which this one begins: `theme: harbour`

    - `calm`: green-blue, soft corners
    - `harbour`: navy and orange, sharp corners, compact
    - `meadow`: green and gold, round, spacious
    - `ember`: warm red, soft
    - `dusk`: violet and rose, round
    - `ink`: black and one red, sharp, spacious
    """
    brand: Colour = ""
    """The colour of the organisation; all others are worked out from it, and moved where they could not be read:
    `brand: "#0b6660"`
    """
    accent: Colour = ""
    """A second colour, for marks and ornament: `accent: "#e4741c"`. By default the brand's."""
    logo: Logo | None = None
    """The organisation's sign.

    ```yaml
    logo:
      light: logo.svg
      dark: logo-dark.svg
      alt: Ministry of Land
    ```
    """
    font: ThemeFilePath = ""
    """A font (TTF, OTF, WOFF or WOFF2), cut to the letters of each language: `font: fonts/Brand.ttf`. By default that
    of the learner's system, which weighs nothing.
    """
    bold: ThemeFilePath = ""
    """The same, bold, for headings and what stands out: `bold: fonts/Brand-Bold.ttf`. By default made of `font`."""
    corner: Corner = "soft"
    """How round cards, fields and buttons are: `corner: round`

    - `sharp`: not at all
    - `soft`: a little
    - `round`: clearly
    """
    density: Density = "comfortable"
    """How much room there is between things: `density: compact`

    - `compact`: little
    - `comfortable`: as most people like it
    - `spacious`: much
    """
    cover: Cover = "ornament"
    """How a module's cover is drawn: `cover: band`

    - `ornament`: with the module's picture, or an ornament in the theme's colours where it has none
    - `picture`: the same, the picture from edge to edge
    - `band`: title and description on a band in the brand's colour
    - `plain`: without any of it
    """

    def files(self) -> tuple[str, ...]:
        """The files that it names, each once."""
        logo = (self.logo.light, self.logo.dark) if self.logo else ()
        return tuple(dict.fromkeys(path for path in (*logo, self.font, self.bold) if path))


_SHIPPED: Mapping[str, Mapping[str, Any]] = {
    "calm": {"brand": "#0b6660"},
    "harbour": {
        "brand": "#1d3f8f",
        "accent": "#e4741c",
        "corner": "sharp",
        "density": "compact",
        "cover": "band",
    },
    "meadow": {
        "brand": "#3b791b",
        "accent": "#e0a800",
        "corner": "round",
        "density": "spacious",
        "cover": "ornament",
    },
    "ember": {"brand": "#b83a14", "accent": "#f2a900", "cover": "band"},
    "dusk": {"brand": "#5f3dc4", "accent": "#e0568f", "corner": "round", "cover": "ornament"},
    "ink": {"brand": "#1c1c1c", "accent": "#d0021b", "corner": "sharp", "density": "spacious", "cover": "plain"},
}


def shipped(name: str) -> Theme:
    """A theme that ships, whole."""
    return Theme(theme=name, **_SHIPPED[name])


SHIPPED = tuple(_SHIPPED)
"""The names of the themes that ship, the usual one first."""


def whole(written: Theme) -> Theme:
    """What an author wrote, with all else as in the theme that it begins with. A brand of one's own leaves the
    accent that belongs to another."""
    own = {name: getattr(written, name) for name in written.model_fields_set}
    base = shipped(written.theme)
    accent = {} if "brand" in own else {"accent": base.accent}
    made = base.model_copy(update={"accent": "", **accent, **own})
    return made.put_at(written.place)
