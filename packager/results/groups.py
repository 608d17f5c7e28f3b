"""Regions and languages, none of them so small that it shows somebody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from statistics import mean

from packager.results.figures import Group
from packager.results.records import Attempt
from packager.results.surveys import Survey

SMALLEST = 5
"""A group of fewer learners is not shown apart: who knows one of them would know the others' results."""


def groups(
    attempts: Sequence[Attempt], name_of: Callable[[Attempt], str], surveys: Mapping[str, Survey]
) -> tuple[Group, ...]:
    """Learners by region or language, the largest group first. Those of fewer than five are put together, with the next
    larger one where they alone are fewer than five: else what is missing from the whole would show them."""
    by_name: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        by_name[name_of(attempt)].append(attempt)
    if not any(by_name):
        return ()
    pooled = by_name.pop("", [])
    shown = sorted(by_name.items(), key=lambda each: (-len(each[1]), each[0]))
    while shown and (len(shown[-1][1]) < SMALLEST or 0 < len(pooled) < SMALLEST):
        pooled += shown.pop()[1]
    shown += [("", pooled)] if pooled else []
    return tuple(_group(name, own, surveys) for name, own in shown)


def _group(name: str, attempts: Sequence[Attempt], surveys: Mapping[str, Survey]) -> Group:
    done = [attempt.completed for attempt in attempts if attempt.completed is not None]
    passed = [attempt.passed for attempt in attempts if attempt.passed is not None]
    scores = [attempt.score for attempt in attempts if attempt.score is not None]
    both = [places for attempt in attempts if (places := [*surveys.get(attempt.learner, {}).values()])]
    enough = len(both) >= SMALLEST
    return Group(
        name,
        len(attempts),
        done.count(True) if done else None,
        passed.count(True) if passed else None,
        mean(scores) if scores else None,
        len(both),
        mean(mean(first for first, _ in places) for places in both) if enough else None,
        mean(mean(last for _, last in places) for places in both) if enough else None,
    )
