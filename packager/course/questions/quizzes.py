"""Quizzes that draw their questions from a bank."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from packager.course.base import Id, Node, ObjectiveId, OneOrMany, SourceMap, Switch
from packager.course.blocks.basic import Activity
from packager.course.declared import Role
from packager.course.locked import Locked
from packager.course.percentages import Share
from packager.course.questions.question import Difficulty
from packager.course.scenarios.values import Limit
from packager.course.text import Markdown, PlainText, SourceText


class Draw(Node):
    """So many questions, of these objectives and difficulties if they are named."""

    number: Annotated[int, Field(ge=1, le=100)]
    """How many questions are drawn: `number: 3`"""
    objectives: Annotated[tuple[ObjectiveId, ...], OneOrMany, Field(alias="objective")] = ()
    """Only questions of these objectives: `objective: procedure`. By default of any."""
    difficulty: Annotated[tuple[Difficulty, ...], OneOrMany] = ()
    """Only questions that are this hard, one or a list: `difficulty: [easy, medium]`. By default any.

    - `easy`: most know it at once
    - `medium`: takes some thought
    - `hard`: few know it
    """


def _one_draw(value: Any) -> Any:
    """``draw: 5`` as a list of one."""
    if isinstance(value, SourceText):
        return (SourceMap.at({"number": value}, value.place),)
    return ({"number": value},) if isinstance(value, int) else value


class QuizBlock(Activity):
    """Draws questions from a bank, others at each attempt; ``attempts`` 0 means as many as the learner likes.

    A pre-test counts for nothing but lets learners skip the pages of the objectives that they master. ``ask`` says
    whether the questions stand one below the other or one at a time.
    """

    root = "quiz"
    kind_key = "quiz"

    quiz: Id
    """The quiz's name; it never changes: `quiz: final`"""
    title: Annotated[PlainText, Role("quiz title")]
    """What learners see above it: `title: Final quiz`"""
    text: Annotated[Markdown, Role("quiz")] | None = None
    """What they should know before they begin: `text: You have three attempts.`"""
    bank: Id
    """The bank that questions are drawn from, by its `bank:` name: `bank: procedure`"""
    draw: Annotated[
        tuple[Draw, ...], BeforeValidator(_one_draw, json_schema_input_type=int | list[Draw]), Field(min_length=1)
    ]
    """How many questions, or from which part of the bank how many: `draw: 5`

    ```yaml
    draw:
      - number: 3
        difficulty: easy
      - number: 2
        difficulty: hard
    ```
    """
    pass_: Annotated[Share | None, Field(alias="pass")] = None
    """The score that passes the quiz: `pass: 80 %`. By default it cannot be failed."""
    attempts: Annotated[int, Field(ge=0, le=100)] = 0
    """How often it can be taken; 0 is as often as the learner likes: `attempts: 3`"""
    counts: Literal["best", "last"] = "best"
    """Which attempt is scored: `counts: last`

    - `best`: the one with the highest score
    - `last`: the latest, even if it is worse
    """
    time: Limit | None = None
    """How long an attempt may take: `time: PT10M`. By default as long as the learner likes."""
    ask: Literal["all at once", "one at a time"] = "all at once"
    """Whether a question is on a page of its own: `ask: one at a time`

    - `all at once`: one below the other
    - `one at a time`: the next comes when this one is answered
    """
    weight: Annotated[float, Field(ge=0, le=1000)] = 1
    """How much it counts beside questions and simulations: `weight: 5`"""
    practice: Switch = False
    """Whether it is for practice, and never in the module's score: `practice: true`"""
    locked: Locked | None = None
    """Whether it waits for what stands before it in its lesson (pages seen, what counts answered, what is required
    done): `locked: until previous`. By default it does not.
    """
    pretest: Switch = False
    """Whether it counts for nothing, and lets learners skip the pages of objectives that they master: `pretest:
    true`
    """

    @property
    def size(self) -> int:
        """How many questions an attempt has."""
        return sum(part.number for part in self.draw)
