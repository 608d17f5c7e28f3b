"""The ten kinds of question: what is written, what is right. The key that holds the prompt names the kind."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from packager.course.answers import Answer, Answers
from packager.course.base import Node, OneOrMany
from packager.course.declared import Items, Role
from packager.course.question import MAX_ITEMS, Question, Since, Solution, lettered
from packager.course.room import Room
from packager.course.text import Markdown, PlainText

Forgiven = Literal["case", "accents", "spaces", "unicode"]
Prompt = Annotated[Markdown, Role("question", key="prompt")]


def _need_one_right(answers: tuple[Answer, ...], single: bool) -> None:
    right = sum(answer.is_right for answer in answers)
    if single and right != 1:
        raise PydanticCustomError(
            "one_right",
            "a choice question needs exactly one `right` answer, this one has {right}",
            {"right": right},
        )
    if not right:
        raise PydanticCustomError("some_right", "a multiple-response question needs at least one `right` answer")


class ChoiceQuestion(Question):
    """One right option among several."""

    kind = "choice"
    choice: Prompt
    answers: Answers

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
    answers: Answers

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
    answer: bool

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
    accept: Annotated[tuple[Annotated[PlainText, Role("accept")], ...], OneOrMany, Field(min_length=1)]
    forgive: tuple[Forgiven, ...] = ("case", "spaces", "unicode")

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


class NumericQuestion(Question):
    """A number to type, in the learner's digits and decimal mark."""

    kind = "numeric"
    numeric: Prompt
    answer: float
    tolerance: Annotated[float, Field(ge=0)] = 0
    unit: Annotated[PlainText, Role("unit"), Room(20)] | None = None

    @property
    def correct(self) -> float:
        return int(self.answer) if self.answer.is_integer() else self.answer

    @property
    def forgiving(self) -> dict[str, Any]:
        return {"tolerance": self.tolerance}

    @property
    def longest(self) -> str:
        return "-1234.5678"


class Pair(Node):
    """A left side and the right side that belongs to it."""

    match: Annotated[PlainText, Role("pair match")]
    with_: Annotated[PlainText, Role("pair with"), Field(alias="with")]


class MatchingQuestion(Question):
    """Pairs to put together; the right sides are shown in another order."""

    kind = "matching"
    matching: Prompt
    pairs: Annotated[tuple[Pair, ...], Items("pair"), Field(min_length=2, max_length=MAX_ITEMS)]

    @property
    def correct(self) -> dict[str, str]:
        return {letter: letter for letter, _ in lettered(self.pairs)}

    @property
    def solution(self) -> Solution:
        return tuple((pair.match, pair.with_) for pair in self.pairs)

    @property
    def longest(self) -> str:
        return ",".join(f"{item}.{partner}" for item, partner in self.correct.items())


class OrderingQuestion(Question):
    """Items to put in order; written in the right order, shown in another."""

    kind = "ordering"
    ordering: Prompt
    items: Annotated[
        tuple[Annotated[PlainText, Role("item")], ...], Items("item"), Field(min_length=2, max_length=MAX_ITEMS)
    ]

    @property
    def correct(self) -> list[str]:
        return [letter for letter, _ in lettered(self.items)]

    @property
    def solution(self) -> Solution:
        return (self.items,)

    @property
    def longest(self) -> str:
        return ",".join(self.correct)


class Category(Node):
    """A category and what belongs to it."""

    category: Annotated[PlainText, Role("category"), Room(60)]
    items: Annotated[tuple[Annotated[PlainText, Role("category items")], ...], Items("item"), Field(min_length=1)]


class CategorizeQuestion(Question):
    """Items to sort into categories."""

    kind = "categorize"
    categorize: Prompt
    categories: Annotated[tuple[Category, ...], Items("category"), Field(min_length=2, max_length=MAX_ITEMS)]

    @model_validator(mode="after")
    def _few_enough(self) -> Self:
        count = sum(len(category.items) for category in self.categories)
        if count > MAX_ITEMS:
            raise PydanticCustomError(
                "many_items", "a question can hold at most 36 items, this one has {count}", {"count": count}
            )
        return self

    @property
    def sorted_items(self) -> list[tuple[str, str, PlainText]]:
        """Each item of all categories: its letter, that of its category, and its text."""
        items = [(letter, item) for letter, category in lettered(self.categories) for item in category.items]
        return [(letter, category, item) for letter, (category, item) in lettered(items)]

    @property
    def correct(self) -> dict[str, str]:
        return {letter: category for letter, category, _ in self.sorted_items}

    @property
    def solution(self) -> Solution:
        return tuple((item, category.category) for category in self.categories for item in category.items)

    @property
    def longest(self) -> str:
        return ",".join(f"{item}.{category}" for item, category in self.correct.items())


class LikertQuestion(Question):
    """An opinion on a scale; never scored. Without ``statements`` the prompt is the statement."""

    kind = "likert"
    scored = False
    likert: Prompt
    scale: Annotated[tuple[Annotated[PlainText, Role("scale"), Room(40)], ...], Field(min_length=2, max_length=11)]
    statements: Annotated[tuple[Annotated[PlainText, Role("statements")], ...], Field(max_length=MAX_ITEMS)] = ()
    since: Since = None

    @property
    def longest(self) -> str:
        return ",".join(f"{letter}.{len(self.scale)}" for letter, _ in lettered(self.statements)) or str(
            len(self.scale)
        )


class OpenQuestion(Question):
    """A free answer; never scored. The model answer is shown afterwards."""

    kind = "open"
    scored = False
    since: Since = None
    open: Prompt
    model: Annotated[Markdown, Role("model")] | None = None
    lines: Annotated[int, Field(ge=1, le=40)] = 4


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
    )
}
