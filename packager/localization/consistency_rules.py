"""Rules that measure over a whole catalog what is said in two ways: terms, and how readers are addressed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, repeat

from packager.catalogs.glossary import finder
from packager.diagnostics import Finding, Severity, rule
from packager.diagnostics.message import _
from packager.languages.places import bare
from packager.languages.politeness import forms_of_address, may_mix
from packager.localization.source_facts import named_things
from packager.localization.source_index import units_by
from packager.localization.unit import Catalog, Unit, quoted

_SPOKEN_ROLES = ("line spoken", "choice", "quote", "model", "accept", "character")


@rule("L051", "mixed-address", Severity.WARNING)
def mixed_address(catalog: Catalog) -> Iterable[Finding]:
    """Readers are addressed in two ways: *tu* here and *vous* there, 你 and 您, ты and вы, *tú* and *usted*, *du* and *Sie*.

    The course speaks with one voice; most of the catalog says with which. What people say in quotation marks, in
    dialogues and in quotations is left alone, and so is 你们.

    - Breaks, in fr: `Read your text.` → `Lisez votre texte.`; `Check your badge.` → `Vérifie tes papiers.`; `Raise your flag.` → `Levez vos plaques.`
    - Passes, in fr: `Read your text.` → `Lisez votre texte.`; `Check your badge.` → `Vérifiez vos papiers.`
    """  # noqa: E501 - an example is one line
    units = [unit for unit in catalog.units if not unit.role.startswith(_SPOKEN_ROLES)]
    if not units or not may_mix((unit.translation for unit in units), units[0].language):
        return
    found = [(unit, *forms_of_address(unit.translation, unit.language)) for unit in units]
    counts = (
        sum(1 for _unit, familiar, polite in found if polite and not familiar),
        sum(1 for _unit, familiar, polite in found if familiar and not polite),
    )
    is_polite = counts[0] >= counts[1]
    for unit, familiar, polite in found:
        odd, usual = (familiar, polite) if is_polite else (polite, familiar)
        if odd and (usual or max(counts) > min(counts) or min(counts) > 0):
            if not usual and not max(counts):
                continue
            if usual or counts[0 if is_polite else 1]:
                yield unit.found(
                    _("{odd} is not the polite form used elsewhere", odd=quoted(odd))
                    if is_polite
                    else _("{odd} is not the familiar form used elsewhere", odd=quoted(odd)),
                    _("address readers in one way"),
                )


_ENOUGH, _FEW_WORDS, _MOST_WORDS = 4, 4, 14
_OFTEN = 8
"""In as many texts of a large catalog a single word must stand: it may have several senses."""
_MOST_SHARE, _ALONE, _UNITS_OF_A_TERM = 0.66, 1.2, 60


@rule("L049", "term-in-two-words", Severity.WARNING)
def term_in_two_words(catalog: Catalog) -> Iterable[Finding]:
    """A term of the source is one word in nearly all of the catalog, and here another.

    Learners take two names for two things. It is measured: a word of the source that goes with one word of the
    translation wherever it stands, in titles, labels and short texts above all. Write the usual one, put the term into the
    glossary with both forms, or switch the rule off here with the reason.

    - Breaks, in es: `The microphone` → `El micrófono`; `Your microphone` → `Su micrófono`; `An old microphone` → `Un micrófono viejo`; `Test the microphone.` → `Pruebe el altavoz.`
    - Passes, in es: `The microphone` → `El micrófono`; `Your microphone` → `Su micrófono`; `An old microphone` → `Un micrófono viejo`; `Test the microphone.` → `Pruebe el micrófono.`
    """  # noqa: E501 - an example is one line
    if not catalog.units or catalog.units[0].source_language != "en":
        return
    language = catalog.units[0].language
    in_glossary = finder(catalog.glossary)
    everywhere: Counter[str] = Counter()
    said_once = {unit.source: unit for unit in catalog.units}.values()  # what is said twice says nothing more
    everywhere.update(chain.from_iterable(stems_of(unit.translation, language) for unit in said_once))
    told: set[int] = set()
    is_small = everywhere.total() < _SMALL
    looked_at = [unit for unit in said_once if unit.role != "accept"]
    for term, places in units_by(named_things, looked_at).items():
        least = _ENOUGH - 1 if " " in term or is_small else _OFTEN
        if least <= len(places) <= _UNITS_OF_A_TERM and not (in_glossary(term) or in_glossary(f"{term}s")):
            for unit, usual in _without([looked_at[place] for place in places], everywhere, language):
                if id(unit) not in told:
                    told.add(id(unit))
                    yield unit.found(
                        _("`{term}` is {usual} in most other texts", term=term, usual=quoted(usual)),
                        _("use one word for one thing"),
                    )


def _without(units: list[Unit], everywhere: Counter[str], language: str) -> Iterator[tuple[Unit, str]]:
    """The few units of a term that lack the word that goes with it, and that word."""
    stems = [stems_of(unit.translation, language) for unit in units]
    counts: Counter[str] = Counter(stem for each in stems for stem in each)
    if max(counts.values(), default=0) == len(units) > _ENOUGH:
        return  # some word goes with it everywhere
    going = [
        stem
        for stem, count in counts.items()
        if count >= _MOST_SHARE * len(units) and count * _ALONE >= everywhere[stem]
    ]
    going = [stem for stem in going if stem not in _YOURS]
    usual = max(going, key=lambda stem: (counts[stem] / (everywhere[stem] + 1), len(stem), stem), default="")
    lacking = [
        unit
        for unit, each in zip(units, stems, strict=True)
        if usual not in each and usual not in bare(unit.translation)
    ]
    if not usual or len(lacking) > max(1, len(units) // 5):
        return
    most = _MOST_WORDS if len(units) > _ENOUGH - 1 or sum(everywhere.values()) < _SMALL else _FEW_WORDS
    for unit in lacking:
        if len(unit.source.split()) <= most:
            yield unit, _whole(usual, [each for each in units if each not in lacking], language)


_YOURS = frozenset(["zako", "yako", "wako", "lako", "chako", "vyako", "kwako", "anda", "kamu", "nian"])
_SMALL = 600
"""Stems of a catalog that is small enough for three texts to say something."""


def _whole(stem: str, units: list[Unit], language: str) -> str:
    if language in ("zh", "ja", "ar"):
        return stem
    words = (
        word for unit in units for word in re.findall(r"[^\W\d_]+", unit.translation) if bare(word).startswith(stem)
    )
    return next(words, stem)


_SIGNS, _LONG_WORDS = re.compile("[\u3041-\u30ff\u3400-\u9fff]+"), re.compile(r"[^\W\d_]{3,}")
_CONSONANTS = re.compile("[اويأإآءئؤةىٱ]")


@lru_cache(65_536)
def stems_of(text: str, language: str) -> frozenset[str]:
    """The beginnings of words of a translation, or pairs of characters where words are not set apart."""
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
