"""How well a translation fits a source, by what languages have in common: length, numbers, names, cognates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from math import log
from unicodedata import east_asian_width

from packager.handoff.marks import plain

_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"\b[A-Z]{2,}\w*|(?<=[a-z,] )[A-Z][a-z]+")
_WORD = re.compile(r"[^\W\d_]{5,}")
_STEM = 4
_ROOM = 5
_FAR = 1.5
_USUAL = 50
_IDEOGRAPH = 3
"""As many letters of an alphabet say what one ideograph says."""
_QUESTIONS = "?？؟"


def misfit(source: str, translation: str, ratio: float) -> float:
    """0 for what fits as well as most do, more for what fits less, below 0 for what surely belongs together.

    ``ratio`` is that of :func:`length_ratio` (Gale and Church, 1993, weigh lengths so).
    """
    source, translation = plain(source), plain(translation)
    length = min(_FAR, abs(log((_length(translation) + _ROOM) / (_length(source) + _ROOM) / ratio)))
    asks = (source.rstrip("*_ ")[-1:] in _QUESTIONS) != (translation.rstrip("*_ ")[-1:] in _QUESTIONS)
    return length + 0.5 * asks + _numbers(source, translation) - _shared(source, translation)


def length_ratio(sources: Iterable[str], translations: Iterable[str]) -> float:
    """How long a translation is for one letter of source; of few texts, nearly one."""
    return (sum(map(_length, translations)) + _USUAL) / (sum(map(_length, sources)) + _USUAL)


def _length(text: str) -> int:
    return sum(_IDEOGRAPH if east_asian_width(letter) == "W" else 1 for letter in text)


def _numbers(source: str, translation: str) -> float:
    mine, theirs = (Counter(str(int(each)) for each in _NUMBER.findall(text)) for text in (source, translation))
    if mine == theirs:
        return -0.5 * bool(mine)
    return 0.7 if mine and theirs else 0.3


def _shared(source: str, translation: str) -> float:
    """From 0 to 1: the share of names that are there, or of words with a beginning in common."""
    names = set(_NAME.findall(source))
    kept = len([name for name in names if name in translation]) / len(names) if names else 0.0
    stems = {word[:_STEM].lower() for word in _WORD.findall(source)}
    others = {word[:_STEM].lower() for word in _WORD.findall(translation)}
    return max(0.5 * kept, len(stems & others) / len(stems) if stems else 0.0)
