"""A scenario with its expressions compiled: what each step does to the variables, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from packager.course.base import Node
from packager.course.scenarios.moments import Ending, Event, Routes, ScenarioNode
from packager.course.scenarios.scenario import ScenarioBlock
from packager.diagnostics import Place
from packager.diagnostics.message import Message, _, message_of
from packager.scenario.expressions import Expression, ExpressionError, Value, compile_expression


@dataclass(frozen=True, slots=True)
class Wrong:
    """An expression that means nothing, or an effect on a variable that is not there."""

    place: Place
    message: Message


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold; ``source`` is what the author wrote."""

    source: str
    place: Place
    test: Expression


@dataclass(frozen=True, slots=True)
class Way:
    """Where it goes on, if the condition holds."""

    condition: Condition | None
    to: str


@dataclass(frozen=True, slots=True)
class Step:
    """A choice, an event or the arrival at a node: a condition, effects on variables (by position), ways on."""

    condition: Condition | None
    effects: tuple[tuple[int, Expression], ...]
    ways: tuple[Way, ...] = ()
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A node, compiled."""

    id: str
    round: str | None
    arrival: Step
    events: tuple[Step, ...]
    choices: tuple[Step, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A scenario, compiled. ``bounds`` has the range of each number, None for a flag; ``late`` a round's node.

    ``read_elsewhere`` are the variables that something else than their own new value depends on.
    """

    block: ScenarioBlock
    names: tuple[str, ...]
    start: tuple[Value, ...]
    bounds: tuple[tuple[int, int] | None, ...]
    moments: Mapping[str, Moment]
    scores: Mapping[str, Expression | None]
    objectives: Mapping[str, Mapping[str, Expression]]
    late: Mapping[str, str]
    conditions: tuple[Condition, ...]
    read_elsewhere: frozenset[str]
    written: frozenset[str]


class _Compiler:
    """Compiles one expression after the other and collects what is wrong."""

    def __init__(self, block: ScenarioBlock) -> None:
        self.kinds: dict[str, type] = {each.id: type(each.start) for each in block.variables}
        self.names = tuple(self.kinds)
        self.wrong: list[Wrong] = []
        self.conditions: list[Condition] = []
        self.read: set[str] = set()
        self.written: set[str] = set()

    def expression(self, source: str, owner: Node, wanted: type, own: str = "") -> Expression | None:
        try:
            made = compile_expression(source, self.kinds, wanted)
        except ExpressionError as error:
            self.wrong.append(
                Wrong(place_of(source, owner), _("`{key}`: {message}", key=source, message=message_of(error)))
            )
            return None
        self.read |= made.names - {own}
        return made

    def condition(self, source: str | None, owner: Node) -> Condition | None:
        test = self.expression(source, owner, bool) if source is not None else None
        if test is None or source is None:
            return None
        made = Condition(source, place_of(source, owner), test)
        self.conditions.append(made)
        return made

    def effects(self, written: Mapping[str, str], owner: Node) -> Iterator[tuple[int, Expression]]:
        for name, source in written.items():
            if name not in self.kinds:
                self.wrong.append(Wrong(place_of(source, owner), _("no variable `{word}`", word=name)))
                continue
            self.written.add(name)
            made = self.expression(source, owner, self.kinds[name], name)
            if made:
                yield self.names.index(name), made

    def ways(self, routes: Routes | None) -> tuple[Way, ...]:
        return tuple(Way(self.condition(route.if_, route), route.to) for route in routes or ())

    def event(self, event: Event) -> Step:
        condition = self.condition(event.if_, event)
        return Step(condition, tuple(self.effects(event.set, event)), sure=event.chance == 100)

    def moment(self, node: ScenarioNode) -> Moment:
        choices = (
            Step(self.condition(choice.if_, choice), tuple(self.effects(choice.set, choice)), self.ways(choice.go))
            for choice in node.choices
        )
        arrival = Step(None, tuple(self.effects(node.set, node)))
        events = tuple(self.event(event) for event in node.events)
        return Moment(node.id, node.round, arrival, events, tuple(choices), self.ways(node.go))

    def scores(self, ending: Ending) -> dict[str, Expression]:
        made = {key: self.expression(source, ending, int) for key, source in ending.objectives.items()}
        return {key: score for key, score in made.items() if score}


def place_of(source: str, owner: Node) -> Place:
    """Where an expression stands: its own place, or that of the node that holds it."""
    return getattr(source, "place", None) or owner.place or Place("")


def compile_story(block: ScenarioBlock) -> tuple[Story, tuple[Wrong, ...]]:
    """The scenario with its expressions compiled, and those that mean nothing (they are left out)."""
    compiler = _Compiler(block)
    moments = {node.id: compiler.moment(node) for node in block.nodes}
    scores = {
        each.id: compiler.expression(each.score, each, int) if each.score is not None else None
        for each in block.endings
    }
    objectives = {each.id: compiler.scores(each) for each in block.endings}
    made = Story(
        block=block,
        names=compiler.names,
        start=tuple(each.start for each in block.variables),
        bounds=tuple(
            None if each.min is None or each.max is None else (each.min, each.max) for each in block.variables
        ),
        moments=moments,
        scores=scores,
        objectives=objectives,
        late={each.id: each.late for each in block.rounds if each.late},
        conditions=tuple(compiler.conditions),
        read_elsewhere=frozenset(compiler.read),
        written=frozenset(compiler.written),
    )
    return made, tuple(compiler.wrong)


def targets(block: ScenarioBlock) -> Iterator[tuple[str, Node]]:
    """Every node or ending that is named as a place to go on, with what names it."""
    for node in block.nodes:
        yield from ((route.to, route) for route in node.go or ())
        yield from ((route.to, route) for choice in node.choices for route in choice.go)
    yield from ((each.late, each) for each in block.rounds if each.late)
    if block.start:
        yield block.start, block


def apply(story: Story, effects: Sequence[tuple[int, Expression]], values: tuple[Value, ...]) -> tuple[Value, ...]:
    """The variables after effects: all new values are computed from the old ones and kept within their bounds.

    Raises ExpressionError where a number grows too large.
    """
    if not effects:
        return values
    known = dict(zip(story.names, values, strict=True))
    made = list(values)
    for at, expression in effects:
        value = expression.run(known)
        bounds = story.bounds[at]
        made[at] = max(bounds[0], min(bounds[1], value)) if bounds else value
    return tuple(made)


def holds(story: Story, condition: Condition | None, values: tuple[Value, ...]) -> bool:
    """Whether a condition holds; no condition always does."""
    return condition is None or bool(condition.test.run(dict(zip(story.names, values, strict=True))))
