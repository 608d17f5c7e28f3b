"""How a learner's device shows colours: what stands in a style sheet in place of the questions that it would answer."""

from __future__ import annotations

import re

from packager.course.model import Course
from packager.course.theme.file import SHIPPED, shipped

LOOKS = ("auto", "dark", "contrast")
_DARK = re.compile(rb"\(prefers-color-scheme:\s*dark\)")
_FORCED = re.compile(rb"\(forced-colors:\s*active\)")
_ALWAYS = b"(min-width:0)"
_SYSTEM = b"""
:root{color-scheme:dark}
*{color:CanvasText!important;background-color:transparent!important;border-color:CanvasText!important;\
box-shadow:none!important;text-shadow:none!important}
html,body,header,nav,dialog{background-color:Canvas!important}
a,a *{color:LinkText!important}
button,button *,select{color:ButtonText!important;background-color:ButtonFace!important}
button{border-color:ButtonBorder!important}
button:disabled{color:GrayText!important;border-color:GrayText!important}
"""
"""What forced colours take from a page (CSS Color Adjustment 1, 3.1), near enough to see what is lost with them."""


def is_look(look: str) -> bool:
    """Whether a look is known: one of a device, ``dark``, in another theme than the course's if it says one,
    ``dark+harbour``."""
    device, plus, theme = look.partition("+")
    return device in LOOKS and (theme in SHIPPED if plus else True)


def in_theme(course: Course, name: str) -> Course:
    """The course in a theme that ships, with the logo and the font that it has."""
    own = course.theme
    worn = shipped(name).model_copy(update={"logo": own.logo, "font": own.font, "bold": own.bold})
    return course.model_copy(update={"theme": worn})


def in_look(sheet: bytes, look: str) -> bytes:
    """A style sheet as on a device that is dark, or whose owner has set the colours; as it is for ``auto``."""
    if look == "auto":
        return sheet
    dark = _DARK.sub(_ALWAYS, sheet)
    return dark if look == "dark" else _FORCED.sub(_ALWAYS, dark) + _SYSTEM
