"""In which languages findings can be told, and which of them a reader wants: the domain ``packager``."""

from __future__ import annotations

import os
from collections.abc import Iterator

from packager.diagnostics.reader import ENGLISH, Reader

DOMAIN = "packager"


class UntoldError(ValueError):
    """A language was asked for in which nothing is told; the message names those that are known."""


def reader(lang: str = "") -> Reader:
    """Who reads: in ``lang``, else in the language of the environment.

    Raises UntoldError for a ``lang`` that is not known; what the environment asks for and nobody has is English.
    """
    known = _known(lang) if lang else of_environment()
    if not known:
        raise UntoldError(f"nothing is told in `{lang}`; known are {', '.join(told_languages())}.")
    if known == ENGLISH.lang:
        return ENGLISH
    from packager.catalogs.player import shipped_words
    from packager.languages.tags import direction

    return Reader(known, direction(known), shipped_words(DOMAIN, known))


def of_environment() -> str:
    """The language that gettext would take (GNU gettext manual, "Locale Environment Variables"), of those that are
    known: the first of ``LANGUAGE``, unless the locale is that of C, else of ``LC_ALL``, ``LC_MESSAGES``, ``LANG``."""
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    if locale in ("C", "POSIX"):
        return ENGLISH.lang
    wanted = (os.environ.get("LANGUAGE") or locale).split(":")
    return next(filter(None, map(_known, wanted)), ENGLISH.lang)


def told_languages() -> tuple[str, ...]:
    """The languages in which findings are told: English, in which they are written, and those that have a catalog."""
    from packager.project.shipped import locales_dir

    found = (path.parents[1].name for path in locales_dir().glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    return tuple(sorted({ENGLISH.lang, *found}))


def _known(locale: str) -> str:
    """The tag of a known language for ``fr``, ``pt_BR.UTF-8@euro`` or ``zh-Hans``; empty for any other."""
    tag = locale.partition(".")[0].partition("@")[0].replace("_", "-").lower()
    if tag.partition("-")[0] == ENGLISH.lang:
        return ENGLISH.lang
    known = {each.lower(): each for each in told_languages()} if tag else {}
    return next((known[each] for each in _shorter(tag) if each in known), "")


def _shorter(tag: str) -> Iterator[str]:
    while tag:
        yield tag
        tag = tag.rpartition("-")[0]
