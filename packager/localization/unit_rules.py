"""Rules about units: of measures, of money and of time."""

from __future__ import annotations

from collections.abc import Iterable

from packager.diagnostics import Finding, Severity, rule
from packager.diagnostics.message import Message, _, listed
from packager.languages.times import SECONDS, counted_times, knows_times, times_in
from packager.localization.numbers import read_numbers
from packager.localization.unit import Unit
from packager.localization.units import knows_units, units_in


@rule("L011", "unit-changed")
def unit_changed(unit: Unit) -> Iterable[Finding]:
    """A unit after a number is lost or another one.

    50 % and 50 are not the same; neither are kilometres and miles. The unit's symbol or name in your language will do;
    so will words such as *half of*, where the number is a word too.

    - Breaks, in ru: `80 % of the land` → `80 земель`
    - Passes, in ru: `80 % of the land` → `80 % земель`
    """
    wanted = units_in(unit.source)
    if not wanted or not knows_units(unit.language):
        return
    lost = sorted(wanted - units_in(unit.translation))
    there = read_numbers(unit.translation, unit.language).digits
    kept = {way for number in there for way in number.ways}
    same = [number for number in read_numbers(unit.source, unit.source_language).digits if kept & set(number.ways)]
    if lost and same:
        yield unit.found(_("unit: {lost} lacks", lost=listed(lost)), _("write the unit after its number"))


@rule("L042", "time-unit-changed", Severity.WARNING)
def time_unit_changed(unit: Unit) -> Iterable[Finding]:
    """Days have become weeks, or hours minutes, and the number is the same.

    Learners would wait seven times as long. It compares the units of time that both texts name.

    - Breaks, in fr: `within 10 days` → `dans un délai de 10 semaines`
    - Passes, in fr: `within 10 days` → `dans un délai de 10 jours`
    """
    if unit.source_language != "en" or not knows_times(unit.language):
        return
    few = len(unit.source.split()) <= _FEW
    wanted = times_in(unit.source, "en") if few else counted_times(unit.source)
    if not wanted:
        return
    every = times_in(unit.source, "en")
    there = times_in(unit.translation, unit.language)
    lost, added = wanted - there, there - every - {"second"}
    if lost and added and not _one_for_another(unit, lost, added):
        yield unit.found(
            _("time: {lost} of the source, {added} here", lost=_times(lost), added=_times(added)),
            _("name the same unit of time"),
        )


_FEW = 3
"""Words of a text, such as the unit of an answer, that is all about its time."""


_TIMES = {
    # Translators: a unit of time, in “time: second of the source, minute here”; so the words that follow
    "second": _("second"),
    "minute": _("minute"),
    "hour": _("hour"),
    "day": _("day"),
    "week": _("week"),
    "month": _("month"),
    "year": _("year"),
}


def _times(names: Iterable[str]) -> Message:
    return listed([_TIMES.get(name, name) for name in sorted(names)])


def _one_for_another(unit: Unit, lost: frozenset[str], added: frozenset[str]) -> bool:
    """Whether the numbers differ as the units do: 24 hours and a day, two weeks and 14 days."""
    ours = [way[0] for number in read_numbers(unit.source, unit.source_language).digits for way in number.ways]
    ours += [value for value, _end in read_numbers(unit.source, unit.source_language).words] or [1]
    theirs = [way[0] for number in read_numbers(unit.translation, unit.language).digits for way in number.ways]
    theirs += [value for value, _end in read_numbers(unit.translation, unit.language).words] or [1]
    return any(
        0.9 < (mine * SECONDS[first]) / (yours * SECONDS[second]) < 1.1
        for first in lost
        for second in added
        for mine in ours
        for yours in theirs
        if mine and yours
    )
