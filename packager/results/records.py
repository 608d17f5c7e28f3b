"""One learner's attempt, whatever file it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from packager.results.text_records import Part

Languages = Mapping[str, str]
"""A text by the tag of its language, as xAPI has it (language map, xAPI 1.0.3, part 2, 4.2)."""
_NONE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Answer:
    """A response as the LMS has it, and what it earned: 0 to 1, None if nobody judged it."""

    response: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """``learner`` tells learners apart and is never printed unless it is asked for, ``name`` is what the file calls
    that person, and ``known`` what else says in other files who it is (`mail:…`, `id:…`). ``number`` tells attempts of
    one learner apart; ``score`` is 0 to 1. ``completed`` and ``passed`` are None where the report does not say.
    ``when`` is its last moment in UTC (ISO 8601), ``source`` the kind of file: report, statements or record."""

    learner: str
    answers: Mapping[str, Answer] = field(default_factory=lambda: _NONE)
    language: str = ""
    completed: bool | None = None
    passed: bool | None = None
    score: float | None = None
    number: str = ""
    known: tuple[str, ...] = ()
    region: str = ""
    module: str = ""
    when: str = ""
    source: str = "report"
    name: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What files themselves say of a question: its text, and the texts of its options."""

    prompt: Languages = field(default_factory=lambda: _NONE)
    options: Mapping[str, Languages] = field(default_factory=lambda: _NONE)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a learning record store holds, as far as it tells of results (xAPI 1.0.3, part 2, 2).

    ``actor`` is the learner's identifier, ``activity`` the IRI of the object, ``target`` the id of the statement that
    this one voids; ``marks`` says what its result says: completion, success, score, response.
    """

    id: str
    verb: str
    actor: str = ""
    name: str = ""
    registration: str = ""
    activity: str = ""
    when: str = ""
    language: str = ""
    response: str = ""
    success: bool | None = None
    completion: bool | None = None
    score: float | None = None
    of_unit: bool = False
    of_part: bool = False
    asked: Asked | None = None
    target: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """What a file holds. ``absentees`` are listed and have not attempted; ``notes`` are sentences about what is not in
    it, ``unread`` about what is and could not be read; ``titles`` are those of the packages that a report has a column
    for. Parts of records and statements are put together when all files are read."""

    attempts: tuple[Attempt, ...] = ()
    absentees: tuple[Attempt, ...] = ()
    notes: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    statements: tuple[Statement, ...] = ()
    asked: Mapping[str, Asked] = field(default_factory=lambda: _NONE)
    more: bool | None = None
    """Of a page of statements: whether its store has more of them; None for anything else."""

    @property
    def absent(self) -> int:
        """How many are listed and have not attempted."""
        return len(self.absentees)


class UnreadableRecordsError(ValueError):
    """A file holds no results that we know; the message says what to export instead."""
