"""Pictures with points on them: a labelled graphic, and one whose points are opened one by one."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from packager.course.base import Node, PicturePath
from packager.course.blocks.basic import Block
from packager.course.declared import Items, Role
from packager.course.room import Room
from packager.course.text import Markdown, PlainText

_PERCENT = r"(?:100|\d{1,2})(?:\.\d+)?%"
At = Annotated[
    str,
    StringConstraints(pattern=rf"^(?:{_PERCENT} {_PERCENT}|[A-Za-z_][\w.-]*)$"),
    Field(
        description="Where the point is: how far from the left and the top, `at: 40% 20%`, or the id of an element of "
        "the drawing, `at: chair`"
    ),
]
Alt = Annotated[PlainText, Role("picture alt")]
Caption = Annotated[Markdown, Role("picture caption")]


class Label(Node):
    """A point on a picture and what it is."""

    at: At
    title: Annotated[PlainText, Role("point title"), Room(60)]
    """What is there: `title: The Chair`"""
    text: Annotated[Markdown, Role("point")] | None = None
    """What there is to say of it: `text: Rules on points of order.`"""


class Hotspot(Label):
    """A point on a picture and what opens there."""

    text: Annotated[Markdown, Role("point")]
    """What opens: `text: The Chair rules on points of order.`"""


class PointedBlock(Block):
    """What both have in common: points that are numbered in their order."""

    @property
    def image(self) -> str:
        """The picture's path, by whichever key."""
        return str(getattr(self, self.kind_key))

    @property
    def focus(self) -> None:
        """No part of the picture is ever cut off."""
        return


class LabelledBlock(PointedBlock):
    """A picture with numbers on it, and below it what each stands for."""

    kind_key = "labelled"
    usual = ("alt", "points")
    labelled: PicturePath
    """A picture of the module: `labelled: media/plenary.svg`"""
    alt: Alt
    """What it shows, for those who cannot see it: `alt: The plenary hall from above`"""
    points: Annotated[tuple[Label, ...], Items("point"), Field(min_length=1, max_length=20)]
    """Its points, which are numbered in this order.

    ```yaml
    points:
      - at: 50% 12%
        title: The Chair
        text: Rules on points of order.
      - at: secretariat
        title: The Secretariat
    ```
    """
    caption: Caption | None = None
    """A line below the picture: `caption: The plenary hall in *Bonn*`"""


class HotspotsBlock(PointedBlock):
    """A picture with numbers on it that learners open one by one, in any order."""

    kind_key = "hotspots"
    usual = ("alt", "points")
    hotspots: PicturePath
    """A picture of the module: `hotspots: media/plenary.svg`"""
    alt: Alt
    """What it shows, for those who cannot see it: `alt: The plenary hall from above`"""
    points: Annotated[tuple[Hotspot, ...], Items("point"), Field(min_length=1, max_length=20)]
    """Its points, which are numbered in this order.

    ```yaml
    points:
      - at: 50% 12%
        title: The Chair
        text: Rules on points of order.
    ```
    """
    caption: Caption | None = None
    """A line below the picture: `caption: The plenary hall in *Bonn*`"""
