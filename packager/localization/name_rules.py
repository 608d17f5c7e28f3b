"""Rules about names: of people, places and bodies, which must not vanish or be spelt in two ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from packager.diagnostics import Finding, Severity, rule
from packager.diagnostics.message import _
from packager.languages.english import listed
from packager.languages.facts import length_ratio, scripts_of
from packager.languages.places import bare, names_place, place_name, places_in
from packager.languages.transliteration import in_latin
from packager.localization.script_rules import words_of
from packager.localization.source_index import units_by
from packager.localization.structure import structure_of
from packager.localization.unit import Catalog, Unit, quoted

_ACRONYM = re.compile(r"(?<![\w/.-])(?=[A-Z0-9-]*[A-Z][A-Z0-9-]*[A-Z])[A-Z][A-Z0-9]*(?:-\d+)?(?=s?(?![\w-]))")
_CAPITALS = re.compile(r"[A-ZА-ЯÀ-Þ]{2,}")
_CAPITALISED = re.compile(r"[A-ZА-ЯÀ-ÞЁ](?:(?:(?<=[^\W\d_]\s.)|(?<=[,;]\s.))[a-zа-яёß-ÿ]+|(?<=['’][A-ZÀ-Þ])[a-zß-ÿ]+)")
_NAME = re.compile(
    r"[A-ZÀ-Þ](?:(?<=[a-z,;]\s.)[a-zà-ÿ’'-]{3,}|(?:(?<=\b(?:Mr|Ms|Dr)\s.)|(?<=\bMrs\s.))[a-zà-ÿ’'-]{2,})"
)
_TITLED = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|Prof|Ambassador)\.? [A-ZÀ-Þ][\wà-ÿ’'-]+")
_ORDINARY = listed("titles")
_PEOPLES = re.compile(
    r"(?:ish|ese|ian|ean|can|ic|eek|ench|man|tch|iss|ans|ion|ment|ity|ness|ance|ence|ing|ture|ship|s['’])$"
)
_LOWERED = frozenset(
    [
        "TV",
        "CO2",
        "PC",
        "CD",
        "DVD",
        "AI",
        "IT",
        "HR",
        "PR",
        "CV",
        "FAQ",
        "NGO",
        "NGOS",
        "LDC",
        "SIDS",
        "ICT",
        "ID",
        "OK",
        "AM",
        "PM",
        "VIP",
        "ATM",
        "SMS",
        "GDP",
        "GPS",
        "DNA",
        "RNA",
        "UN",
        "EU",
        "US",
        "USA",
        "UK",
        "NOT",
        "AND",
        "OR",
    ]
)
"""Abbreviations that many languages spell out in small letters, and words that shout."""


@rule("L043", "name-lost", Severity.WARNING)
def name_lost(unit: Unit) -> Iterable[Finding]:
    """A name of the source is not in the translation: a country, a city, a person, an abbreviation.

    Names may be written in other letters, inflected or made an adjective; an abbreviation may be spelt out. What is
    compared: the places of CLDR in every language, other names by their sound.

    - Breaks, in es: `The workshop in Nairobi is full.` → `El taller está completo.`
    - Passes, in es: `The workshop in Nairobi is full.` → `El taller de Nairobi está completo.`
    """
    if unit.source_language != "en" or unit.language == "en" or unit.role == "accept":
        return
    places = places_in(unit.source)
    lost = [place for place in places if not names_place(unit.translation, place, unit.language)]
    if lost:
        told = place_name(lost[0], "en") or lost[0].rpartition("/")[2]
        yield unit.found(
            _("`{name}` of the source is not named here", name=told),
            _("`{name}`?", name=place_name(lost[0], unit.language)),
        )
        return
    name = _lost_name(unit) or _lost_acronym(unit)
    if name:
        yield unit.found(
            _("`{name}` of the source is not named here", name=name), _("name it, or switch this off with the reason")
        )


def _lost_name(unit: Unit) -> str:
    """A person, or another name that is written by its sound, without anything like it in the translation."""
    names = _sounding(structure_of(unit.source).prose if unit.markdown else unit.source)
    if not names or "Han" in scripts_of(unit.locale) or "Kana" in scripts_of(unit.locale):
        return _untitled(unit)
    from rapidfuzz import fuzz  # here and below: few texts come so far, and it brings fifty modules

    words = [in_latin(word) for word in re.findall(r"[^\W\d_]{3,}", bare(unit.translation))]
    kept = len(_CAPITALISED.findall(unit.translation))
    if "Latin" in scripts_of(unit.locale) or "Cyrillic" in scripts_of(unit.locale):
        others = len(_CAPITALISED.findall(unit.source)) - len(names)
        if kept > max(0, others) or kept >= len(names) > 0:
            return ""
    sought = [(name, in_latin(bare(name))) for name in names]
    alike = 45 if "Arabic" in scripts_of(unit.locale) else 55
    return next((name for name, sound in sought if not any(fuzz.ratio(sound, word) >= alike for word in words)), "")


@lru_cache(65_536)  # sources, in each language
def _sounding(text: str) -> Sequence[str]:
    """The names of an English text that other languages write by their sound."""
    names = (found.removesuffix("’s").removesuffix("'s") for found in _NAME.findall(words_of(text)))
    return [name for name in names if name not in _ORDINARY and not _PEOPLES.search(name) and not places_in(name)]


_TITLES_HAN = re.compile("先生|女士|博士|教授|大使|小姐|夫人|老师|主席|部长|代表|さん|氏|様")


def _untitled(unit: Unit) -> str:
    if unit.language not in ("zh", "ja"):
        return ""
    titled = _TITLED.search(unit.source)
    return titled[0] if titled and not _TITLES_HAN.search(unit.translation) and unit.role != "character name" else ""


def _lost_acronym(unit: Unit) -> str:
    """An abbreviation that is neither kept nor spelt out: nothing in capitals, and no room for its words."""
    wanted = _acronyms_in(unit.source)
    missing = [
        each
        for each in wanted
        if re.sub(r"\W", "", each).casefold() not in re.sub(r"\W", "", unit.translation).casefold()
    ]
    if not missing:
        return ""
    spelt = bool(_CAPITALISED.search(unit.translation)) or len(_CAPITALS.findall(unit.translation)) > len(wanted) - len(
        missing
    )
    usual = length_ratio(unit.source_language, unit.language) or 1
    room = len(unit.translation) >= usual * len(unit.source) + (2 if usual < 0.5 else 6)
    if "Latin" in scripts_of(unit.locale) or "Cyrillic" in scripts_of(unit.locale):
        return "" if spelt or room else missing[0]
    bare_length = usual * (len(unit.source) - sum(len(each) + 1 for each in missing))
    return missing[0] if len(unit.translation) < bare_length * 1.12 and len(unit.source) < 90 else ""


@lru_cache(65_536)  # sources, in each language
def _acronyms_in(text: str) -> Sequence[str]:
    """The abbreviations of an English text; none where all of it is in capitals."""
    source = words_of(text)
    if source.isupper():
        return ()
    found = [each for each in _ACRONYM.findall(source) if each.rstrip("S") not in _LOWERED and each not in _LOWERED]
    return [each for each in found if not re.fullmatch(r"[IVXLC]+", each)]


@rule("L044", "name-misspelt", Severity.WARNING)
def name_misspelt(catalog: Catalog) -> Iterable[Finding]:
    """A name is spelt otherwise than elsewhere in the module, by a letter or two.

    Learners search for it in vain. It compares how the translations that go with one name of the source write it;
    endings may differ.

    - Breaks, in fr: `Meet Ms Oyelaran.` → `Voici Mme Oyelaran.`; `Ask Ms Oyelaran.` → `Demandez à Mme Oyelaran.`; `Call Ms Oyelaran.` → `Appelez Mme Oyeralan.`
    - Passes, in fr: `Meet Ms Oyelaran.` → `Voici Mme Oyelaran.`; `Ask Ms Oyelaran.` → `Demandez à Mme Oyelaran.`; `Call Ms Oyelaran.` → `Appelez Mme Oyelaran.`
    """  # noqa: E501 - an example is one line
    han = bool({"Han", "Kana"} & scripts_of(catalog.locale))
    for name, places in units_by(_names_in, catalog.units).items():
        if len(places) > 1 and not _PEOPLES.search(name):
            units = [catalog.units[place] for place in places[:_MOST_UNITS]]
            group = catalog.silence.group("L044", name, units)
            if catalog.silence.about(group):
                continue
            found = list(_two_spellings(name, units, han))
            if not found:
                catalog.silence.keep(group)
            yield from found


_ANY_NAME = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][a-zà-ÿ’'-]{3,}")
_MOST_UNITS = 400


def _names_in(source: str) -> Sequence[str]:
    names = dict.fromkeys(name.removesuffix("’s").removesuffix("'s") for name in _ANY_NAME.findall(source))
    return [name for name in names if name not in _ORDINARY]


def _two_spellings(name: str, units: list[Unit], han: bool) -> Iterable[Finding]:
    """The few that write a name of the source otherwise than most."""
    from rapidfuzz import fuzz

    spelt = [_spellings(unit.translation, han) for unit in units]
    counts: Counter[str] = Counter(word for words in spelt for word in words)
    usual = [word for word, count in counts.most_common(40) if (count * 2 > len(spelt) and count > 1) or count > 2]
    if not han:
        usual = [word for word in usual if fuzz.ratio(in_latin(bare(word)), in_latin(bare(name))) >= 55]
    elif usual:
        usual = [max((word for word in usual if counts[word] * 2 > len(spelt)), key=len, default="")]
    inflected = units[0].language not in _UNINFLECTED
    for word in filter(None, usual[:1]):
        for unit, words in zip(units, spelt, strict=False):
            if word in words or word in unit.translation:
                continue
            odd = next(
                (each for each in words if _misspelt(each, word, han, inflected) and counts[each] * 2 <= counts[word]),
                "",
            )
            if odd:
                yield unit.found(
                    _("{odd} is written {word} elsewhere", odd=quoted(odd), word=quoted(word)),
                    _("for `{name}` of the source", name=name),
                )


@lru_cache(65_536)
def _spellings(text: str, han: bool) -> frozenset[str]:
    if han:
        runs = re.findall("[\u3041-\u30ff\u3400-\u9fff]{3,}", text)
        return frozenset(run[at : at + size] for run in runs for size in (3, 4, 5) for at in range(len(run) - size + 1))
    return frozenset(word for word in re.findall(r"[^\W\d_]{4,}", text) if not word.islower() or not word.isascii())


def _misspelt(one: str, other: str, han: bool, inflected: bool) -> bool:
    """Whether two spellings differ by a slip, and not at the end alone, where words are inflected."""
    if han:
        return (
            len(one) == len(other)
            and sum(a != b for a, b in zip(one, other, strict=True)) == 1
            and one[0] == other[0]
            and one[-1] == other[-1]
        )
    a, b = one.casefold(), other.casefold()
    least = min(len(a), len(b))
    if a == b or least < 5 or abs(len(a) - len(b)) > 3 or a[0] != b[0]:
        return False
    from rapidfuzz import fuzz
    from rapidfuzz.distance import OSA

    if not inflected:
        return a.removesuffix("s") != b.removesuffix("s") and OSA.distance(a, b) <= 2 and fuzz.ratio(a, b) >= 70
    shared = next((place for place, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), least)
    return shared < least - 2 and OSA.distance(a[: len(b)], b[: len(a)]) <= 2 and fuzz.ratio(a, b) >= 70


_UNINFLECTED = frozenset(
    {"fr", "es", "pt", "it", "id", "sw", "tet", "ca", "gl", "nl", "vi", "sm", "to", "fj", "bi", "tpi"}
)
"""Languages that put no endings on names but an s."""
