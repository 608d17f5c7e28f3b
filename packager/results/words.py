"""What the words of reports mean, in the languages of ``words.yaml``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import yaml

_STATUSES = {"passed": (True, True), "failed": (True, False), "completed": (True, None), "incomplete": (False, None)}


def fold(text: str) -> str:
    """A header or status in small letters without accents, blanks and signs: ``Réponse n° 1`` is ``reponsen1``."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


@cache
def _words(group: str) -> Mapping[str, frozenset[str]]:
    """The folded words of a group by what they mean."""
    text = Path(__file__).with_name("words.yaml").read_text("utf-8")
    meant: dict[str, str] = yaml.safe_load(text)[group]
    return {meaning: frozenset(map(fold, words.split(","))) for meaning, words in meant.items()}


def headers(role: str) -> frozenset[str]:
    """What columns of a role are called, folded."""
    return _words("headers")[role]


def role_of(header: str) -> str | None:
    """What a column is, by its header; None if nobody knows the word."""
    return _meaning("headers", header)


def status_of(cell: str) -> tuple[bool | None, bool | None] | None:
    """What a status says: (completed, passed), None for what it does not say; None for what is no status."""
    return _STATUSES.get(_meaning("statuses", cell) or "")


def is_absent(cell: str) -> bool:
    """Whether a status says that a learner has not begun."""
    return _meaning("statuses", cell) == "not attempted"


def result_of(cell: str) -> float | None:
    """1 for what says that an answer is right, 0 for wrong; None for anything else."""
    return {"right": 1.0, "wrong": 0.0}.get(_meaning("results", cell) or "")


def is_unjudged(cell: str) -> bool:
    """Whether a result says that nobody judges the answer, or that its author did not expect it."""
    return _meaning("results", cell) == "not judged"


def _meaning(group: str, text: str) -> str | None:
    word = fold(text)
    return next((meaning for meaning, words in _words(group).items() if word in words), None)


def listed(names: Iterable[str]) -> str:
    """Names for a message: the first eight, each in backquotes."""
    found = [name for name in names if name]
    more = f" and {len(found) - 8} more" if len(found) > 8 else ""
    return ", ".join(f"`{name}`" for name in found[:8]) + more
