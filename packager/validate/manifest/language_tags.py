"""Language tags by BCP 47 (RFC 5646): well-formed, and with a language and region that exist."""

from __future__ import annotations

import re
from functools import cache

from packager.diagnostics.message import NOTHING, Message, _

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
_PRIVATE = re.compile(r"x(-[a-z0-9]{1,8})+|i-[a-z]+|en-gb-oed|zh-min-nan", re.IGNORECASE)


def tag_problem(tag: str) -> Message:
    """What is wrong with a language tag, in words; empty if nothing is."""
    if _PRIVATE.fullmatch(tag):
        return NOTHING
    found = _TAG.fullmatch(tag)
    if not found:
        return _("parts are joined by hyphens, as in pt-BR") if "_" in tag else _("it is no tag by BCP 47")
    language, region = found["language"].lower().partition("-")[0], found["region"]
    if len(language) > 3:
        return _("write the code of the language, such as en, not its name")
    if _is_of_cldr(language, region):
        return NOTHING
    if len(language) == 2 and language not in _known("languages"):
        return _("no language has the code {code}", code=language)
    if region and region.isalpha() and region.upper() not in _known("territories"):
        return _("no country has the code {code}", code=region.upper())
    return NOTHING


def _is_of_cldr(language: str, region: str | None) -> bool:
    """Whether the Unicode CLDR has a file for a language, or for one as it is in a country: so have most that courses
    are in, and to look is nothing beside reading the names of all."""
    from babel.localedata import exists

    return exists(f"{language}_{region.upper()}" if region else language)


@cache
def _known(kind: str) -> frozenset[str]:
    """Languages or territories of the Unicode CLDR, as Babel carries it."""
    from babel import Locale

    return frozenset(getattr(Locale("en"), kind)) | (
        frozenset({"sh", "iw", "in", "ji"}) if kind == "languages" else set()
    )
