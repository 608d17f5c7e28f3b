"""The options of a question, right or wrong: the key that holds the text says which."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Discriminator, Field, Tag

from packager.course.base import Id, Node, PicturePath, closest
from packager.course.declared import Items, Role
from packager.course.questions.question import MAX_ITEMS
from packager.course.text import Markdown, PlainText

AnswerFeedback = Annotated[Markdown, Role("feedback on answer")] | None


class RightAnswer(Node):
    """An option that is right."""

    id: Id | None = None
    """A name for the option: `id: at-once`. By default it is known by its place."""
    right: Annotated[Markdown, Role("answer, right", key="text")]
    """An option that is right: `right: At once`"""
    image: PicturePath | None = None
    """A picture of the option, with its text below: `image: media/nameplate.svg`"""
    alt: Annotated[PlainText, Role("image alt")] | None = None
    """What the picture shows beside that text: `alt: A nameplate held upright`. Without it the picture alone is
    the option, and its text stands for it where it cannot be seen.
    """
    feedback: AnswerFeedback = None
    """What is read by those who take it: `feedback: Yes, at any time.`"""
    is_right: ClassVar[bool] = True

    @property
    def text(self) -> Markdown:
        """What the learner reads."""
        return self.right


class WrongAnswer(Node):
    """An option that is wrong."""

    id: Id | None = None
    """A name for the option: `id: later`. By default it is known by its place."""
    wrong: Annotated[Markdown, Role("answer, wrong", key="text")]
    """An option that is wrong: `wrong: At the end of the debate`"""
    image: PicturePath | None = None
    """A picture of the option, with its text below: `image: media/nameplate.svg`"""
    alt: Annotated[PlainText, Role("image alt")] | None = None
    """What the picture shows beside that text: `alt: A nameplate held upright`. Without it the picture alone is
    the option, and its text stands for it where it cannot be seen.
    """
    feedback: AnswerFeedback = None
    """Why it is wrong, for those who take it: `feedback: By then it is too late.`"""
    is_right: ClassVar[bool] = False

    @property
    def text(self) -> Markdown:
        """What the learner reads."""
        return self.wrong


def answer_tag(value: Any) -> str:
    """Whether an option is written as ``right:`` or ``wrong:``, also when the key is misspelt."""
    if not isinstance(value, dict):  # made before, or no answer at all, which the model then says
        return "right" if getattr(value, "is_right", False) else "wrong"
    exact = next((key for key in ("right", "wrong") if key in value), None)
    misspelt = (kind for key in value if (kind := closest(key, ("right", "wrong"))))
    return exact or next(misspelt, "wrong")


Answer = Annotated[
    Annotated[RightAnswer, Tag("right")] | Annotated[WrongAnswer, Tag("wrong")], Discriminator(answer_tag)
]
Answers = Annotated[tuple[Answer, ...], Items("answer"), Field(min_length=2, max_length=MAX_ITEMS)]
