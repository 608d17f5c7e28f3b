"""Pictures that are parts of something, each with what it shows in words (WCAG 2.2, 1.1.1)."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import StringConstraints, model_validator

from packager.course.base import Node, PicturePath, Switch
from packager.course.declared import Role
from packager.course.refusal import refusal
from packager.course.text import PlainText
from packager.diagnostics.message import _

Focus = Annotated[str, StringConstraints(pattern=r"^(100|\d{1,2}) ?% (100|\d{1,2}) ?%$")]


class Illustrated(Node):
    """A part of something that may have a picture."""

    image: PicturePath | None = None
    """A picture of it: `image: media/draft.svg`"""
    alt: Annotated[PlainText, Role("picture alt")] | None = None
    """What the picture shows, for those who cannot see it: `alt: Two delegates write`. Leave it out only with
    `decorative`.
    """
    decorative: Switch = False
    """Whether the picture says nothing that the text does not; it then has no `alt`: `decorative: true`"""
    focus: Focus | None = None
    """The point that stays in view where the picture is cut, from the left and from the top: `focus: 40% 20%`. By
    default the middle.
    """

    @model_validator(mode="after")
    def _described(self) -> Self:
        if self.image:
            check_described(self.alt, self.decorative)
        elif self.alt or self.decorative or self.focus:
            raise refusal("image_alt", _("there is no picture to describe: add `image`, or take these out"))
        return self


class Picture(Illustrated):
    """A picture that is a part of something: either it has an alternative text or it is decorative."""

    usual = ("alt",)
    image: PicturePath
    """A picture of the module: `image: media/plenary.svg`"""


def check_described(alt: PlainText | None, decorative: bool) -> None:
    """Raises PydanticCustomError unless a picture has an alternative text or is decorative (WCAG 2.2, 1.1.1)."""
    if alt and decorative:
        raise refusal("image_alt", _("a picture with `alt` is not `decorative`: take one of the two out"))
    if not alt and not decorative:
        raise refusal(
            "image_alt",
            _("a picture needs `alt`: say what it shows, or write `decorative: true` if it means nothing"),
        )
