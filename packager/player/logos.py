"""The organisation's sign in the bar, and what else a theme brings to a site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from packager.course.model import Course
from packager.course.text import PlainText
from packager.player.pictures import Size, picture_size
from packager.theme.logo import FOLDER, logo_names

_HEIGHT = 28
"""Of the logo, in CSS pixels."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A logo as pages show it: the files for light and dark pages, the latter empty if it is the same; its size in the
    bar."""

    light: str
    dark: str
    size: Size | None
    alt: PlainText


def dress_of(assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """What a theme brings, of all that pages share."""
    return {name: data for name, data in assets.items() if name.startswith(FOLDER)}


def sign_of(course: Course, assets: Mapping[str, bytes]) -> Sign | None:
    """The logo of a course whose theme has one."""
    light, dark = logo_names(course)
    if not course.theme.logo or light not in assets:
        return None
    size = picture_size(assets[light])
    shown = (round(_HEIGHT * size[0] / size[1]), _HEIGHT) if size and size[1] else None
    return Sign(light, dark, shown, course.theme.logo.alt)
