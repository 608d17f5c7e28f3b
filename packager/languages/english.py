"""Words of English in a text of another language: what can be no word of its own."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

_WORD = re.compile(r"(?<![A-Za-zÀ-ɏ0-9_@./'’-])[A-Za-z][a-z]+(?![A-Za-zÀ-ɏ0-9_@/'’-]|\.[A-Za-z])")
_LISTS = tomllib.loads(files(__package__).joinpath("english.toml").read_text("utf-8"))


def listed(name: str) -> frozenset[str]:
    """A list of ``english.toml``, which says what it is for."""
    return frozenset(_LISTS[name].split())


LITTLE = listed("little")
_LOANS = listed("loans")
_LATIN_TERMS = listed("everywhere")
_ALSO: dict[str, str] = _LISTS["also"]
_ENGLISH_SHAPE = re.compile(
    r"(?:th|wh|ck|gh|ee|(?<!c)oo|ou?gh|aw|ew|ow)|(?:sh|ng|ness|ly|ed|ght|nd|ft|rk|lt|ll|ss|y|w|k)$"
)


def english_words(text: str, source: str, language: str, *, latin: bool) -> str:
    """The words of English in a text, in a row; empty if there is none that we are sure of.

    ``latin`` says whether the language is written in Latin letters: then only little words of English, and words of the
    source in an English shape that is no loan word, count.
    """
    if latin and language not in _KNOWN:
        return ""
    words = _WORD.findall(text)
    of_source = _words_in(source) if latin and words else frozenset()
    if latin and LITTLE.isdisjoint(words) and of_source.isdisjoint(words):
        return ""
    own = _ALSO.get(language, "").split()
    found: list[str] = []
    for place, word in enumerate(words):
        little = word in LITTLE and word not in own and len(word) > 1
        if latin:
            near = words[max(0, place - 1) : place] + words[place + 1 : place + 2]
            sure = little and (
                len(word) > 3 or word in _SURE or any(each in LITTLE and each not in own for each in near)
            )
            left = sure or (word.islower() and _left_in_latin(word, of_source, language))
        else:
            left = len(word) > 2 and word.islower() and word not in _LATIN_TERMS
        if left:
            found.append(word)
    return " ".join(found)


@lru_cache(65_536)  # sources, in each language
def _words_in(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


_SURE = frozenset({"the", "and", "of", "with", "you"})
_KNOWN = frozenset(
    [
        "fr",
        "es",
        "pt",
        "it",
        "de",
        "id",
        "sw",
        "tet",
        "ca",
        "gl",
        "ro",
        "pl",
        "cs",
        "tr",
        "fi",
        "hu",
        "sm",
        "to",
        "fj",
        "mh",
        "gil",
    ]
)
_NOT_GERMAN = re.compile(r"wh|gh|ough|(?:ly|ness|ow|ew|ay|ey|y)$")


def _left_in_latin(word: str, of_source: frozenset[str], language: str) -> bool:
    """Whether a word of the source stands in a Latin text and does not look like one of its own."""
    if len(word) < 4 or word in _LOANS or word not in of_source or language not in _SHAPED:
        return False
    return bool((_NOT_GERMAN if language == "de" else _ENGLISH_SHAPE).search(word))


_SHAPED = frozenset({"fr", "es", "pt", "it", "de"})
"""Languages whose own words do not look so."""
