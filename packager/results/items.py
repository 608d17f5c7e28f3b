"""Questions: how hard they are, what was chosen, how they part learners; and the objectives that they belong to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import fsum
from statistics import mean, pstdev

from packager.results.figures import Choice, Item, Objective
from packager.results.records import Answer, Attempt

CODES = re.compile(r"[A-Za-z0-9]{1,2}(?:[.,:][A-Za-z0-9]{1,2})*+")
"""Letters and numbers of options; what is longer may have been typed, and may say who typed it."""


def items(attempts: Sequence[Attempt], options: Mapping[str, Collection[str]]) -> Iterable[Item]:
    """Each question that somebody judged. Of typed answers, which ``options`` do not know, none is told."""
    scored: dict[str, list[tuple[float, float | None]]] = defaultdict(list)
    for attempt in attempts:
        marks = {name: answer.score for name, answer in attempt.answers.items() if answer.score is not None}
        total, others = fsum(marks.values()), len(marks) - 1
        for name, mark in marks.items():
            scored[name].append((mark, (total - mark) / others if others else None))
    for name, found in scored.items():
        both = [(mark, rest) for mark, rest in found if rest is not None]
        said = [attempt.answers[name] for attempt in attempts if name in attempt.answers]
        yield Item(
            name,
            len(found),
            mean(mark for mark, _ in found),
            _correlation(both),
            tuple(_choices(said, options.get(name, ()))),
        )


def _choices(answers: Iterable[Answer], options: Collection[str]) -> Iterable[Choice]:
    by_response: dict[str, list[float | None]] = defaultdict(list)
    for answer in answers:
        response = plain_response(answer.response)
        if CODES.fullmatch(response) or response in options or {*response.split(",")} <= {*options}:
            by_response[response].append(answer.score)
    for response, marks in sorted(by_response.items(), key=lambda each: (-len(each[1]), each[0])):
        known = [mark for mark in marks if mark is not None]
        yield Choice(response, len(marks), mean(known) if known else None)


def plain_response(response: str) -> str:
    """A response as one way of writing has it: `a,b` for `a[,]b` and `{a,b}`, `t` for `true`."""
    plain = response.replace("[,]", ",").replace("[.]", ".")
    if plain.startswith("{") and plain.endswith("}"):
        plain = plain[1:-1]
    return {"true": "t", "false": "f"}.get(plain, plain)


def by_objective(attempts: Sequence[Attempt], objectives: Mapping[str, Sequence[str]]) -> Iterable[Objective]:
    """The objectives of questions that somebody judged, in the order of the course."""
    own: dict[str, list[str]] = defaultdict(list)
    for question, names in objectives.items():
        for name in names:
            own[name].append(question)
    for name, questions in own.items():
        shares = []
        asked: set[str] = set()
        for attempt in attempts:
            found = {each: attempt.answers[each].score for each in questions if each in attempt.answers}
            marks = [mark for mark in found.values() if mark is not None]
            asked.update(each for each, mark in found.items() if mark is not None)
            shares += [mean(marks)] if marks else []
        if shares:
            yield Objective(name, len(asked), len(shares), mean(shares))


def _correlation(points: Sequence[tuple[float, float]]) -> float | None:
    """Pearson's; None where one side does not vary."""
    if len(points) < 2:
        return None
    left, right = [x for x, _ in points], [y for _, y in points]
    spread = pstdev(left) * pstdev(right)
    if spread < 1e-12:
        return None
    middle = mean(left), mean(right)
    return mean((x - middle[0]) * (y - middle[1]) for x, y in points) / spread
