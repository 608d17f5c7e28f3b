"""Small words of the comparison."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 60


def quoted(text: str) -> str:
    """A text of a course in a sentence: one line, not too long of it."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= _LONGEST else f"“{line[: _LONGEST - 1]}…”"


def listed(parts: Iterable[str]) -> str:
    """Several reasons in a row."""
    return ", ".join(parts)


def percent(share: float | None) -> str:
    """A score as people read it; a dash where there is none."""
    return "–" if share is None else f"{share * 100:.0f} %"


def amount(number: int, word: str) -> str:
    """``1 page``, ``1,200 pages``."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"
