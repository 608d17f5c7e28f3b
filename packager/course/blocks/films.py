"""Moments of a film, and what happens at them."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, Field

from packager.course.base import Id, Node
from packager.course.declared import Items, Role
from packager.course.refusal import matching, refusal
from packager.course.room import Room
from packager.course.text import PlainText
from packager.diagnostics.message import _

_MOMENT = r"^(\d{1,2}:[0-5]\d|\d{1,2}):[0-5]\d$"

Moment = Annotated[
    str,
    matching(_MOMENT, "moment", _("a time in the film is expected, in minutes and seconds, such as `1:30`")),
    Field(
        description="A time in the film, in minutes and seconds: 1:30; of a long one 1:02:30",
        json_schema_extra={"pattern": _MOMENT},
    ),
]


class _Timed(Node):
    at: Moment
    """When it begins: `at: 1:30`"""

    @property
    def seconds(self) -> int:
        """When it begins, in seconds from the film's beginning."""
        seconds = 0
        for part in self.at.split(":"):
            seconds = seconds * 60 + int(part)
        return seconds


class Chapter(_Timed):
    """A part of a film."""

    title: Annotated[PlainText, Role("chapter title"), Room(60)]
    """What it is about: `title: The vote`"""


class Pause(_Timed):
    """A moment at which a film stops for a question."""

    question: Id
    """A question on the same page, which stays where it is: `question: who-votes`"""


def _rising(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """The chapters. Raises PydanticCustomError if one does not begin after the one before."""
    for before, after in pairwise(chapters):
        if after.seconds <= before.seconds:
            text = _("the chapter at {after} has to begin after the one at {before}", after=after.at, before=before.at)
            raise refusal("rising", text)
    return chapters


def _apart(pauses: tuple[Pause, ...]) -> tuple[Pause, ...]:
    """The pauses. Raises PydanticCustomError if one does not come after the one before."""
    for before, after in pairwise(pauses):
        if after.seconds <= before.seconds:
            text = _("the pause at {after} has to come after the one at {before}", after=after.at, before=before.at)
            raise refusal("rising", text)
    return pauses


Chapters = Annotated[tuple[Chapter, ...], Items("chapter"), AfterValidator(_rising)]
Pauses = Annotated[tuple[Pause, ...], Items("pause"), AfterValidator(_apart)]
