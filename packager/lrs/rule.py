"""A requirement of cmi5 as a test of one statement in its session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from packager.lrs.launches import Session, Statement
from packager.lrs.statements import defined, moment, verb


@dataclass(frozen=True, slots=True)
class Seen:
    """What came before: of this ``session``, and of this unit in the whole ``registration``, as they were stored.

    ``again``: the registration has other sessions, of which something may be told in this one, with the time that it
    happened at.
    """

    session: Session
    told: Sequence[Statement]
    registration: Sequence[Statement]
    again: bool = False

    def verbs(self) -> list[str]:
        """Those of cmi5 in this session."""
        return [verb(each) for each in self.told if defined(each)]

    def ever(self) -> list[str]:
        """Those of cmi5 in this registration."""
        return [verb(each) for each in self.registration if defined(each)]


@dataclass(frozen=True, slots=True)
class Rule:
    """``requirement`` is an id of @cmi5/requirements; ``why`` goes on after the verb of a statement that breaks it."""

    requirement: str
    why: str
    breaks: Callable[[Statement, Seen], bool]


def result(statement: Statement) -> dict[str, Any]:
    """Its result, which may be empty."""
    found: dict[str, Any] = statement.get("result", {})
    return found


def score(statement: Statement) -> dict[str, Any]:
    """Its score, which may be empty."""
    found: dict[str, Any] = result(statement).get("score", {})
    return found


def context(statement: Statement) -> dict[str, Any]:
    """Its context, which may be empty."""
    found: dict[str, Any] = statement.get("context", {})
    return found


def extensions(statement: Statement) -> dict[str, Any]:
    """The extensions of its context."""
    found: dict[str, Any] = context(statement).get("extensions", {})
    return found


def before(one: Statement, other: Statement) -> bool:
    """Does one say that it happened before the other?"""
    a, b = moment(one["timestamp"]), moment(other["timestamp"])
    return bool(a and b and a < b)
