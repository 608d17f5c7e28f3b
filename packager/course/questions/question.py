"""What all kinds of question share, and what each of them has to say of itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

from pydantic import Field, model_validator

from packager.course.base import Id, Node, ObjectiveId, OneOrMany, PicturePath, Switch
from packager.course.blocks.basic import Activity
from packager.course.declared import Role
from packager.course.refusal import refusal
from packager.course.text import Markdown, PlainText, Text
from packager.diagnostics.message import _

Difficulty = Literal["easy", "medium", "hard"]
Prompt = Annotated[Markdown, Role("question", key="prompt")]
Solution = tuple[tuple[Text, ...], ...]
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
MAX_ITEMS = len(LETTERS)  # SCORM 1.2 names the choices of an interaction with one character of 0-9 and a-z
T = TypeVar("T")


def lettered(items: Sequence[T]) -> list[tuple[str, T]]:
    """Each item with its letter: the same in whatever order it is shown and in every language, so that an LMS compares
    the same records."""
    return list(zip(LETTERS, items, strict=False))


def _need_both(image: str | None, alt: PlainText | None) -> None:
    """Raises PydanticCustomError where a picture says nothing to those who cannot see it."""
    if bool(image) != bool(alt):
        raise refusal("image_alt", _("`image` and `alt` go together: a file, and what it shows"))


class Feedback(Node):
    """What the learner reads after answering."""

    right: Annotated[Markdown, Role("feedback right")] | None = None
    """What is read after a right answer: `right: Yes, rule 33 says so.`"""
    wrong: Annotated[Markdown, Role("feedback wrong")] | None = None
    """What is read after a wrong one: `wrong: Look at rule 33 again.`"""
    image: PicturePath | None = None
    """A picture that is shown after any answer: `image: media/plenary.svg`"""
    alt: Annotated[PlainText, Role("image alt")] | None = None
    """What that picture shows, for those who cannot see it: `alt: The Chair rules, the nameplate is down`"""

    @model_validator(mode="after")
    def _described(self) -> Self:
        _need_both(self.image, self.alt)
        return self


class Question(Activity):
    """What all kinds share. ``attempts`` 0 means as many as the learner likes; ``kind`` is the YAML key of the prompt:
    ``choice``, ``true-false``, ...
    """

    root = "question"
    scored: ClassVar[bool] = True
    kind_key = "question"
    kind: ClassVar[str]
    question: Id
    """The question's name, under which translations, results and saved answers find it; it never changes:
    `question: when-to-raise`
    """
    objectives: Annotated[tuple[ObjectiveId, ...], OneOrMany, Field(alias="objective")] = ()
    """Which objectives of the module it tests, one or a list: `objective: procedure`"""
    weight: Annotated[float, Field(ge=0, le=1000)] = 1
    """How much it counts beside the other questions: `weight: 2`"""
    practice: Switch = False
    """Whether it is for practice: answered as often as the learner likes, told to the LMS, never in the score:
    `practice: true`
    """
    attempts: Annotated[int, Field(ge=0, le=100)] = 1
    """How often it can be answered; 0 is as often as the learner likes: `attempts: 2`"""
    difficulty: Difficulty | None = None
    """How hard it is, for a quiz that draws by it: `difficulty: easy`. By default it has none.

    - `easy`: most know it at once
    - `medium`: takes some thought
    - `hard`: few know it
    """
    image: PicturePath | None = None
    """A picture that belongs to the question, shown below what is asked: `image: media/plenary.svg`"""
    alt: Annotated[PlainText, Role("image alt")] | None = None
    """What the picture shows, for those who cannot see it: `alt: A delegate raises the nameplate`"""
    hint: Annotated[Markdown, Role("hint")] | None = None
    """What a learner who asks for help reads before answering: `hint: Think of how, not what.`"""
    shuffle: Switch = False
    """Whether each learner gets the options in another order: `shuffle: true`"""
    feedback: Feedback | None = None
    """What is read after answering, where an answer has none of its own.

    ```yaml
    feedback:
      right: Yes, rule 33 says so.
      wrong: Look at rule 33 again.
    ```
    """

    @model_validator(mode="after")
    def _described(self) -> Self:
        _need_both(self.image, self.alt)
        return self

    @property
    def family(self) -> str:
        """What holds its script and styles where most pages do without: templates/player/kinds/FAMILY.js, .css."""
        return ""

    @property
    def prompt(self) -> Markdown:
        """What is asked."""
        prompt: Markdown = getattr(self, self.kind.replace("-", "_"))
        return prompt

    @property
    def correct(self) -> Any:
        """The right response in letters, as the player compares it (templates/player/questions/); None: nothing is."""
        return None

    @property
    def longest(self) -> str:
        """The longest response, as `read` in templates/player/questions/questions-more.js writes it; empty for a text
        of the learner's own, which has no longest, and of which the LMS keeps the beginning."""
        return ""

    @property
    def forgiving(self) -> dict[str, Any]:
        """What else the script needs to judge a response, by the names that it knows."""
        return {}

    @property
    def solution(self) -> Solution:
        """The right answers in words: each a chain of texts that belong together. Empty where it is no text."""
        return ()
