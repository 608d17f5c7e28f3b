"""The twelve kinds of question: what is written, what is right. The key that holds the prompt names the kind.

Those whose parts are arranged stand in ``arranging``, those with several blanks in ``clozes``, those found in a
picture in ``finding``.
"""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from packager.course.base import Id, Node, OneOrMany, Switch
from packager.course.declared import Role
from packager.course.questions.answers import Answer, Answers
from packager.course.questions.arranging import CategorizeQuestion, MatchingQuestion, OrderingQuestion
from packager.course.questions.clozes import ClozeQuestion, Forgiven
from packager.course.questions.finding import HotspotQuestion
from packager.course.questions.question import MAX_ITEMS, Prompt, Question, Solution, lettered
from packager.course.refusal import refusal
from packager.course.room import Room
from packager.course.text import Markdown, PlainText
from packager.diagnostics.message import _


def _need_one_right(answers: tuple[Answer, ...], single: bool) -> None:
    right = sum(answer.is_right for answer in answers)
    if single and right != 1:
        raise refusal(
            "one_right", _("a choice question needs exactly one `right` answer, this one has {right}", right=right)
        )
    if not right:
        raise refusal("some_right", _("a multiple-response question needs at least one `right` answer"))


class ChoiceQuestion(Question):
    """One right option among several."""

    kind = "choice"
    choice: Prompt
    """What is asked; one answer is right: `choice: When do you raise a point of order?`"""
    answers: Answers
    """The options, one of them `right`.

    ```yaml
    answers:
      - right: At once
      - wrong: At the end of the debate
        feedback: By then it is too late.
    ```
    """

    @model_validator(mode="after")
    def _one_right(self) -> Self:
        _need_one_right(self.answers, single=True)
        return self

    @property
    def correct(self) -> str:
        return next(letter for letter, answer in lettered(self.answers) if answer.is_right)

    @property
    def solution(self) -> Solution:
        return tuple((answer.text,) for answer in self.answers if answer.is_right)

    @property
    def longest(self) -> str:
        return "a"


class MultipleQuestion(Question):
    """Several right options; partial credit."""

    kind = "multiple"
    multiple: Prompt
    """What is asked; several answers may be right, each earns its part: `multiple: What can be put to the vote?`"""
    answers: Answers
    """The options, at least one of them `right`.

    ```yaml
    answers:
      - right: An amendment
      - right: A motion
      - wrong: A statement
    ```
    """

    @model_validator(mode="after")
    def _some_right(self) -> Self:
        _need_one_right(self.answers, single=False)
        return self

    @property
    def correct(self) -> list[str]:
        return [letter for letter, answer in lettered(self.answers) if answer.is_right]

    @property
    def solution(self) -> Solution:
        return tuple((answer.text,) for answer in self.answers if answer.is_right)

    @property
    def longest(self) -> str:
        return ",".join(letter for letter, _ in lettered(self.answers))


class TrueFalseQuestion(Question):
    """A statement to judge."""

    kind = "true-false"
    true_false: Annotated[Prompt, Field(alias="true-false")]
    """A statement to judge: `true-false: A point of order can wait.`"""
    answer: Switch
    """Whether the statement is true; `No` and `false` are the same: `answer: false`"""

    @property
    def correct(self) -> str:
        return "t" if self.answer else "f"

    @property
    def longest(self) -> str:
        return "t"


class FillInQuestion(Question):
    """A word or a few to type; ``accept`` lists every answer that counts as right."""

    kind = "fill-in"
    fill_in: Annotated[Prompt, Field(alias="fill-in")]
    """What is asked, or a sentence with a gap of underscores: `fill-in: The Chair ____ on it at once.`"""
    accept: Annotated[tuple[Annotated[PlainText, Role("accept")], ...], OneOrMany, Field(min_length=1)]
    """Every answer that is right, one or a list: `accept: [rules, decides]`"""
    forgive: tuple[Forgiven, ...] = ("case", "spaces", "unicode")
    """What does not make an answer wrong: `forgive: [case, spaces, accents]`

    - `case`: small letters for capitals
    - `accents`: letters without their accents
    - `spaces`: more or fewer spaces
    - `unicode`: the same letter in another writing, such as full width
    """

    @property
    def correct(self) -> list[str]:
        return [text.value for text in self.accept]

    @property
    def forgiving(self) -> dict[str, Any]:
        return {"forgive": self.forgive}

    @property
    def solution(self) -> Solution:
        return tuple((word,) for word in self.accept)

    @property
    def longest(self) -> str:
        return max(self.correct, key=len)


