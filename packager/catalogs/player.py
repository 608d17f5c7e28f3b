"""The player's own words, in the language of the page."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO

from packager.catalogs.pseudo import PseudoTranslations, is_pseudo
from packager.project.shipped import locales_dir


def player_translations(locale: str) -> NullTranslations:
    """The catalog of the domain ``player``; English where there is none for ``locale`` or its base language."""
    return PseudoTranslations(locale) if is_pseudo(locale) else shipped_words("player", locale)


@cache
def shipped_words(domain: str, locale: str) -> NullTranslations:
    """The catalog of a domain that ships with the packager: ``player``, ``new``; English where there is none."""
    for tag in (locale, locale.partition("-")[0]):
        path = locales_dir() / tag / "LC_MESSAGES" / f"{domain}.po"
        if path.is_file():
            from babel.messages.mofile import write_mo
            from babel.messages.pofile import read_po

            compiled = BytesIO()
            with path.open("rb") as stream:
                write_mo(compiled, read_po(stream))
            compiled.seek(0)
            return GNUTranslations(compiled)
    return NullTranslations()
