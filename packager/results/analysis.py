"""Attempts -> figures: completions, scores, how hard the questions are, confidence before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum
from statistics import mean, pstdev, quantiles

from packager.results.records import Attempt


@dataclass(frozen=True, slots=True)
class Item:
    """``difficulty`` is the mean score, 0 (nobody) to 1 (all right). ``discrimination`` is the correlation of the
    question's score with the score of all other questions, -1 to 1, None where all score alike: the item-rest
    correlation of classical test theory (Crocker and Algina, Introduction to Classical and Modern Test Theory, 14)."""

    question: str
    answers: int
    difficulty: float
    discrimination: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """Mean places on the scale of one statement (the letter), of those who marked it both times, in one language."""

    survey: str
    statement: str
    language: str
    learners: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Analysis:
    """``completed``, ``passed`` and ``failed`` are None where the report does not say, which is not the same as nobody.

    ``absent`` learners are listed and have not attempted. ``scores`` are minimum, quartiles and maximum, 0 to 1; empty
    without scores. Items, the hardest first.
    """

    attempts: int
    learners: int
    absent: int
    completed: int | None
    passed: int | None
    failed: int | None
    scores: tuple[float, ...]
    items: tuple[Item, ...]
    changes: tuple[Change, ...]


def analyse(attempts: Sequence[Attempt], pairs: Mapping[str, str], absent: int = 0) -> Analysis:
    """All figures. ``pairs`` names, for each second half of a survey, its first one."""
    scores = sorted(attempt.score for attempt in attempts if attempt.score is not None)
    completed = [attempt.completed for attempt in attempts]
    passed = [attempt.passed for attempt in attempts]
    judged = any(mark is not None for mark in passed) or not any(done is not False for done in completed)
    return Analysis(
        len(attempts),
        len({attempt.learner for attempt in attempts}),
        absent,
        None if None in completed else completed.count(True),
        passed.count(True) if judged else None,
        passed.count(False) if judged else None,
        (scores[0], *quantiles(scores, n=4, method="inclusive"), scores[-1]) if len(scores) > 1 else tuple(scores) * 5,
        tuple(sorted(_items(attempts), key=lambda item: (item.difficulty, item.question))),
        tuple(_changes(attempts, pairs)),
    )


def by_mastery(attempts: Iterable[Attempt], mastery: float) -> list[Attempt]:
    """Attempts passed or failed by their score (0 to 1) where the report does not say; those in progress, neither."""
    return [
        replace(attempt, passed=attempt.score > mastery - 1e-7)
        if attempt.passed is None and attempt.score is not None and attempt.completed is not False
        else attempt
        for attempt in attempts
    ]


def _items(attempts: Sequence[Attempt]) -> Iterable[Item]:
    scored: dict[str, list[tuple[float, float | None]]] = defaultdict(list)
    for attempt in attempts:
        marks = {name: answer.score for name, answer in attempt.answers.items() if answer.score is not None}
        total, others = fsum(marks.values()), len(marks) - 1
        for name, mark in marks.items():
            scored[name].append((mark, (total - mark) / others if others else None))
    for name, found in scored.items():
        both = [(mark, rest) for mark, rest in found if rest is not None]
        yield Item(name, len(found), mean(mark for mark, _ in found), _correlation(both))


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


def _changes(attempts: Sequence[Attempt], pairs: Mapping[str, str]) -> Iterable[Change]:
    marks: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for attempt in attempts:
        for after, before in pairs.items():
            first, second = _marks(attempt, before), _marks(attempt, after)
            for statement in sorted(first.keys() & second.keys()):
                marks[after, statement, attempt.language].append((first[statement], second[statement]))
    for (survey, statement, language), found in sorted(marks.items()):
        yield Change(survey, statement, language, len(found), mean(a for a, _ in found), mean(b for _, b in found))


def _marks(attempt: Attempt, survey: str) -> dict[str, float]:
    """The places by statement, from the LMS's interactions (`confidence-before-a`: 3) or the record (`a.3,b.1`)."""
    found: dict[str, float] = {}
    for name, answer in attempt.answers.items():
        if name == survey:
            for part in answer.response.split(","):
                statement, _, place = part.rpartition(".")
                found |= _place(statement, place)
        elif name.startswith(survey + "-") and len(name) == len(survey) + 2:
            found |= _place(name[-1], answer.response)
    return found


def _place(statement: str, text: str) -> dict[str, float]:
    return {statement: float(text)} if text.strip().isdecimal() else {}


def pairs_by_name(attempts: Iterable[Attempt]) -> dict[str, str]:
    """Without the module: surveys whose ids end in `-after` and `-before`."""
    names = {name for attempt in attempts for name in attempt.answers}
    halves = {name[:-2] if name[-2:-1] == "-" else name for name in names} | names
    return {
        name: name.removesuffix("-after") + "-before"
        for name in sorted(halves)
        if name.endswith("-after") and name.removesuffix("-after") + "-before" in halves
    }
