"""Checks the scenarios of a course: names, expressions, and everything that can happen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from packager.course import Course
from packager.course.base import Node, closest
from packager.course.scenarios.cast import NARRATOR, Line
from packager.course.scenarios.scenario import ScenarioBlock
from packager.diagnostics import Diagnostic, Place
from packager.scenario import rules
from packager.scenario.explore import LIMIT, START, Exploration, State, explore, stuck
from packager.scenario.story import Story, compile_story, targets


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """A scenario, all that can happen in it, and what is wrong. Its states are walked only if all its names and
    expressions mean something."""

    story: Story
    findings: tuple[Diagnostic, ...]
    found: Exploration | None = None


def check_scenarios(course: Course) -> tuple[Diagnostic, ...]:
    """What is wrong with the scenarios of a course, by file and line."""
    return findings_of(map(walk, course.scenarios()))


def findings_of(walks: Iterable[Walk]) -> tuple[Diagnostic, ...]:
    """What is wrong with scenarios, by file and line."""
    found = [finding for each in walks for finding in each.findings]
    return tuple(sorted(found, key=lambda f: (f.place.file, f.place.line or 0, f.place.column or 0, f.code)))


def walk(block: ScenarioBlock) -> Walk:
    """One scenario, checked."""
    story, wrong = compile_story(block)
    broken = (
        *_doubles(block),
        *_names(block),
        *(finding for each in wrong for finding in rules.bad_expression(each.place, each.message)),
    )
    if broken:
        return Walk(story, broken)
    found = explore(story)
    return Walk(story, (*_variables(story), *_walked(story, found)), found)


def _place(node: Node, path: str = "") -> Place:
    place = node.place or Place("")
    return Place(place.file, place.line, place.column, path)


def _doubles(block: ScenarioBlock) -> Iterator[Diagnostic]:
    for parts in (block.characters, block.places, block.variables, block.rounds, (*block.nodes, *block.endings)):
        seen = set()
        for part in parts:
            name = getattr(part, "id", "")
            if name in seen:
                yield from rules.duplicate_part(_place(part, f"{block.scenario}/{name}"), part.part, name)
            seen.add(name)


def _names(block: ScenarioBlock) -> Iterator[Diagnostic]:
    places = [*(node.id for node in block.nodes), *(ending.id for ending in block.endings)]
    speakers = [*(each.id for each in block.characters), NARRATOR]
    rounds = [each.id for each in block.rounds]
    settings = [each.id for each in block.places]
    named: list[tuple[str, list[str], str, Node]] = [("node", places, name, node) for name, node in targets(block)]
    for node in block.nodes:
        named += [("character", speakers, line.by, line) for line in node.lines]
        named += [("round", rounds, node.round, node)] if node.round else []
        named += [("place", settings, node.at, node)] if node.at else []
        faced = (line for line in node.lines if line.face and line.by in speakers)
        named += [("face", _faces(block, line), line.face or "", line) for line in faced]
    for kind, known, name, owner in named:
        if name not in known:
            place = _place(owner, f"{block.scenario}/{kind}")
            yield from rules.unknown_name(place, kind, name, closest(name, known))


def _faces(block: ScenarioBlock, line: Line) -> list[str]:
    who = block.speaker(line.by)
    return [name for name in who.faces if name] if who else []


def _variables(story: Story) -> Iterator[Diagnostic]:
    for variable in story.block.variables:
        place = _place(variable, f"{story.block.scenario}/{variable.id}")
        if variable.id not in story.written:
            yield from rules.never_set(place, variable.id)
        elif variable.id not in story.read_elsewhere and not variable.meter:
            yield from rules.unused_variable(place, variable.id)


def _walked(story: Story, found: Exploration) -> Iterator[Diagnostic]:
    block = story.block
    yield from _traps(story, found)
    if found.complete:
        for node in block.nodes:
            if node.id not in found.nodes:
                yield from rules.unreachable_node(_place(node, f"{block.scenario}/{node.id}"), node.id)
        for ending in block.endings:
            if ending.id not in found.endings:
                yield from rules.unreachable_ending(_place(ending, f"{block.scenario}/{ending.id}"), ending.id)
        yield from _conditions(story, found)
    else:
        yield from rules.too_many_states(_place(block, block.scenario), LIMIT)
    yield from _scores(story, found)


def _traps(story: Story, found: Exploration) -> Iterator[Diagnostic]:
    """Dead ends, loops without exit, numbers that are too large: each node is told once, with a shortest way there."""
    places = {node.id: _place(node, f"{story.block.scenario}/{node.id}") for node in story.block.nodes}
    places |= {each.id: _place(each, f"{story.block.scenario}/{each.id}") for each in story.block.endings}
    for state in _first_of_each(found.dead):
        yield from rules.dead_end(places[state.at], state.at, _way(found, state))
    if found.complete:
        for state in _first_of_each(stuck(found)):
            yield from rules.endless_loop(places[state.at], state.at, _way(found, state))
    told = set()
    for state, message in found.failed:
        at = story.block.first if state.at == START else state.at
        if at not in told:
            yield from rules.number_too_large(places[at], at, message)
        told.add(at)


def _first_of_each(states: Iterable[State]) -> list[State]:
    first: dict[str, State] = {}
    for state in states:
        if state.at != START:
            first.setdefault(state.at, state)
    return list(first.values())


def _way(found: Exploration, state: State) -> str:
    return " → ".join(f"`{at}`" for at in found.path(state))


def _conditions(story: Story, found: Exploration) -> Iterator[Diagnostic]:
    for condition in story.conditions:
        outcomes = found.outcomes.get(id(condition), set())
        if len(outcomes) == 1:
            yield from rules.constant_condition(condition.place, condition.source, outcomes == {True})


def _scores(story: Story, found: Exploration) -> Iterator[Diagnostic]:
    for ending in story.block.endings:
        low, high = found.scores.get(ending.id, (0, 100))
        if low < 0 or high > 100:
            place = _place(ending, f"{story.block.scenario}/{ending.id}")
            yield from rules.score_out_of_range(place, ending.id, low, high)
    if found.scores:
        low = min(each[0] for each in found.scores.values())
        high = max(each[1] for each in found.scores.values())
        yield from rules.score_range(_place(story.block, story.block.scenario), low, high, len(found.came) - 1)
