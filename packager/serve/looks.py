"""How a learner's device shows colours: what stands in a style sheet in place of the questions that it would answer."""

from __future__ import annotations

import re

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


def in_look(sheet: bytes, look: str) -> bytes:
    """A style sheet as on a device that is dark, or whose owner has set the colours; as it is for ``auto``."""
    if look == "auto":
        return sheet
    dark = _DARK.sub(_ALWAYS, sheet)
    return dark if look == "dark" else _FORCED.sub(_ALWAYS, dark) + _SYSTEM
