"""What rules that compare texts read in a translation: its letters alone, and the beginnings of its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import chain, repeat

from packager.languages.places import bare
from packager.localization.answer_rules import folded

Told = tuple[str, str]
"""The text as :func:`folded` gives it, and its stems, each in a line of its own."""

_SIGNS, _LONG_WORDS = re.compile("[\u3041-\u30ff\u3400-\u9fff]+"), re.compile(r"[^\W\d_]{3,}")
_CONSONANTS = re.compile("[اويأإآءئؤةىٱ]")
_known: dict[tuple[str, str], Told] = {}


def folded_of(text: str, language: str) -> str:
    """As :func:`folded`, of a translation that may be known."""
    known = _known.get((text, language))
    return known[0] if known else folded(text)


@lru_cache(65_536)
def stems_of(text: str, language: str) -> frozenset[str]:
    """The beginnings of words of a translation, or pairs of characters where words are not set apart."""
    known = _known.get((text, language))
    return frozenset(known[1].split()) if known else _stems(text, language)


def counted_stems(texts: Iterable[str], language: str) -> Counter[str]:
    """In how many of the texts each stem is."""
    return Counter(chain.from_iterable(map(listed_stems, texts, repeat(language))))


def listed_stems(text: str, language: str) -> Collection[str]:
    """The stems of a translation, to be counted."""
    known = _known.get((text, language))
    return known[1].split() if known else stems_of(text, language)


def told_of(text: str, language: str) -> Told:
    """What is to be known of a translation."""
    return folded(text), "\n".join(sorted(stems_of(text, language)))


def know(told: Mapping[str, Told], language: str) -> None:
    """From now on this is known of these translations into the language, and nothing of any other."""
    forget()
    _known.update({(text, language): each for text, each in told.items()})


def forget() -> None:
    """Know nothing of any translation."""
    _known.clear()


def _stems(text: str, language: str) -> frozenset[str]:
    if language in ("zh", "ja"):
        runs = _SIGNS.findall(bare(text))
        return frozenset(run[start : start + 2] for run in runs for start in range(len(run) - 1))
    return frozenset().union(*map(_stems_of_word, text.split(), repeat(language)))


@lru_cache(65_536)
def _stems_of_word(text: str, language: str) -> frozenset[str]:
    """The stems of what stands between two spaces: most of it is said again and again."""
    words = _LONG_WORDS.findall(bare(text))
    if language == "ar":  # by its consonants, which stay in a broken plural
        plain_words = [re.sub("^[وفبلك]?(?:ال|لل)", "", word) or word for word in words]
        consonants = (_CONSONANTS.sub("", word) for word in plain_words)
        return frozenset(
            short[:3] if len(short) > 1 else word for word, short in zip(plain_words, consonants, strict=True)
        )
    return frozenset(word[: max(4, min(6, len(word) - 2))] for word in words)
