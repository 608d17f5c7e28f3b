"""Surveys that ask the same before and after."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import mean

from packager.results.figures import Change
from packager.results.records import Attempt

_STEP = re.compile(r"(?:[a-z]{1,20}[_-])?(\d{1,6})")
Survey = Mapping[tuple[str, str], tuple[float, float]]
"""By survey and statement: the place before, and after."""


def surveys(attempts: Sequence[Attempt], pairs: Mapping[str, str]) -> dict[str, Survey]:
    """What each learner marked both times: first before, and last after, in whichever attempts."""
    firsts: dict[str, dict[tuple[str, str], float]] = defaultdict(dict)
    lasts: dict[str, dict[tuple[str, str], float]] = defaultdict(dict)
    for attempt in in_time(attempts):
        for after, before in pairs.items():
            for statement, mark in _marks(attempt, before).items():
                firsts[attempt.learner].setdefault((after, statement), mark)
            for statement, mark in _marks(attempt, after).items():
                lasts[attempt.learner][after, statement] = mark
    return {
        learner: {key: (mark, lasts[learner][key]) for key, mark in found.items() if key in lasts[learner]}
        for learner, found in firsts.items()
    }


def in_time(attempts: Iterable[Attempt]) -> list[Attempt]:
    """By time where it is known, then by number, then as they stand."""
    return sorted(attempts, key=lambda each: (each.when, _number(each.number)))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def changes(marked: Mapping[str, Survey]) -> Iterable[Change]:
    """The mean of each statement over the learners who marked it both times."""
    marks: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for found in marked.values():
        for key, both in found.items():
            marks[key].append(both)
    for (survey, statement), places in sorted(marks.items()):
        yield Change(survey, statement, len(places), mean(a for a, _ in places), mean(b for _, b in places))


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
    """A number, or the id of a step of a scale as xAPI has them: `likert_3`."""
    found = _STEP.fullmatch(text.strip())
    return {statement: float(found[1])} if found else {}


def pairs_by_name(attempts: Iterable[Attempt]) -> dict[str, str]:
    """Without the module: surveys whose ids end in `-after` and `-before`."""
    names = {name for attempt in attempts for name in attempt.answers}
    halves = {name[:-2] if name[-2:-1] == "-" else name for name in names} | names
    return {
        name: name.removesuffix("-after") + "-before"
        for name in sorted(halves)
        if name.endswith("-after") and name.removesuffix("-after") + "-before" in halves
    }
