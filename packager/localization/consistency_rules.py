"""Rules that measure over a whole catalog what is said in two ways: terms, and how readers are addressed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import NamedTuple

from packager.catalogs.glossary import finder
from packager.diagnostics import Finding, Severity, rule
from packager.diagnostics.message import _
from packager.languages.places import bare
from packager.languages.politeness import forms_of_address, may_mix
from packager.localization.source_facts import listed_things
from packager.localization.source_index import units_by
from packager.localization.translation_facts import counted_stems, stems_of
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
    said_once = list({unit.source: unit for unit in catalog.units}.values())  # what is said twice says nothing more
    everywhere = _Everywhere([unit.translation for unit in said_once], language)
    told: set[int] = set()
    looked_at = [unit for unit in said_once if unit.role != "accept"]
    for term, places in units_by(listed_things, looked_at).items():
        least = _ENOUGH - 1 if " " in term or everywhere.is_small else _OFTEN
        if not least <= len(places) <= _UNITS_OF_A_TERM or in_glossary(term) or in_glossary(f"{term}s"):
            continue
        units = [looked_at[place] for place in places]
        group = catalog.silence.group("L049", term, units)
        if catalog.silence.about(group):
            continue
        going = _going_with(units, language)
        if not any(each.lacking for each in going):
            catalog.silence.keep(group)
            continue
        usual = everywhere.usual(going)
        short = len(units) < _ENOUGH and not everywhere.is_small
        for unit in usual.lacking:
            if id(unit) not in told and len(unit.source.split()) <= (_FEW_WORDS if short else _MOST_WORDS):
                told.add(id(unit))
                whole = _whole(usual.stem, [each for each in units if each not in usual.lacking], language)
                yield unit.found(
                    _("`{term}` is {usual} in most other texts", term=term, usual=quoted(whole)),
                    _("use one word for one thing"),
                )


class _Going(NamedTuple):
    """A stem that goes with a term in so many ``texts`` of it, and the few that lack it: none if they are too many."""

    stem: str = ""
    texts: int = 0
    lacking: Sequence[Unit] = ()


def _going_with(units: Sequence[Unit], language: str) -> list[_Going]:
    """What goes with a term in most of its texts; nothing if some word goes with it in all of many."""
    stems = [stems_of(unit.translation, language) for unit in units]
    counts: Counter[str] = Counter(stem for each in stems for stem in each)
    if max(counts.values(), default=0) == len(units) > _ENOUGH:
        return []
    made: list[_Going] = []
    for stem, count in counts.items():
        if count >= _MOST_SHARE * len(units) and stem not in _YOURS:
            lacking = [
                unit
                for unit, each in zip(units, stems, strict=True)
                if stem not in each and stem not in bare(unit.translation)
            ]
            made.append(_Going(stem, count, lacking if len(lacking) <= max(1, len(units) // 5) else ()))
    return made


class _Everywhere:
    """In how many translations of a catalog each stem is."""

    def __init__(self, texts: Sequence[str], language: str) -> None:
        self._texts, self._language = texts, language

    @cached_property
    def is_small(self) -> bool:
        """Whether the catalog is small enough for three texts to say something."""
        stems = chain.from_iterable(stems_of(text, self._language) for text in self._texts)
        return next(islice(stems, _SMALL - 1, None), None) is None

    @cached_property
    def _counts(self) -> Counter[str]:
        return counted_stems(self._texts, self._language)

    def usual(self, going: Iterable[_Going]) -> _Going:
        """Of what goes with a term the stem that goes with hardly anything else, if there is one."""
        counts = self._counts
        alone = [each for each in going if each.texts * _ALONE >= counts[each.stem]]
        share = {each.stem: each.texts / (counts[each.stem] + 1) for each in alone}
        return max(alone, key=lambda each: (share[each.stem], len(each.stem), each.stem), default=_Going())


_YOURS = frozenset(["zako", "yako", "wako", "lako", "chako", "vyako", "kwako", "anda", "kamu", "nian"])
_SMALL = 600
"""Stems of a catalog that is no longer small."""


def _whole(stem: str, units: list[Unit], language: str) -> str:
    if language in ("zh", "ja", "ar"):
        return stem
    words = (
        word for unit in units for word in re.findall(r"[^\W\d_]+", unit.translation) if bare(word).startswith(stem)
    )
    return next(words, stem)
