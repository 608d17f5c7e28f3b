"""Rules about numbers."""

from __future__ import annotations

from collections.abc import Iterable

from packager.diagnostics import Finding, Severity, rule
from packager.diagnostics.message import NOTHING, Message, _
from packager.languages.fractions import parts_of
from packager.localization.number_difference import difference_of
from packager.localization.unit import Unit


@rule("L010", "number-changed")
def number_changed(unit: Unit) -> Iterable[Finding]:
    """A number in digits stands where the source has another one.

    Numbers are read as values, in the writing of the language: 1.5 billion is 15亿, the 21st 第二十一 or XXI, and what
    is written in words, in digits of any script or with other separators counts as the same. A wrong number is the one
    mistake that no learner can see.

    - Breaks, in ar: `within 90 days` → `خلال ٩ أيام`
    - Passes, in ar: `within 90 days` → `خلال ٩٠ يوما`
    """
    difference = difference_of(unit)
    if difference and difference.sure:
        yield unit.found(difference.message, _("compare the numbers with the source"))


@rule("L041", "number-lost", Severity.WARNING)
def number_lost(unit: Unit) -> Iterable[Finding]:
    """A number of the source seems to lack, one seems to be added, or a number in words is another one.

    A translation may say a number in another way that the check does not know, so this is a hint to look.

    - Breaks, in es: `Three delegations spoke.` → `Intervinieron siete delegaciones.`
    - Passes, in es: `Three delegations spoke.` → `Intervinieron tres delegaciones.`
    """
    difference = difference_of(unit)
    if difference and not difference.sure:
        yield unit.found(difference.message, _("compare the numbers with the source"))
    elif not difference and (wrong := _other_part(unit)):
        yield unit.found(wrong, _("compare the parts with the source"))


def _other_part(unit: Unit) -> Message:
    """What is said where the parts of something are others than in the source."""
    if unit.source_language != "en" or " of" not in unit.source:
        return NOTHING
    wanted = {part for part, pattern in parts_of("en").items() if pattern.search(unit.source)}
    there = {part for part, pattern in parts_of(unit.language).items() if pattern.search(unit.translation)}
    if not wanted or not there or wanted & there:
        return NOTHING
    return _("fraction: 1/{wanted} in the source, 1/{there} here", wanted=min(wanted), there=min(there))
