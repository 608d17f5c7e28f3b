"""Quizzes that draw their questions from a bank."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from packager.course.base import Id, Node, OneOrMany, SourceMap
from packager.course.blocks import Block
from packager.course.declared import Role
from packager.course.question import Difficulty
from packager.course.scenario_values import Limit
from packager.course.shares import Share
from packager.course.text import Markdown, PlainText, SourceText


class Draw(Node):
    """So many questions, of these objectives and difficulties if they are named."""

    number: Annotated[int, Field(ge=1, le=100)]
    objectives: Annotated[tuple[Id, ...], OneOrMany, Field(alias="objective")] = ()
    difficulty: Annotated[tuple[Difficulty, ...], OneOrMany] = ()


def _one_draw(value: Any) -> Any:
    """``draw: 5`` as a list of one."""
    if isinstance(value, SourceText):
        made = SourceMap({"number": value})
        made.place = value.place
        return (made,)
    return ({"number": value},) if isinstance(value, int) else value


class QuizBlock(Block):
    """Draws questions from a bank, others at each attempt; ``attempts`` 0 means as many as the learner likes.

    A pre-test counts for nothing but lets learners skip the pages of the objectives that they master. ``ask`` says
    whether the questions stand one below the other or one at a time.
    """

    root = "quiz"
    kind_key = "quiz"

    quiz: Id
    title: Annotated[PlainText, Role("quiz title")]
    text: Annotated[Markdown, Role("quiz")] | None = None
    bank: Id
    draw: Annotated[
        tuple[Draw, ...], BeforeValidator(_one_draw, json_schema_input_type=int | list[Draw]), Field(min_length=1)
    ]
    pass_: Annotated[Share | None, Field(alias="pass")] = None
    attempts: Annotated[int, Field(ge=0, le=100)] = 0
    counts: Literal["best", "last"] = "best"
    time: Limit | None = None
    ask: Literal["all at once", "one at a time"] = "all at once"
    weight: Annotated[float, Field(gt=0, le=1000)] = 1
    pretest: bool = False

    @property
    def size(self) -> int:
        """How many questions an attempt has."""
        return sum(part.number for part in self.draw)
