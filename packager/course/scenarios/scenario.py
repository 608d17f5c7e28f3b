"""Branching simulations as authors write them: a block of a page, or a file of its own below ``scenarios/``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from packager.course.base import Id, Node, ObjectiveId, OneOrMany, Switch
from packager.course.blocks.basic import Activity
from packager.course.declared import Role
from packager.course.refusal import refusal
from packager.course.scenarios.cast import Character, Setting
from packager.course.scenarios.moments import Ending, ScenarioNode
from packager.course.scenarios.values import Limit, Name, flag_or_number
from packager.course.text import Markdown, PlainText
from packager.diagnostics.message import _


class Variable(Node):
    """What the simulation keeps count of: a whole number between bounds, or a flag. With ``meter`` learners see it."""

    part = "variable"
    usual = ("min", "max")
    id: Annotated[Name, Field(alias="variable")]
    """The name that conditions use: `variable: trust`"""
    start: Annotated[bool | int, BeforeValidator(flag_or_number, json_schema_input_type=bool | int)]
    """What it is at the beginning, a whole number or `true` or `false`: `start: 1`"""
    min: int | None = None
    """The least that it can be; a number needs it: `min: 0`"""
    max: int | None = None
    """The most that it can be; a number needs it: `max: 5`"""
    meter: Annotated[PlainText, Role("variable meter")] | None = None
    """What learners read beside a bar that shows it: `meter: Trust`. By default they do not see it."""

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        bounds = (self.min, self.max)
        if isinstance(self.start, bool):
            if bounds != (None, None):
                raise refusal("flag_bounds", _("a flag has no `min` and no `max`"))
        elif self.min is None or self.max is None or not self.min <= self.start <= self.max:
            raise refusal("bounds", _("a number needs `min` and `max`, and `start` between them"))
        return self


class Round(Node):
    """A part of the simulation, with a time limit if it has ``time``; when that is over, it goes on at ``late``."""

    part = "round"
    id: Annotated[Id, Field(alias="round")]
    """The round's name; the node that begins it names it: `round: morning`"""
    title: Annotated[PlainText, Role("round title")]
    """What learners see: `title: Morning session`"""
    time: Limit | None = None
    """How long they have, with `late`: `time: PT2M`. By default as long as they like."""
    late: Id | None = None
    """The node where it goes on when time is over: `late: gavel`"""

    @model_validator(mode="after")
    def _timed(self) -> Self:
        if bool(self.time) != bool(self.late):
            raise refusal("timed_round", _("`time` and `late` (the node that follows) belong together"))
        return self


class ScenarioBlock(Activity):
    """A simulation. It is scored when its endings have scores; ``attempts`` 0 means as many as the learner likes."""

    root = "scenario"
    kind_key = "scenario"

    scenario: Id
    """The simulation's name; it never changes. On a page, the name of its file: `scenario: coffee`"""
    title: Annotated[PlainText, Role("scenario title")]
    """What learners see above it: `title: Five minutes at the coffee stand`"""
    text: Annotated[Markdown, Role("scenario")] | None = None
    """What they should know before they begin: `text: You have one request.`"""
    you: Annotated[Markdown, Role("learner role")] | None = None
    """Who the learner is in it: `you: You speak for a small State.`"""
    goal: Annotated[Markdown, Role("learner goal")] | None = None
    """What the learner wants in it: `goal: One sentence in the report.`"""
    weight: Annotated[float, Field(ge=0, le=1000)] = 1
    """How much it counts beside the questions: `weight: 5`"""
    practice: Switch = False
    """Whether it is for practice, and never in the module's score: `practice: true`"""
    attempts: Annotated[int, Field(ge=0, le=100)] = 0
    """How often it can be played; 0 is as often as the learner likes: `attempts: 2`"""
    objectives: Annotated[tuple[ObjectiveId, ...], OneOrMany, Field(alias="objective")] = ()
    """Which objectives it is about, one or a list; its endings say how far each is reached: `objective: procedure`"""
    characters: tuple[Character, ...] = ()
    """Who speaks.

    ```yaml
    characters:
      - character: chair
        name: Ms Adeyemi
    ```
    """
    places: tuple[Setting, ...] = ()
    """Where it takes place, each with a picture.

    ```yaml
    places:
      - place: corridor
        picture: media/corridor.svg
    ```
    """
    variables: tuple[Variable, ...] = ()
    """What it keeps count of.

    ```yaml
    variables:
      - variable: trust
        start: 1
        min: 0
        max: 5
    ```
    """
    rounds: tuple[Round, ...] = ()
    """Parts with a heading, and a time limit if you like.

    ```yaml
    rounds:
      - round: morning
        title: Morning session
    ```
    """
    start: Id | None = None
    """The node where it begins: `start: corridor`. By default the first."""
    nodes: Annotated[tuple[ScenarioNode, ...], Field(min_length=1)]
    """The moments, each with what is said and what the learner can do.

    ```yaml
    nodes:
      - node: corridor
        lines:
          - chair: The floor is yours.
        choices:
          - choice: Ask for the floor
            go: agreed
    ```
    """
    endings: Annotated[tuple[Ending, ...], Field(min_length=1, max_length=26)]
    """Where it can end.

    ```yaml
    endings:
      - ending: agreed
        title: Your sentence is in the report
        text: You asked early, and for one thing.
    ```
    """

    @property
    def scored(self) -> bool:
        """Whether it counts for the module's score."""
        return any(ending.score is not None for ending in self.endings)

    @property
    def first(self) -> str:
        """The node where it begins."""
        return self.start or self.nodes[0].id

    def setting(self, node: ScenarioNode) -> Setting | None:
        """Where a node is, if it says so."""
        return next((each for each in self.places if each.id == node.at), None)

    def speaker(self, by: str) -> Character | None:
        """The character with this id; None for the narrator."""
        return next((each for each in self.characters if each.id == by), None)

    def round_of(self, node: ScenarioNode) -> Round | None:
        """The round that begins with a node, if one does."""
        return next((each for each in self.rounds if each.id == node.round), None)

    def number(self, at: str) -> int:
        """The place of a node or an ending in the written order, from 1."""
        return [*(node.id for node in self.nodes), *(ending.id for ending in self.endings)].index(at) + 1

    def all_objectives(self) -> Iterator[tuple[str, Node]]:
        """Every objective that is named, with the node that names it."""
        yield from ((objective, self) for objective in self.objectives)
        for ending in self.endings:
            yield from ((objective, ending) for objective in ending.objectives)
