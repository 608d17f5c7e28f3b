"""Units of time in the languages that we know: which ones a text names, and which it counts."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": 3_600,
    "day": 86_400,
    "week": 604_800,
    "month": 2_629_800,
    "year": 31_557_600,
}
"""Units of time, each in seconds; a month and a year are means."""
_TIMES: dict[str, dict[str, str]] = tomllib.loads(files(__package__).joinpath("times.toml").read_text("utf-8"))
_ATTACHED = {"ar": "[وفبلك]?(?:ال|لل)?", "fa": ""}


@cache
def _time_patterns(language: str) -> dict[str, re.Pattern[str]]:
    """What matches each unit of time in a language; nothing if we do not know it."""
    if language in ("zh", "ja"):
        return {unit: re.compile(words) for unit, words in _TIMES[language].items()}
    before = _ATTACHED.get(language, "")
    return {
        unit: re.compile(rf"(?<!\w){before}(?:{words})(?!\w)", re.IGNORECASE)
        for unit, words in _TIMES.get(language, {}).items()
    }


@lru_cache(65_536)  # sources, in each language
def times_in(text: str, language: str) -> frozenset[str]:
    """The units of time that a text names: ``{"day", "week"}``."""
    return frozenset(unit for unit, pattern in _time_patterns(language).items() if pattern.search(text))


@lru_cache(65_536)
def counted_times(text: str) -> frozenset[str]:
    """The units of time of an English text that are counted, or come again: *ten working days*, *every week*."""
    lower = text.lower()
    if not any(map(lower.__contains__, _LONG_UNITS)):
        return frozenset()
    return frozenset(found[1].lower() for found in _COUNTED.finditer(text))


_LONG_UNITS = ("minute", "hour", "day", "week", "month", "year")


_NUMERALS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty|sixty"
    "|seventy|eighty|ninety|hundred|thousand|one|half|few|several|many|every|each|per|next|last|this|within a|for a"
    "|once an?|twice an?|times an?"
)
_COUNTED = re.compile(
    rf"(?<!\w)(?:\d+|{_NUMERALS})[\s-](?:(?!and\b|to\b|the\b|of\b)[a-z]+[\s-])?(minute|hour|day|week|month|year)s?(?!\w)",
    re.IGNORECASE,
)


def knows_times(language: str) -> bool:
    """Whether we know a language's units of time."""
    return language in _TIMES
