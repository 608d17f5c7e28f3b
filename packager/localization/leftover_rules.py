"""Rules about what a translator left: words of English in a sentence, a sentence that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from packager.diagnostics import Finding, Severity, rule
from packager.diagnostics.message import _, ngettext
from packager.languages.english import english_words
from packager.languages.facts import length_ratio, scripts_of
from packager.localization.script_rules import QUOTED, words_of
from packager.localization.structure import structure_of
from packager.localization.unit import Unit, quoted

_SENTENCE_END = re.compile(r"(?<![.!?。！？؟।])[.!?。！？؟।]++(?=[\s»”\"’)*_]|$|[\u0900-\uffff])")
_ABBREVIATED = re.compile(r"(?<![\w.])(?:[^\W\d_]\.(?:\s?[^\W\d_]\.)+|(?:Dr|Mr|Mrs|Ms|St|vs|Sr|Sra|Nr|bzw)\.)(?!\s*$)")
"""What has a full stop though the sentence goes on: *a.m.*, *z. B.*, *Dr.*"""
_ASCII = re.compile("[ -~]")
_DENSE = 0.6
_LONG, _SHORT = 60, 25
_LEAST, _LEAST_OF_SHORT, _LEAST_OF_FEWER = 0.58, 0.38, 0.8
_MOST, _MOST_OF_MORE = 1.75, 1.35


@rule("L045", "english-left", Severity.WARNING)
def english_left(unit: Unit) -> Iterable[Finding]:
    """A word of English stands in the middle of the translation.

    Mostly it was overlooked. Loan words, what stands in quotation marks, brackets or italics, addresses, units and
    names are left alone; if the word is right here, put it in quotation marks or switch the rule off with the reason.

    - Breaks, in es: `Read the draft with care.` → `Lea el proyecto with cuidado.`
    - Passes, in es: `Read the draft with care.` → `Lea el proyecto con cuidado.`
    """
    if unit.source_language != "en" or unit.language == "en" or unit.translation == unit.source:
        return
    text = QUOTED.sub(" ", unit.translation)
    text = words_of(structure_of(text).prose if unit.markdown else text)
    left = english_words(text, unit.source, unit.language, latin="Latin" in scripts_of(unit.locale))
    if left:
        yield unit.found(_("{words} is English", words=quoted(left)), _("translate it"))


@rule("L046", "sentence-left-out", Severity.WARNING)
def sentence_left_out(unit: Unit) -> Iterable[Finding]:
    """The translation is much shorter or longer than texts of this language are, or has fewer sentences too.

    A sentence may be left out, or one be added. Each language has a length of its own: Chinese needs a third of the
    letters of English, French a sixth more.

    - Breaks, in fr: `Ask the Chair for the floor. Speak for two minutes. Then give your text to the Secretariat.` → `Demandez la parole à la présidence.`
    - Passes, in fr: `Ask the Chair for the floor.` → `Demandez la parole à la présidence.`
    - Passes, in zh: `The Chair {verb} on a point of order {when}.` → `主席{when}就程序问题{verb}。`
    """  # noqa: E501 - an example is one line
    usual = length_ratio(unit.source_language, unit.language)
    if not usual or unit.role == "accept":
        return
    source, translation = len(_words(unit.source, unit.markdown)), _words(unit.translation, unit.markdown)
    there = len(translation)
    if source < _SHORT:
        return
    if usual < _DENSE:  # Latin letters in a Chinese text are as long as they are in English
        there -= int(len(_ASCII.findall(translation)) * (1 - usual))
    share = there / source / usual
    if _LEAST_OF_FEWER <= share <= _MOST_OF_MORE:
        return
    sentences, here = _sentences(unit.source), _sentences(unit.translation)
    fewer, more = here < sentences, here > sentences > 0
    least = _LEAST_OF_FEWER if fewer else _LEAST if source >= _LONG else _LEAST_OF_SHORT
    if share < least:
        lacks = ngettext(
            "{n} character for {source} of the source: something lacks?",
            "{n} characters for {source} of the source: something lacks?",
            there,
            source=source,
        )
        told = _("fewer sentences, and {told}", told=lacks) if fewer else lacks
        yield unit.found(told, _("compare them"))
    elif share > (_MOST_OF_MORE if more and source >= _LONG // 2 else _MOST + max(0, _LONG - source) / 40):
        yield unit.found(
            ngettext(
                "{n} character for {source} of the source: something is added?",
                "{n} characters for {source} of the source: something is added?",
                there,
                source=source,
            ),
            _("compare them"),
        )


def _words(text: str, markdown: bool) -> str:
    """A text without placeholders, code and addresses."""
    return words_of(structure_of(text).prose if markdown else text)


def _sentences(text: str) -> int:
    return len(_SENTENCE_END.findall(_ABBREVIATED.sub(" ", text)))
