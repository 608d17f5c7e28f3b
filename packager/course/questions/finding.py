"""The kind of question whose answer is found in a picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Self

from pydantic import Discriminator, Field, Tag, model_validator

from packager.course.base import Id, Node
from packager.course.declared import Items, Role
from packager.course.questions.answers import AnswerFeedback, answer_tag
from packager.course.questions.question import Prompt, Question, Solution, lettered
from packager.course.refusal import matching, refusal
from packager.course.text import PlainText
from packager.diagnostics.message import _

Percent = Annotated[float, Field(ge=0, le=100)]
_ID = r"^[A-Za-z_][\w.-]*$"
Element = Annotated[
    str,
    matching(_ID, "element", _("the id of an element of the drawing is expected, such as `chair`")),
    Field(json_schema_extra={"pattern": _ID}),
]
#: What is told of a tap beside all regions: no letter of a region.
ELSEWHERE = "0"


class Region(Node):
    """A place in the picture: in per cent of its width and height, or an element of the drawing."""

    id: Id | None = None
    """A name for the region: `id: podium`. By default it is known by its place."""
    at: Element | None = None
    """The id of an element of the drawing: the region is the box around it, and as large as a finger: `at: podium`"""
    circle: tuple[Percent, Percent, Percent] | None = None
    """A round one: its middle from the left and from the top, and its radius, which is per cent of the width:
    `circle: [50, 20, 8]`
    """
    rectangle: tuple[Percent, Percent, Percent, Percent] | None = None
    """One with four corners: from the left, from the top, width, height: `rectangle: [40, 10, 20, 15]`"""
    polygon: Annotated[tuple[tuple[Percent, Percent], ...], Field(min_length=3, max_length=40)] | None = None
    """Any other: its corners, each from the left and from the top.

    ```yaml
    polygon:
      - [10, 80]
      - [30, 60]
      - [50, 80]
    ```
    """

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        if sum(shape is not None for shape in (self.at, self.circle, self.rectangle, self.polygon)) != 1:
            text = _("a region has one shape: `circle`, `rectangle`, `polygon`, or `at`, an element of the drawing")
            raise refusal("region_shape", text)
        return self


class RightRegion(Region):
    """The place that is looked for, or one of several."""

    right: Annotated[PlainText, Role("answer, right", key="text")]
    """What is found there, in words: `right: The podium`"""
    feedback: AnswerFeedback = None
    """What is read by those who take it: `feedback: That is where observers sit.`"""
    is_right: ClassVar[bool] = True

    @property
    def text(self) -> PlainText:
        """What the learner reads."""
        return self.right


class WrongRegion(Region):
    """A place that may be taken for it."""

    wrong: Annotated[PlainText, Role("answer, wrong", key="text")]
    """What is there instead, in words: `wrong: The seats of observers`"""
    feedback: AnswerFeedback = None
    """What is read by those who take it: `feedback: That is where observers sit.`"""
    is_right: ClassVar[bool] = False

    @property
    def text(self) -> PlainText:
        """What the learner reads."""
        return self.wrong


AnyRegion = Annotated[
    Annotated[RightRegion, Tag("right")] | Annotated[WrongRegion, Tag("wrong")], Discriminator(answer_tag)
]


class HotspotQuestion(Question):
    """A place to find in a picture; who cannot see or tap it chooses among the names of the regions."""

    kind = "hotspot"
    usual = ("image", "alt")
    hotspot: Prompt
    """What is to be found in the picture: `hotspot: Where does the Chair sit?`"""
    regions: Annotated[tuple[AnyRegion, ...], Items("region"), Field(min_length=2, max_length=26)]
    """Places in the picture, at least one of them `right` and one `wrong`.

    ```yaml
    regions:
      - right: The podium
        at: podium
      - wrong: The seats of observers
        rectangle: [0, 70, 100, 30]
    ```
    """

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if not self.image:
            raise refusal("hotspot_image", _("a hotspot question needs `image:` and `alt:`"))
        if len({region.is_right for region in self.regions}) == 1:
            raise refusal("hotspot_right", _("a hotspot question needs a `right` region and a `wrong` one"))
        return self

    @property
    def family(self) -> str:
        return "hotspot"

    @property
    def answers(self) -> tuple[Any, ...]:
        """The regions, as the options of a choice."""
        return self.regions

    @property
    def correct(self) -> list[str]:
        return list(self._right())

    def _right(self) -> Iterator[str]:
        return (letter for letter, region in lettered(self.regions) if region.is_right)

    @property
    def solution(self) -> Solution:
        return tuple((region.text,) for region in self.regions if region.is_right)

    @property
    def longest(self) -> str:
        return "a"
