"""What rules that compare texts read in a source, which is the same in every language: it is worked out once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from packager.languages.english import listed
from packager.localization.structure import structure_of

_WORDS = re.compile(r"[a-zà-ÿ][a-zà-ÿ’'-]{3,}")
_COMMON = listed("common")
_THING = re.compile(
    r"(?:\b(?:the|an?|your|our|their|my|its|his|her|this|each|every|no|new|old|one)\s+|^\s*)"
    r"((?:[a-z][a-z’'-]*\s){0,2}?[a-z][a-z’'-]+)(?=[.,;:!?)]|\s(?:of|in|on|at|to|for|with|from|by|is|are|was|has|have|and|or"
    r"|before|after|as|may|must|can|will|that|which|who|when|protects?|needs?|says?|shows?|keeps?|gives?|means?)\b|$)"
)
_CAPITALS = re.compile(r"\b[A-Z]{2,}\w*")
_IDIOMS = re.compile(r"\b(\w+)[ -](?:to|by|for|after|in|on)[ -]\1\b|\b(?:los[et]|losing|sav(?:e|ed|ing))s? face\b")
"""Where a word says nothing of a thing: *face to face*, *step by step*, *lose face*."""
_SENSES = listed("senses")


Told = tuple[str, str]
"""Things and terms, each in a line of its own."""


class SourceFacts(NamedTuple):
    """The things that an English text names, and the words of it that may be terms."""

    things: frozenset[str]
    terms: frozenset[str]


_MOST = 131_072
_told: dict[str, Told] = {}
_known: dict[str, SourceFacts] = {}


def named_things(text: str) -> frozenset[str]:
    """The nouns of an English text after an article or its like, in the singular, also with the word before."""
    return facts_of(text).things


def listed_things(text: str) -> Sequence[str]:
    """The same in order, to be counted."""
    told = _told.get(text)
    return told[0].split("\n") if told and told[0] else sorted(named_things(text))


def listed_terms(text: str) -> Sequence[str]:
    """As :func:`source_terms`, in order, to be counted."""
    told = _told.get(text)
    return told[1].split("\n") if told and told[1] else sorted(source_terms(text))


def source_terms(text: str) -> frozenset[str]:
    """The words of an English text that may be terms, in the singular."""
    return facts_of(text).terms


def facts_of(text: str) -> SourceFacts:
    """What is to be known of an English text."""
    known = _known.get(text)
    if known is None:
        told = _told.get(text)
        known = SourceFacts(*map(_listed, told)) if told else _facts(text)
        if len(_known) >= _MOST:
            _known.clear()
        _known[text] = known
    return known


def told_of(text: str) -> Told:
    """What is to be remembered of an English text."""
    things, terms = _facts(text)
    return "\n".join(sorted(things)), "\n".join(sorted(terms))


def know(told: Mapping[str, Told]) -> None:
    """From now on this is what is to be known of these texts."""
    if len(_told) + len(told) > _MOST:
        forget()
    _told.update(told)


def forget() -> None:
    """Know nothing of any text."""
    _told.clear()
    _known.clear()


def _listed(lines: str) -> frozenset[str]:
    return frozenset(lines.split("\n")) - {""}


def _facts(text: str) -> SourceFacts:
    prose = structure_of(text).prose
    return SourceFacts(_things(prose), frozenset(filter(None, map(_term, _WORDS.findall(prose.lower())))))


def _things(prose: str) -> frozenset[str]:
    found: set[str] = set()
    for phrase in _THING.findall(_IDIOMS.sub(" - ", _CAPITALS.sub(" - ", prose).lower())):
        words = [_singular(word) for word in phrase.split()]
        if len(words[-1]) > 2 and not {words[-1], f"{words[-1]}s"} & _COMMON:
            if words[-1] not in _SENSES:
                found.add(words[-1])
            if len(words) > 1 and words[-2] not in _COMMON:
                found.add(" ".join(words[-2:]))
    return frozenset(found)


@lru_cache(65_536)
def _term(word: str) -> str:
    """A word in the singular; empty if it is too common to be a term."""
    single = _singular(word)
    return "" if single in _COMMON or word in _COMMON else single


def _singular(word: str) -> str:
    word = word.removesuffix("’s").removesuffix("'s")
    return word.removesuffix("s") if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
