"""Colours by lightness, chroma and hue: OKLCH, and the way there from sRGB and back.

Björn Ottosson, "A perceptual color space for image processing" (2020), whose matrices CSS Color Module Level 4 (10.2)
takes over. ``lightness`` is 0 for black to 1 for white, ``chroma`` 0 for grey to about 0.32 in sRGB, ``hue`` degrees.
"""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, radians, sin
from typing import NamedTuple

Triple = tuple[float, float, float]

_TO_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_LMS = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
#: Of a channel, below what eight bits tell apart.
_EDGE = 0.0005
_HALVINGS = 20


class Oklch(NamedTuple):
    """A colour; one that sRGB does not hold is allowed here."""

    lightness: float
    chroma: float
    hue: float


def from_hex(colour: str) -> Oklch:
    """``#rrggbb`` in OKLCH."""
    lms = _times(_TO_LMS, linear(colour))
    lightness, a, b = _times(_TO_LAB, (lms[0] ** (1 / 3), lms[1] ** (1 / 3), lms[2] ** (1 / 3)))
    return Oklch(lightness, hypot(a, b), degrees(atan2(b, a)) % 360)


def to_hex(colour: Oklch) -> str:
    """The colour as ``#rrggbb``. What sRGB does not hold gets less chroma, and keeps lightness and hue (CSS Color 4,
    13.2: gamut mapping), but for what black and white leave no room to."""
    lightness = min(max(colour.lightness, 0.0), 1.0)
    most, least = colour.chroma, 0.0
    if not _fits(_rgb(lightness, most, colour.hue)):
        for _ in range(_HALVINGS):
            middle = (least + most) / 2
            least, most = (middle, most) if _fits(_rgb(lightness, middle, colour.hue)) else (least, middle)
        most = least
    return "#" + "".join(f"{round(_gamma(part) * 255):02x}" for part in _rgb(lightness, most, colour.hue))


def linear(colour: str) -> Triple:
    """``#rrggbb`` as three parts of light, each 0 to 1 (IEC 61966-2-1)."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _gamma(part: float) -> float:
    bound = min(max(part, 0.0), 1.0)
    return bound * 12.92 if bound <= 0.0031308 else 1.055 * bound ** (1 / 2.4) - 0.055


def _rgb(lightness: float, chroma: float, hue: float) -> Triple:
    lms = _times(_FROM_LAB, (lightness, chroma * cos(radians(hue)), chroma * sin(radians(hue))))
    return _times(_FROM_LMS, (lms[0] ** 3, lms[1] ** 3, lms[2] ** 3))


def _fits(parts: Triple) -> bool:
    return all(-_EDGE <= part <= 1 + _EDGE for part in parts)


def _times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third
