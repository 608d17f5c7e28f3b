"""What is told of a cohort's results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Rule = Literal["best", "last"]
"""Which attempt of a learner counts: the best (passed, completed, the higher score), or the last."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A response, how many gave it, and their mean score, None if nobody judged it."""

    response: str
    answers: int
    score: float | None


@dataclass(frozen=True, slots=True)
class Item:
    """``difficulty`` is the mean score, 0 (nobody) to 1 (all right). ``discrimination`` is the correlation of the
    question's score with the score of all other questions, -1 to 1, None where all score alike: the item-rest
    correlation of classical test theory (Crocker and Algina, Introduction to Classical and Modern Test Theory, 14).
    ``choices``, the most frequent first, are those of questions whose answers are chosen; nothing typed is told."""

    question: str
    answers: int
    difficulty: float
    discrimination: float | None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Mean places on the scale of one statement (the letter), of those who marked it both times, in any attempt."""

    survey: str
    statement: str
    learners: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Objective:
    """The mean score, 0 to 1, of the questions of an objective, over the learners who answered one of them."""

    objective: str
    questions: int
    learners: int
    score: float


@dataclass(frozen=True, slots=True)
class Group:
    """Learners of one region or language; ``name`` is empty for those put together because their groups are too small
    to be shown apart. ``before`` and ``after``: mean places of the ``paired`` learners who marked both surveys; None
    where fewer than five did."""

    name: str
    learners: int
    completed: int | None
    passed: int | None
    score: float | None
    paired: int
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Analysis:
    """``completed``, ``passed`` and ``failed`` count learners; None where no report says it, which is not the same as
    nobody; of ``unsaid`` learners it is not known who completed, or passed if that is what is told.

    ``absent`` learners are listed and have not attempted. ``scores`` are minimum, quartiles and maximum, 0 to 1; empty
    without scores; ``distribution``: how many scored under 10 %, under 20 % … and from 90 % on. Items, the hardest
    first. ``regions`` and ``languages`` are empty where nobody says them.
    """

    attempts: int
    learners: int
    absent: int
    completed: int | None
    passed: int | None
    failed: int | None
    unsaid: int
    scores: tuple[float, ...]
    distribution: tuple[int, ...]
    items: tuple[Item, ...]
    objectives: tuple[Objective, ...]
    changes: tuple[Change, ...]
    regions: tuple[Group, ...]
    languages: tuple[Group, ...]
    rule: Rule
