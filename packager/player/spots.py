"""Where the points of a picture are shown."""

from __future__ import annotations

from packager.course.spots import Label
from packager.course.svg_places import place_of
from packager.player.media import Medium


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
