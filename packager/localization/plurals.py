"""How many plural forms a language has, by CLDR and by gettext's habit."""

from __future__ import annotations

from functools import cache


@cache
def counts_of(locale: str) -> frozenset[int]:
    """The counts that a catalog's header may have; empty if the language is not known.

    CLDR counts a form for millions in French and Spanish (``many``) that most gettext catalogs leave out.
    """
    from babel import Locale, UnknownLocaleError
    from babel.messages.plurals import get_plural

    try:
        tags = Locale.parse(locale, sep="-").plural_form.tags
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset({len({*tags, "other"}), get_plural(locale.replace("-", "_")).num_plurals})
