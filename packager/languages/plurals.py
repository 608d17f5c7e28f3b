"""How many plural forms a language has, by CLDR and by gettext's habit."""

from __future__ import annotations

from functools import cache


@cache
def counts_of(locale: str) -> frozenset[int]:
    """The counts that a catalog's header may have; empty if the language is not known.

    CLDR counts a form for whole millions in French, Spanish and their kin, and one for fractions in Russian. Some tools
    write them, gettext and most catalogs leave them out; both are right. Babel's own table follows now one, now the
    other, so the forms are counted by asking its CLDR rule.
    """
    from babel import Locale, UnknownLocaleError

    try:
        form_of = Locale.parse(locale, sep="-").plural_form
    except (UnknownLocaleError, ValueError):
        return frozenset()
    small = {form_of(number) for number in range(1001)}
    return frozenset({len(small), len(small | {form_of(1_000_000)}), len({*form_of.tags, "other"})})
