"""Which side of a bilingual text a paragraph is on: by its script, else by its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from packager.handoff.marks import plain
from packager.languages.addresses import ADDRESSES
from packager.languages.facts import letters_of, scripts_of
from packager.languages.small_words import small_words

Side = Callable[[str], float]
"""1 for what is surely in the language of the source, -1 for what surely is not, 0 for what may be either. Only a
script of its own is sure; words come near."""

SURE = 0.15
_UNKNOWN = 0.3
"""What a word weighs for the translation that neither side is known to have: the source is the better known side.
Nothing where no source is known."""
_FEW = 3
"""As many words as say something of a language."""
_NO_WORDS = re.compile(rf"{ADDRESSES}|<[^<>]*>|`[^`]*`")
_WORD = re.compile(r"[^\W\d_]+")
_TRANSLATED = 0.2
"""Which share of letters in a script of its own makes a translation: Chinese sentences hold Latin abbreviations."""


def side_finder(source: str, locale: str, sources: Iterable[str], translations: Iterable[str]) -> Side:
    """What tells the side of a text. ``sources`` and ``translations`` are texts known to be in the two languages."""
    own, other = (scripts_of(tag) for tag in (source, locale))
    if own and other and not own & other:
        return lambda text: _by_script(_bare(text), own, other)
    there, here = (_words(texts) for texts in (sources, translations))
    unknown = _UNKNOWN if there else 0.0
    there |= small_words(source)
    here |= small_words(locale)
    return lambda text: _by_words(_bare(text), there - here, here - there, there, unknown)


def _bare(text: str) -> str:
    """A text without what is of no language."""
    return _NO_WORDS.sub(" ", plain(text))


def _by_script(text: str, own: Iterable[str], other: Iterable[str]) -> float:
    mine, theirs = (sum(len(run) for name in some for run in letters_of(name).findall(text)) for some in (own, other))
    if not mine + theirs:
        return 0.0
    return -1.0 if theirs >= _TRANSLATED * (mine + theirs) else 1.0


def _by_words(
    text: str,
    source_only: frozenset[str],
    translation_only: frozenset[str],
    source: frozenset[str],
    weight_of_unknown: float,
) -> float:
    words = [word.lower() for word in _WORD.findall(text)]
    mine = sum(word in source_only for word in words)
    theirs = sum(word in translation_only for word in words)
    unknown = sum(word not in source for word in words) - theirs
    return 0.9 * (mine - theirs - weight_of_unknown * unknown) / max(len(words), _FEW)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text))
