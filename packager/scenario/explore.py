"""Everything that can happen in a scenario: its bounded states, walked from the start."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from packager.diagnostics.message import Message, message_of
from packager.scenario.expressions import ExpressionError, Value
from packager.scenario.story import Step, Story, Way, apply, holds

LIMIT = 60_000
START, ON, LATE = "", "0", "1"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
Values = tuple[Value, ...]


class State(NamedTuple):  # there are thousands, and a frozen dataclass takes five times as long to look up
    """At a node or an ending, in a round, with these values."""

    at: str
    round: str | None
    values: Values


class Move(NamedTuple):
    """From a state to another: the letter of the step, and whether it hangs on neither chance nor a time limit."""

    letter: str
    to: State
    calm: bool


@dataclass(slots=True)
class Exploration:
    """What was found. ``complete`` is False where there are more states than LIMIT.

    ``came`` has, for each state, the one before and the letter of the step, ``after`` what can follow it; ``dead`` are
    states in which nothing can be done, ``failed`` those in which a number grows too large; ``endings`` and ``nodes``
    were reached; ``outcomes`` says of each condition which values it took; ``scores`` are the least and the greatest
    score of each ending.
    """

    complete: bool = True
    came: dict[State, tuple[State, str] | None] = field(default_factory=dict)
    after: dict[State, list[Move]] = field(default_factory=dict)
    dead: list[State] = field(default_factory=list)
    failed: list[tuple[State, Message]] = field(default_factory=list)
    nodes: set[str] = field(default_factory=set)
    endings: set[str] = field(default_factory=set)
    outcomes: dict[int, set[bool]] = field(default_factory=dict)
    scores: dict[str, tuple[int, int]] = field(default_factory=dict)

    def path(self, state: State) -> tuple[str, ...]:
        """The ids of the nodes on a shortest way to ``state``."""
        made = [state.at]
        while (before := self.came[state]) is not None:
            state = before[0]
            made.append(state.at)
        return tuple(reversed(made[:-1]))

    def choices(self, state: State) -> tuple[str, ...]:
        """What is chosen on a shortest way to ``state``: the id of a node and a letter, as `corridor b`."""
        made = []
        while (before := self.came[state]) is not None:
            state, letter = before
            made += [f"{state.at} {letter}"] if letter != ON else []
        return tuple(reversed(made))


def explore(story: Story, calm: bool = False) -> Exploration:
    """All states that can be reached; with ``calm``, those without chance and without a time limit that runs out."""
    found = Exploration()
    waiting: deque[State] = deque()

    def meet(state: State, came: tuple[State, str] | None) -> None:
        if state not in found.came:
            found.came[state] = came
            waiting.append(state)

    meet(State(START, None, story.start), None)
    while waiting:
        if len(found.came) > LIMIT:
            found.complete = False
            break
        state = waiting.popleft()
        try:
            for move in _follow(story, found, state, calm):
                found.after.setdefault(state, []).append(move)
                meet(move.to, (state, move.letter))
        except ExpressionError as error:
            found.failed.append((state, message_of(error)))
    return found


def calm_part(found: Exploration) -> Exploration:
    """Of all that can happen, the states that are met without chance and without a time limit that runs out."""
    first = next(iter(found.came))
    part = Exploration(came={first: None})
    waiting = deque([first])
    while waiting:
        state = waiting.popleft()
        for letter, to, calm in found.after.get(state, ()):
            if calm and to not in part.came:
                part.came[to] = (state, letter)
                waiting.append(to)
    return part


def stuck(found: Exploration) -> list[State]:
    """The states from which no ending can be reached, though there is always something to do."""
    before: dict[State, list[State]] = {}
    for state, nexts in found.after.items():
        for move in nexts:
            before.setdefault(move.to, []).append(state)
    # a dead end is told as such, and so are the ways that lead there
    good = [state for state in found.came if state not in found.after]
    seen = set(good)
    while good:
        for state in before.get(good.pop(), ()):
            if state not in seen:
                seen.add(state)
                good.append(state)
    return [state for state in found.came if state not in seen]


def best_path(story: Story, walked: Exploration | None = None) -> tuple[tuple[str, ...], int] | None:
    """The choices of a shortest path to the highest score, where nothing happens by chance, and that score.

    None if no ending with a score can be reached so. ``walked`` is all that can happen, for who has that at hand.
    """
    whole = walked is not None and walked.complete and not walked.failed
    found = calm_part(walked) if walked is not None and whole else explore(story, calm=True)
    ends = []
    for state in found.came:
        score = score_of(story, state)
        if score is not None:
            ends.append((score, state))
    if not ends:
        return None
    best, state = max(ends, key=lambda end: end[0])  # the first of the highest: states are met in the order of steps
    return found.choices(state), best


def score_of(story: Story, state: State) -> int | None:
    """The score of an ending in per cent, None where it has none. Raises ExpressionError if it grows too large."""
    score = story.scores.get(state.at)
    return int(score.run(dict(zip(story.names, state.values, strict=True)))) if score else None


def _follow(story: Story, found: Exploration, state: State, calm: bool) -> Iterator[Move]:
    """What can follow; on the way, what is learnt of this one is noted."""
    if state.at == START:
        arrived = _arrive(story, found, story.block.first, None, state.values, calm)
        yield from (Move(ON, each, sure) for each, sure in arrived)
    elif state.at not in story.moments:
        _end(story, found, state)
    else:
        found.nodes.add(state.at)
        steps = list(_steps(story, found, state, calm))
        if not any(letter != LATE for letter, _, _ in steps) or any(to is None for _, to, _ in steps):
            found.dead.append(state)
        for letter, to, values in steps:
            in_round = None if letter == LATE else state.round
            arrived = _arrive(story, found, to or "", in_round, values, calm)
            yield from (Move(letter, each, sure and letter != LATE) for each, sure in arrived)


def _end(story: Story, found: Exploration, state: State) -> None:
    found.endings.add(state.at)
    score = score_of(story, state)
    if score is not None:
        low, high = found.scores.get(state.at, (score, score))
        found.scores[state.at] = min(low, score), max(high, score)


def _arrive(
    story: Story, found: Exploration, to: str, in_round: str | None, values: Values, calm: bool
) -> Iterator[tuple[State, bool]]:
    """The states that reaching a node can lead to: one for each event that may happen, and one without. Each with
    whether no chance leads there."""
    moment = story.moments.get(to)
    if moment is None:
        if to in story.scores:
            yield State(to, None, values), True
        return
    values = apply(story, moment.arrival.effects, values)
    in_round = moment.round or in_round
    for event in moment.events:
        if _holds(story, found, event, values) and (event.sure or not calm):
            yield State(to, in_round, apply(story, event.effects, values)), event.sure
            if event.sure:
                return
    yield State(to, in_round, values), True


def _steps(story: Story, found: Exploration, state: State, calm: bool) -> Iterator[tuple[str, str | None, Values]]:
    """What can be done in a state: the step's letter, where it leads (None: nowhere), and the values then."""
    moment = story.moments[state.at]
    for letter, choice in zip(LETTERS, moment.choices, strict=False):
        if _holds(story, found, choice, state.values):
            values = apply(story, choice.effects, state.values)
            yield letter, _route(story, found, choice.ways, values), values
    if not moment.choices:
        yield ON, _route(story, found, moment.ways, state.values), state.values
    late = story.late.get(state.round or "")
    if late and not calm:
        yield LATE, late, state.values


def _route(story: Story, found: Exploration, ways: tuple[Way, ...], values: Values) -> str | None:
    return next((way.to for way in ways if _holds(story, found, way, values)), None)


def _holds(story: Story, found: Exploration, part: Step | Way, values: Values) -> bool:
    condition = part.condition
    if condition is None:
        return True
    held = holds(story, condition, values)
    found.outcomes.setdefault(id(condition), set()).add(held)
    return held