class Slider(Node):
    """The numbers among which one is set."""

    min: float
    """The number at its beginning: `min: 0`"""
    max: float
    """The number at its end: `max: 100`"""
    step: Annotated[float, Field(gt=0)] = 1
    """How far two neighbours are apart: `step: 5`"""

    def reaches(self, number: float, tolerance: float) -> bool:
        """Whether a number that is right can be set."""
        steps = round((number - self.min) / self.step)
        nearest = self.min + steps * self.step
        return self.min <= nearest <= self.max and abs(nearest - number) <= tolerance + 1e-9 * max(1, abs(number))


class NumericQuestion(Question):
    """A number to type, in the learner's digits and decimal mark, or to set with a slider."""

    kind = "numeric"
    numeric: Prompt
    """What is asked; the answer is a number: `numeric: How many minutes does a speaker have?`"""
    answer: float
    """The right number, with a dot for decimals: `answer: 3.5`"""
    tolerance: Annotated[float, Field(ge=0)] = 0
    """How far an answer may be off: `tolerance: 0.1`"""
    unit: Annotated[PlainText, Role("unit"), Room(20)] | None = None
    """What is counted, shown after the field: `unit: minutes`"""
    slider: Slider | None = None
    """Set with a slider instead of typed: `slider: {min: 0, max: 60, step: 5}`"""

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if self.slider and not self.slider.reaches(self.answer, self.tolerance):
            raise refusal(
                "slider_range", _("the slider cannot be set to the right `answer`: mend `min`, `max` or `step`")
            )
        return self

    @property
    def family(self) -> str:
        return "slider" if self.slider else "numeric"

    @property
    def correct(self) -> float:
        return int(self.answer) if self.answer.is_integer() else self.answer

    @property
    def forgiving(self) -> dict[str, Any]:
        return {"tolerance": self.tolerance}

    @property
    def longest(self) -> str:
        return "-1234.5678"


class LikertQuestion(Question):
    """An opinion on a scale; never scored. Without ``statements`` the prompt is the statement."""

    kind = "likert"
    usual = ("statements",)
    scored = False
    likert: Prompt
    """What learners are asked to say of themselves; nothing is right or wrong: `likert: How true is this of you?`"""
    scale: Annotated[tuple[Annotated[PlainText, Role("scale"), Room(40)], ...], Field(min_length=2, max_length=11)]
    """The steps from low to high: `scale: [Not at all, Somewhat, Fully]`"""
    statements: Annotated[tuple[Annotated[PlainText, Role("statements")], ...], Field(max_length=MAX_ITEMS)] = ()
    """What is judged, each on the scale.

    ```yaml
    statements:
      - I know when to ask for the floor.
    ```

    By default the prompt is the statement.
    """
    since: Id | None = None
    """The question that asked the same before, so that learners see what has changed: `since: confidence-before`"""

    @property
    def family(self) -> str:
        return "likert"

    @property
    def longest(self) -> str:
        return ",".join(f"{letter}.{len(self.scale)}" for letter, _ in lettered(self.statements)) or str(
            len(self.scale)
        )


class OpenQuestion(Question):
    """A free answer; never scored. The model answer is shown afterwards."""

    kind = "open"
    scored = False
    since: Id | None = None
    """The question that asked the same before, so that learners see what has changed: `since: plan-before`"""
    open: Prompt
    """What is asked; the answer is free and earns no score: `open: What will you say first?`"""
    model: Annotated[Markdown, Role("model")] | None = None
    """A good answer, shown afterwards: `model: One sentence with one request.`"""
    lines: Annotated[int, Field(ge=1, le=40)] = 4
    """How many lines the field shows: `lines: 6`"""


QUESTION_KINDS: dict[str, type[Question]] = {
    model.kind: model
    for model in (
        ChoiceQuestion,
        MultipleQuestion,
        TrueFalseQuestion,
        FillInQuestion,
        NumericQuestion,
        MatchingQuestion,
        OrderingQuestion,
        CategorizeQuestion,
        LikertQuestion,
        OpenQuestion,
        ClozeQuestion,
        HotspotQuestion,
    )
}
