"""How far two colours are apart, as WCAG 2.2 counts it."""

from __future__ import annotations

from packager.theme.oklch import linear

TEXT = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3, level AA): ours are never so large that 3 would do."""
SHAPE = 3.0
"""The least contrast of what tells where a control ends, what state it is in, where the focus is (1.4.11, 2.4.13)."""


def luminance(colour: str) -> float:
    """The relative luminance of ``#rrggbb``, 0 for black to 1 for white."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, whichever is the lighter."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
