"""The ten kinds of question. The key that holds the prompt names the kind, in YAML as here."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from packager.course.base import Id, Node, OneOrMany, closest
from packager.course.blocks import Block
from packager.course.declared import Items, Role
from packager.course.room import Room
from packager.course.text import Markdown, PlainText

Forgiven = Literal["case", "accents", "spaces", "unicode"]
Difficulty = Literal["easy", "medium", "hard"]
Since = Annotated[Id | None, Field(description="The same question, asked earlier: learners see what has changed")]
Item = Annotated[PlainText, Role("item")]
Prompt = Annotated[Markdown, Role("question", key="prompt")]
AnswerFeedback = Annotated[Markdown, Role("feedback on answer")] | None
MAX_ITEMS = 36  # SCORM 1.2 names the choices of an interaction with one character of 0-9 and a-z


class Feedback(Node):
    """What the learner reads after answering."""

    right: Annotated[Markdown, Role("feedback right")] | None = None
    wrong: Annotated[Markdown, Role("feedback wrong")] | None = None


class RightAnswer(Node):
    """An option that is right."""

    id: Id | None = None
    right: Annotated[Markdown, Role("answer, right", key="text")]
    feedback: AnswerFeedback = None
    is_right: ClassVar[bool] = True

    @property
    def text(self) -> Markdown:
        """What the learner reads."""
        return self.right


class WrongAnswer(Node):
    """An option that is wrong."""

    id: Id | None = None
    wrong: Annotated[Markdown, Role("answer, wrong", key="text")]
    feedback: AnswerFeedback = None
    is_right: ClassVar[bool] = False

    @property
    def text(self) -> Markdown:
        """What the learner reads."""
        return self.wrong


def _answer_tag(value: Any) -> str:
    """Whether an option is written as ``right:`` or ``wrong:``, also when the key is misspelt."""
    if not isinstance(value, dict):
        return "right" if isinstance(value, RightAnswer) else "wrong"
    exact = next((key for key in ("right", "wrong") if key in value), None)
    misspelt = (kind for key in value if (kind := closest(key, ("right", "wrong"))))
    return exact or next(misspelt, "wrong")


Answer = Annotated[
    Annotated[RightAnswer, Tag("right")] | Annotated[WrongAnswer, Tag("wrong")], Discriminator(_answer_tag)
]
Answers = Annotated[tuple[Answer, ...], Items("answer"), Field(min_length=2, max_length=MAX_ITEMS)]


class Question(Block):
    """What all kinds share. ``attempts`` 0 means as many as the learner likes."""

    root = "question"
    scored: ClassVar[bool] = True
    kind_key = "question"

    question: Id
    objectives: Annotated[tuple[Id, ...], OneOrMany, Field(alias="objective")] = ()
    weight: Annotated[float, Field(gt=0, le=1000)] = 1
    attempts: Annotated[int, Field(ge=0, le=100)] = 1
    difficulty: Difficulty | None = None
    hint: Annotated[Markdown, Role("hint")] | None = None
    shuffle: bool = False
    feedback: Feedback | None = None

    @property
    def kind(self) -> str:
        """The YAML key of the prompt: ``choice``, ``true-false``, ..."""
        return prompt_key(type(self))

    @property
    def prompt(self) -> Markdown:
        """What is asked."""
        prompt: Markdown = getattr(self, self.kind.replace("-", "_"))
        return prompt


@cache
def prompt_key(kind: type[Question]) -> str:
    """The YAML key of the prompt of a kind of question."""
    return next(key for key, model in QUESTION_KINDS.items() if model is kind)


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

    choice: Prompt
    answers: Answers

    @model_validator(mode="after")
    def _one_right(self) -> Self:
        _need_one_right(self.answers, single=True)
        return self


class MultipleQuestion(Question):
    """Several right options; partial credit."""

    multiple: Prompt
    answers: Answers

    @model_validator(mode="after")
    def _some_right(self) -> Self:
        _need_one_right(self.answers, single=False)
        return self


class TrueFalseQuestion(Question):
    """A statement to judge."""

    true_false: Annotated[Prompt, Field(alias="true-false")]
    answer: bool


class FillInQuestion(Question):
    """A word or a few to type; ``accept`` lists every answer that counts as right."""

    fill_in: Annotated[Prompt, Field(alias="fill-in")]
    accept: Annotated[tuple[Annotated[PlainText, Role("accept")], ...], OneOrMany, Field(min_length=1)]
    forgive: tuple[Forgiven, ...] = ("case", "spaces", "unicode")


class NumericQuestion(Question):
    """A number to type, in the learner's digits and decimal mark."""

    numeric: Prompt
    answer: float
    tolerance: Annotated[float, Field(ge=0)] = 0
    unit: Annotated[PlainText, Role("unit"), Room(20)] | None = None


class Pair(Node):
    """A left side and the right side that belongs to it."""

    match: Annotated[PlainText, Role("pair match")]
    with_: Annotated[PlainText, Role("pair with"), Field(alias="with")]


class MatchingQuestion(Question):
    """Pairs to put together; the right sides are shown in another order."""

    matching: Prompt
    pairs: Annotated[tuple[Pair, ...], Items("pair"), Field(min_length=2, max_length=MAX_ITEMS)]


class OrderingQuestion(Question):
    """Items to put in order; written in the right order, shown in another."""

    ordering: Prompt
    items: Annotated[
        tuple[Annotated[PlainText, Role("item")], ...], Items("item"), Field(min_length=2, max_length=MAX_ITEMS)
    ]


class Category(Node):
    """A category and what belongs to it."""

    category: Annotated[PlainText, Role("category"), Room(60)]
    items: Annotated[tuple[Annotated[PlainText, Role("category items")], ...], Items("item"), Field(min_length=1)]


class CategorizeQuestion(Question):
    """Items to sort into categories."""

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


class LikertQuestion(Question):
    """An opinion on a scale; never scored. Without ``statements`` the prompt is the statement."""

    scored = False
    likert: Prompt
    scale: Annotated[tuple[Annotated[PlainText, Role("scale"), Room(40)], ...], Field(min_length=2, max_length=11)]
    statements: Annotated[tuple[Annotated[PlainText, Role("statements")], ...], Field(max_length=MAX_ITEMS)] = ()
    since: Since = None


class OpenQuestion(Question):
    """A free answer; never scored. The model answer is shown afterwards."""

    scored = False
    since: Since = None
    open: Prompt
    model: Annotated[Markdown, Role("model")] | None = None
    lines: Annotated[int, Field(ge=1, le=40)] = 4


QUESTION_KINDS: dict[str, type[Question]] = {
    "choice": ChoiceQuestion,
    "multiple": MultipleQuestion,
    "true-false": TrueFalseQuestion,
    "fill-in": FillInQuestion,
    "numeric": NumericQuestion,
    "matching": MatchingQuestion,
    "ordering": OrderingQuestion,
    "categorize": CategorizeQuestion,
    "likert": LikertQuestion,
    "open": OpenQuestion,
}
