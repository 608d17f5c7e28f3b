"""The moments of a simulation: what is said, what may happen, what learners can do, where it goes on, how it ends."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from packager.course.base import Id, Node, ObjectiveId, SourceMap
from packager.course.declared import Items, Role
from packager.course.scenarios.cast import Lines
from packager.course.scenarios.values import Effects, Score, Source, without_percent
from packager.course.text import Markdown, PlainText, SourceText

MAX_CHOICES = 26  # a choice is one letter in the learner's record


class Route(Node):
    """Where it goes on, if its condition holds; the first that holds counts."""

    if_: Annotated[Source | None, Field(alias="if")] = None
    """When it goes this way: `if: trust >= 2 and not late`. By default always."""
    to: Id
    """The node or the ending that follows: `to: agreed`"""


def _one_route(value: Any) -> Any:
    """``go: node`` as a list of one."""
    if isinstance(value, SourceText):
        return (SourceMap.at({"to": value}, value.place),)
    return ({"to": value},) if isinstance(value, str) else value


Routes = Annotated[
    tuple[Route, ...],
    BeforeValidator(_one_route, json_schema_input_type=str | list[Route]),
    Field(min_length=1),
]


class Choice(Node):
    """What the learner can say or do. ``why`` says in the debrief why it mattered."""

    id: Id | None = None
    """A name for the choice: `id: wait`. By default it is known by its place."""
    choice: Annotated[Markdown, Role("choice")]
    """What the learner can say or do: `choice: Ask for the floor`"""
    if_: Annotated[Source | None, Field(alias="if")] = None
    """When it is offered: `if: trust >= 2`. By default always."""
    set: Effects = Field(default_factory=dict)
    """What it changes; all is worked out before any is set: `set: {trust: trust + 1}`"""
    go: Routes
    """The node or the ending that follows, or several with conditions, of which the first that holds counts: `go:
    agreed`

    ```yaml
    go:
      - if: trust >= 2
        to: agreed
      - to: refused
    ```
    """
    why: Annotated[Markdown, Role("choice why")] | None = None
    """Why it mattered, said at the end: `why: Who waits is heard.`"""


class Event(Node):
    """What may happen by chance when a node is reached; the first of a node's events that happens is the only one."""

    id: Id | None = None
    """A name for the event: `id: power-cut`. By default it is known by its place."""
    event: Annotated[Markdown, Role("event")]
    """What happens: `event: The light goes out.`"""
    chance: Annotated[int, Field(ge=1, le=100), BeforeValidator(without_percent, json_schema_input_type=str | int)]
    """How likely it is, in per cent: `chance: 30 %`"""
    if_: Annotated[Source | None, Field(alias="if")] = None
    """When it can happen: `if: trust < 3`. By default always."""
    set: Effects = Field(default_factory=dict)
    """What it changes: `set: {trust: trust - 1}`"""


class ScenarioNode(Node):
    """A moment: what is said, and what the learner can do then. Without choices it goes on at ``go``."""

    part = "node"
    usual = ("lines", "choices")
    id: Annotated[Id, Field(alias="node")]
    """The moment's name; `go` leads to it: `node: corridor`"""
    note: str = ""
    """What a translator should know; learners never see it: `note: They are old friends.`"""
    title: Annotated[PlainText, Role("node title")] | None = None
    """A heading: `title: In the corridor`"""
    round: Id | None = None
    """The round that begins here: `round: morning`. By default the one before goes on."""
    at: Annotated[Id | None, Field(alias="place")] = None
    """Where it is, one of `places`: `place: corridor`. By default nothing is shown of that."""
    text: Annotated[Markdown, Role("node")] | None = None
    """What the learner sees: `text: The Chair is alone.`"""
    set: Effects = Field(default_factory=dict)
    """What changes when it is reached: `set: {late: true}`"""
    events: Annotated[tuple[Event, ...], Items("event")] = ()
    """What may happen by chance when it is reached; one at most does.

    ```yaml
    events:
      - event: The light goes out.
        chance: 30 %
    ```
    """
    lines: Annotated[Lines, Items("line")] = ()
    """What is said, each line with its speaker.

    ```yaml
    lines:
      - chair: The floor is yours.
    ```
    """
    choices: Annotated[tuple[Choice, ...], Items("choice"), Field(max_length=MAX_CHOICES)] = ()
    """What the learner can do; without any it goes on at `go`.

    ```yaml
    choices:
      - choice: Ask for the floor
        go: agreed
    ```
    """
    go: Routes | None = None
    """Where it goes on, for a moment without choices: `go: agreed`"""

    @property
    def is_silent(self) -> bool:
        """Whether it only leads on, so that learners never see it."""
        return not (self.choices or self.title or self.text or self.lines or self.events)


class Ending(Node):
    """Where a path ends: what it amounts to, and what there is to learn from it."""

    part = "ending"
    id: Annotated[Id, Field(alias="ending")]
    """The ending's name; `go` leads to it: `ending: agreed`"""
    title: Annotated[PlainText, Role("ending title")]
    """How it ended, in a line: `title: Your sentence is in the report`"""
    text: Annotated[Markdown, Role("ending")]
    """What there is to learn from it: `text: You asked early, and for one thing.`"""
    score: Score | None = None
    """What it is worth, in per cent or as an expression: `score: 80 %`. A simulation whose endings have none is
    not scored.
    """
    objectives: dict[ObjectiveId, Score] = Field(default_factory=dict)
    """What it says of objectives, in per cent: `objectives: {procedure: 100 %}`. By default it says nothing of any."""
