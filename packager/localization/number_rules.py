"""Rules about numbers and units."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from packager.diagnostics import Finding, rule
from packager.localization.numbers import number_words_in, numbers_in, units_in
from packager.localization.unit import Unit

_AFTERNOON = re.compile(r"\bp\.?m\.?", re.IGNORECASE)


@rule("L010", "number-changed")
def number_changed(unit: Unit) -> Iterable[Finding]:
    """A number is another one than in the source.

    Digits of any script, the language's own separators, and small numbers written as words count as the same. A wrong
    number is the one mistake that no learner can see.

    - Breaks, in ar: `within 90 days` → `خلال ٩ أيام`
    - Passes, in ar: `within 90 days` → `خلال ٩٠ يوما`
    """
    wanted, there = numbers_in(unit.source), numbers_in(unit.translation)
    if wanted == there:
        return
    words, source_words = number_words_in(unit.translation), number_words_in(unit.source)
    lost, added = (wanted - there) - (words - source_words), (there - wanted) - (source_words - words)
    if _AFTERNOON.search(unit.source):
        hours = Counter({str(int(hour) + 12): 1 for hour in lost if hour.isdigit() and int(hour) < 12})
        lost, added = (Counter(), added - hours) if hours & added else (lost, added)
    if lost or (added and not source_words - words):
        told = [f"{', '.join(some)} {verb}" for some, verb in ((lost, "lacks"), (added, "is new")) if some]
        yield unit.found(f"number: {'; '.join(told)}", "compare the numbers with the source")


@rule("L011", "unit-changed")
def unit_changed(unit: Unit) -> Iterable[Finding]:
    """A unit after a number is lost or another one.

    50 % and 50 are not the same; neither are kilometres and miles. The unit's symbol or name in your language will do.

    - Breaks, in ru: `80 % of the land` → `80 земель`
    - Passes, in ru: `80 % of the land` → `80 % земель`
    """
    wanted = units_in(unit.source)
    lost = sorted(wanted - units_in(unit.translation)) if wanted else ()
    if lost:
        yield unit.found(f"unit: {', '.join(lost)} lacks", "write the unit after its number")
