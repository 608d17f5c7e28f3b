"""Attempts -> figures. Each learner counts once, by one attempt; surveys are taken from all of a learner's attempts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import quantiles

from packager.results.figures import Analysis, Rule
from packager.results.groups import groups
from packager.results.items import by_objective, items
from packager.results.records import Attempt
from packager.results.surveys import changes, in_time, surveys

_NONE: Mapping[str, Sequence[str]] = {}


def analyse(
    attempts: Sequence[Attempt],
    pairs: Mapping[str, str],
    absent: int = 0,
    *,
    rule: Rule = "best",
    objectives: Mapping[str, Sequence[str]] = _NONE,
    options: Mapping[str, Collection[str]] = _NONE,
) -> Analysis:
    """All figures. ``pairs`` names, for each second half of a survey, its first one; ``objectives`` those of each
    question, ``options`` the responses that can be chosen."""
    counted = [*chosen(attempts, rule).values()]
    scores = sorted(attempt.score for attempt in counted if attempt.score is not None)
    completed = [attempt.completed for attempt in counted]
    passed = [attempt.passed for attempt in counted]
    judged = any(mark is not None for mark in passed) or not any(done is not False for done in completed)
    known = None not in completed or True in completed
    marked = surveys(attempts, pairs)
    return Analysis(
        len(attempts),
        len(counted),
        absent,
        completed.count(True) if known else None,
        passed.count(True) if judged else None,
        passed.count(False) if judged else None,
        completed.count(None) if known else 0,
        (scores[0], *quantiles(scores, n=4, method="inclusive"), scores[-1]) if len(scores) > 1 else tuple(scores) * 5,
        _distribution(scores),
        tuple(sorted(items(counted, options), key=lambda item: (item.difficulty, item.question))),
        tuple(by_objective(counted, objectives)),
        tuple(changes(marked)),
        groups(counted, lambda attempt: attempt.region, marked),
        groups(counted, lambda attempt: attempt.language, marked),
        rule,
    )


def chosen(attempts: Iterable[Attempt], rule: Rule) -> dict[str, Attempt]:
    """The attempt of each learner that counts."""
    by_learner: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in in_time(attempts):
        by_learner[attempt.learner].append(attempt)
    return {
        learner: replace(
            max(reversed(own), key=_merit) if rule == "best" else own[-1],
            region=next((each.region for each in reversed(own) if each.region), ""),
            language=next((each.language for each in reversed(own) if each.language), ""),
        )
        for learner, own in by_learner.items()
    }


def _merit(attempt: Attempt) -> tuple[bool, bool, float, int]:
    score = -1.0 if attempt.score is None else attempt.score
    return attempt.passed is True, attempt.completed is True, score, len(attempt.answers)


def by_mastery(attempts: Iterable[Attempt], mastery: float) -> list[Attempt]:
    """Attempts passed or failed by their score (0 to 1) where the report does not say; those in progress, neither."""
    return [
        replace(attempt, passed=attempt.score > mastery - 1e-7)
        if attempt.passed is None and attempt.score is not None and attempt.completed is not False
        else attempt
        for attempt in attempts
    ]


def _distribution(scores: Sequence[float]) -> tuple[int, ...]:
    tenths = [min(int(score * 10 + 1e-9), 9) for score in scores]
    return tuple(tenths.count(tenth) for tenth in range(10)) if scores else ()
