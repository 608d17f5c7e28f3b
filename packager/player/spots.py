"""Where the points and the regions of a picture are shown."""

from __future__ import annotations

from packager.course.blocks.spots import Label
from packager.course.media.svg_places import box_of, place_of
from packager.course.questions.finding import Region
from packager.player.media import Medium

_TAPPED = 7.5
"""Per cent of the picture's width: what a finger needs on the narrowest phone (WCAG 2.2, 2.5.8: 24 pixels)."""


def spot_place(medium: Medium, point: Label) -> tuple[str, str]:
    """How far a point is from the left and from the top of its picture, as SVG and CSS write it.

    Raises ValueError if the drawing has no such element; the loader has told the author before.
    """
    if "%" in point.at:
        left, _, top = point.at.partition(" ")
        return left, top
    place = place_of(medium.data, point.at)
    if place is None:
        raise ValueError(f"{medium.name} has no element {point.at}")
    return f"{place[0]:.2f}%", f"{place[1]:.2f}%"


def shown_region(medium: Medium, region: Region) -> Region:
    """A region with a shape in per cent, whichever way it was told: an element of the drawing is the box around it, and
    a little more where that is too small to tap.

    Raises ValueError if the drawing has no such element; the loader has told the author before.
    """
    if region.at is None:
        return region
    box = box_of(medium.data, region.at)
    if box is None:
        raise ValueError(f"{medium.name} has no element {region.at}")
    width, height = medium.size or (1, 1)
    across, down = (
        _span(*each) for each in ((box.left, box.width, _TAPPED), (box.top, box.height, _TAPPED * width / height))
    )
    return region.model_copy(update={"at": None, "rectangle": (across[0], down[0], across[1], down[1])})


def _span(start: float, length: float, least: float) -> tuple[float, float]:
    """Where a side of a region begins and how long it is, not beyond the edges of the picture."""
    wider = max(0, least - length) / 2
    first, last = max(0, start - wider), min(100, start + length + wider)
    return round(first, 2), round(max(0, last - first), 2)
