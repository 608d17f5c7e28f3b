"""Countries and cities by their names in every language (CLDR), to see whether a text still names them."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError

from packager.languages.transliteration import in_latin
from packager.work.installed import version_of
from packager.work.kept import code, once

_NAME = re.compile(r"(?<![\w-])[A-ZÀ-Þ][\w’'-]+(?: (?:and |of |the )?[A-ZÀ-Þ][\w’'-]+)*")
_NOT_PLACES = frozenset(
    {"Jordan", "Chad", "Georgia", "Turkey", "Guinea", "Dominica", "Niger", "Phoenix", "Center", "Eastern", "Central"}
    | {"Pacific", "Universal", "Bermuda", "Troll", "Rothera", "Male", "Nome", "Easter", "Victoria", "Monticello"}
)
"""Names that are also something else."""


@cache
def _names(language: str) -> dict[str, str]:
    """Territory or time zone -> its name in a language."""
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return {}
    named = {code: name for code, name in locale.territories.items() if len(code) == 2}
    zones = {zone: str(each["city"]) for zone, each in locale.time_zones.items() if "city" in each}
    return named | zones


@cache
def _english() -> dict[str, str]:
    """English name -> territory or time zone. They are kept: CLDR's data of three languages take 25 ms to be read."""
    settings = repr((version_of("babel"), code("languages"), sys.version))
    made: dict[str, str] = json.loads(once("places", b"", settings, lambda: json.dumps(_in_english()).encode()))
    return made


def _in_english() -> dict[str, str]:
    zones = {zone for language in ("ru", "zh") for zone in _names(language) if "/" in zone}  # all but those named alike
    cities = {zone: zone.rpartition("/")[2].replace("_", " ") for zone in zones}
    found = cities | _names("en")
    return {name: key for key, name in found.items() if name not in _NOT_PLACES and len(name) > 3}


@lru_cache(65_536)
def places_in(text: str) -> frozenset[str]:
    """The countries and cities that an English text names, by their CLDR codes."""
    known = _english()
    found: set[str] = set()
    for name in _NAME.findall(text):
        words = name.removesuffix("’s").removesuffix("'s").split()
        for start in range(len(words)):
            end = next((end for end in range(len(words), start, -1) if " ".join(words[start:end]) in known), 0)
            if end:
                found.add(known[" ".join(words[start:end])])
    return frozenset(found)


def place_name(place: str, language: str) -> str:
    """What a language calls a place of :func:`places_in`; empty if CLDR has no name."""
    return (
        _names(language).get(place) or place.rpartition("/")[2].replace("_", " ")
        if "/" in place
        else _names(language).get(place, "")
    )


def names_place(text: str, place: str, language: str) -> bool:
    """Whether a text in a language names a place in any inflection, or with an adjective of it."""
    from rapidfuzz import fuzz  # few texts name a place, and it brings fifty modules

    name = place_name(place, language)
    if not name:
        return True
    plain, wanted = bare(text), bare(name)
    if language in ("zh", "ja", "ko"):
        return wanted[:2] in plain or wanted[:1] in plain
    first = max(wanted.split() or [wanted], key=len)
    if first[: max(3, min(5, len(first) - 2))] in plain:
        return True
    sounds = {in_latin(first), in_latin(bare(place_name(place, "en") or place.rpartition("/")[2]))}
    return any(
        fuzz.ratio(in_latin(word), sound) >= _ALIKE for word in re.findall(r"[^\W\d_]{3,}", plain) for sound in sounds
    )


_ALIKE = 65
"""From which likeness on two spellings are one name by its sound: سيول and سول, Türkiye and Turquía."""


@lru_cache(65_536)
def bare(text: str) -> str:
    """A text in small letters without marks above and below them."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return decomposed if decomposed.isascii() else "".join([c for c in decomposed if not unicodedata.combining(c)])
