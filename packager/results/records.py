"""One learner's attempt, whatever file it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Answer:
    """A response as the LMS has it, and what it earned: 0 to 1, None if nobody judged it."""

    response: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """``learner`` tells learners apart and is never printed unless it is asked for; ``number`` tells attempts of one
    learner apart; ``score`` is 0 to 1. ``completed`` and ``passed`` are None where the report does not say."""

    learner: str
    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))
    language: str = ""
    completed: bool | None = None
    passed: bool | None = None
    score: float | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """The attempts of a file. ``absent`` learners are listed and have not attempted; ``notes`` are sentences about
    what could not be read; ``titles`` are those of the packages that a report has a column for."""

    attempts: tuple[Attempt, ...]
    absent: int = 0
    notes: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


class UnreadableRecordsError(ValueError):
    """A file holds no results that we know; the message says what to export instead."""
