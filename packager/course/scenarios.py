"""Branching simulations as authors write them: a block of a page, or a file of its own below ``scenarios/``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from packager.course.base import Id, Node, OneOrMany, SourceMap
from packager.course.blocks import Block
from packager.course.declared import Items, Role
from packager.course.scenario_values import Effects, Limit, Name, Score, Source, flag_or_number, without_percent
from packager.course.text import Markdown, PlainText, SourceText

NARRATOR = "narrator"
MAX_CHOICES = 26  # a choice is one letter in the learner's record


class Character(Node):
    """Somebody who speaks."""

    part = "character"
    id: Annotated[Id, Field(alias="character")]
    name: Annotated[PlainText, Role("character name")]
    role: Annotated[PlainText, Role("character role")] | None = None


class Variable(Node):
    """What the simulation keeps count of: a whole number between bounds, or a flag. With ``meter`` learners see it."""

    part = "variable"
    id: Annotated[Name, Field(alias="variable")]
    start: Annotated[bool | int, BeforeValidator(flag_or_number, json_schema_input_type=bool | int)]
    min: int | None = None
    max: int | None = None
    meter: Annotated[PlainText, Role("variable meter")] | None = None

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        bounds = (self.min, self.max)
        if isinstance(self.start, bool):
            if bounds != (None, None):
                raise PydanticCustomError("flag_bounds", "a flag has no `min` and no `max`")
        elif self.min is None or self.max is None or not self.min <= self.start <= self.max:
            raise PydanticCustomError("bounds", "a number needs `min` and `max`, and `start` between them")
        return self


class Round(Node):
    """A part of the simulation, with a time limit if it has ``time``; when that is over, it goes on at ``late``."""

    part = "round"
    id: Annotated[Id, Field(alias="round")]
    title: Annotated[PlainText, Role("round title")]
    time: Limit | None = None
    late: Id | None = None

    @model_validator(mode="after")
    def _timed(self) -> Self:
        if bool(self.time) != bool(self.late):
            raise PydanticCustomError("timed_round", "`time` and `late` (the node that follows) belong together")
        return self


def _spoken(value: Any) -> Any:
    """``chair: Good morning`` as who speaks and what."""
    if isinstance(value, dict) and len(value) == 1:
        (by, says), *_ = value.items()
        if by not in ("by", "says"):
            made = SourceMap({"by": str(by), "says": says})
            made.place = getattr(value, "place", None)  # type: ignore[assignment]
            return made if isinstance(value, SourceMap) else dict(made)
    return value


class Line(Node):
    """A line and who speaks it: the id of a character, or ``narrator``."""

    by: Id
    says: Annotated[Markdown, Role("line spoken by {by}")]


Lines = tuple[Annotated[Line, BeforeValidator(_spoken, json_schema_input_type=dict[str, str])], ...]


class Route(Node):
    """Where it goes on, if its condition holds; the first that holds counts."""

    if_: Annotated[Source | None, Field(alias="if")] = None
    to: Id


def _one_route(value: Any) -> Any:
    """``go: node`` as a list of one."""
    if isinstance(value, SourceText):
        made = SourceMap({"to": value})
        made.place = value.place
        return (made,)
    return ({"to": value},) if isinstance(value, str) else value


Routes = Annotated[
    tuple[Route, ...],
    BeforeValidator(_one_route, json_schema_input_type=str | list[Route]),
    Field(min_length=1, description="A node or an ending; or a list of `if:` and `to:`"),
]


class Choice(Node):
    """What the learner can say or do. ``why`` says in the debrief why it mattered."""

    id: Id | None = None
    choice: Annotated[Markdown, Role("choice")]
    if_: Annotated[Source | None, Field(alias="if")] = None
    set: Effects = Field(default_factory=dict)
    go: Routes
    why: Annotated[Markdown, Role("choice why")] | None = None


class Event(Node):
    """What may happen by chance when a node is reached; the first of a node's events that happens is the only one."""

    id: Id | None = None
    event: Annotated[Markdown, Role("event")]
    chance: Annotated[int, Field(ge=1, le=100), BeforeValidator(without_percent, json_schema_input_type=str | int)]
    if_: Annotated[Source | None, Field(alias="if")] = None
    set: Effects = Field(default_factory=dict)


class ScenarioNode(Node):
    """A moment: what is said, and what the learner can do then. Without choices it goes on at ``go``."""

    part = "node"
    id: Annotated[Id, Field(alias="node")]
    note: str = ""
    title: Annotated[PlainText, Role("node title")] | None = None
    round: Id | None = None
    text: Annotated[Markdown, Role("node")] | None = None
    set: Effects = Field(default_factory=dict)
    events: Annotated[tuple[Event, ...], Items("event")] = ()
    lines: Annotated[Lines, Items("line")] = ()
    choices: Annotated[tuple[Choice, ...], Items("choice"), Field(max_length=MAX_CHOICES)] = ()
    go: Routes | None = None


class Ending(Node):
    """Where a path ends: what it amounts to, and what there is to learn from it."""

    part = "ending"
    id: Annotated[Id, Field(alias="ending")]
    title: Annotated[PlainText, Role("ending title")]
    text: Annotated[Markdown, Role("ending")]
    score: Score | None = None
    objectives: dict[Id, Score] = Field(default_factory=dict)


class ScenarioBlock(Block):
    """A simulation. It is scored when its endings have scores; ``attempts`` 0 means as many as the learner likes."""

    root = "scenario"
    kind_key = "scenario"

    scenario: Id
    title: Annotated[PlainText, Role("scenario title")]
    text: Annotated[Markdown, Role("scenario")] | None = None
    weight: Annotated[float, Field(gt=0, le=1000)] = 1
    attempts: Annotated[int, Field(ge=0, le=100)] = 0
    objectives: Annotated[tuple[Id, ...], OneOrMany, Field(alias="objective")] = ()
    characters: tuple[Character, ...] = ()
    variables: tuple[Variable, ...] = ()
    rounds: tuple[Round, ...] = ()
    start: Id | None = None
    nodes: Annotated[tuple[ScenarioNode, ...], Field(min_length=1)]
    endings: Annotated[tuple[Ending, ...], Field(min_length=1, max_length=26)]

    @property
    def scored(self) -> bool:
        """Whether it counts for the module's score."""
        return any(ending.score is not None for ending in self.endings)

    @property
    def first(self) -> str:
        """The node where it begins."""
        return self.start or self.nodes[0].id

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
