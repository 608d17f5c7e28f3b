"""A theme's values in the place of the tokens' own, in the player's sheet: no request more, and nothing said twice."""

from __future__ import annotations

import re
from collections.abc import Mapping

from packager.course.theme.file import Corner, Density, Theme
from packager.theme.palette import palette

_CORNERS: Mapping[Corner, Mapping[str, str]] = {
    "sharp": {"corner": "0px", "corner-large": "0px"},
    "soft": {"corner": "8px", "corner-large": "12px"},
    "round": {"corner": "20px", "corner-large": "28px"},
}
_DENSITIES: Mapping[Density, Mapping[str, str]] = {
    "compact": {"space": "0.75rem", "pad": "0.5rem 1rem"},
    "comfortable": {"space": "1rem", "pad": "0.75rem 1.25rem"},
    "spacious": {"space": "1.4rem", "pad": "1.1rem 1.6rem"},
}
_LIGHT = re.compile(r"(:root\s*\{)([^{}]*)")
_DARK = re.compile(r"(prefers-color-scheme:\s*dark\)\s*\{\s*:root\s*\{)([^{}]*)")
_DOUBLED = re.compile(r"#(.)\1(.)\2(.)\3")
_LIKE_MAIN = ("fill", "accent")
"""Tokens that are `main` where a theme does not set them apart."""


def dressed(sheet: str, theme: Theme) -> str:
    """The player's sheet, minified or not, in the colours and shapes of a theme.

    Its first ``:root`` holds what is of the light scheme and of both, the first in the dark scheme's query what is of
    that.
    """
    colours = palette(theme.brand, theme.accent)
    schemes = (colours.light, colours.dark)
    same = {name for name in _LIKE_MAIN if all(scheme[name] == scheme["main"] for scheme in schemes)}
    light, dark = ({name: value for name, value in scheme.items() if name not in same} for scheme in schemes)
    sheet = _put(_LIGHT, sheet, {**light, **_CORNERS[theme.corner], **_DENSITIES[theme.density]})
    return _put(_DARK, sheet, dark)


def _put(block: re.Pattern[str], sheet: str, values: Mapping[str, str]) -> str:
    """The sheet with these values in the first ``block``, as second group of which its declarations are found."""

    def put(found: re.Match[str]) -> str:
        declared = found[2]
        for name, value in values.items():
            shown = _DOUBLED.sub(r"#\1\2\3", value)
            declared, known = re.subn(rf"--{name}:[^;{{}}]*", f"--{name}:{shown}", declared)
            declared = declared if known else f"--{name}:{shown};{declared}"
        return found[1] + declared

    return block.sub(put, sheet, count=1)
