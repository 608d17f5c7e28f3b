"""Which plural forms a language has, by CLDR and by gettext's habit."""

from __future__ import annotations

from functools import cache

#: For languages of which CLDR knows no rule. A project that has a better one writes it into its catalog.
UNKNOWN = "nplurals=2; plural=(n != 1);"
#: No rule of CLDR for whole numbers below a million tells others apart: they ask for the last two digits, one of them
#: (Cornish) for three.
_NUMBERS = (*range(201), 1_000)
_GETTEXT = {"pt": "nplurals=2; plural=(n > 1);"}  # as gettext and Weblate have it; Babel's is that of Portugal


def plural_rule(locale: str) -> str:
    """The field ``Plural-Forms`` of a new catalog (GNU gettext manual, "Plural forms")."""
    from babel import UnknownLocaleError
    from babel.messages.plurals import get_plural

    if locale in _GETTEXT:
        return _GETTEXT[locale]
    try:
        return str(get_plural(locale.replace("-", "_")).plural_forms)
    except (UnknownLocaleError, ValueError):
        return UNKNOWN


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
    small = {form_of(number) for number in _NUMBERS}
    return frozenset({len(small), len(small | {form_of(1_000_000)}), len({*form_of.tags, "other"})})


def category_of(number: float, locale: str) -> str:
    """CLDR's plural category of a number: 12 is ``many`` in Arabic and in Russian; ``other`` if CLDR has no rule."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(locale, sep="-").plural_form(number))
    except (UnknownLocaleError, ValueError):
        return "other"
