"""Language tags (BCP 47): the language in them, its direction and its own name, what CLDR knows of them."""

from __future__ import annotations

import re
from functools import cache

_RTL_LANGUAGES = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "lrc", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"]
)
_RTL_SCRIPTS = frozenset(["adlm", "arab", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"])

_SHORT_CODE, _LONGEST_CODE = 2, 3
#: What stands before and after a subtag of one letter, from which on all is small (BCP 47, 2.1.1).
_PRIVATE = re.compile(r"(.*?)(?:(-[a-z0-9]-)(.*))?", re.DOTALL)
_SCRIPT, _REGION = 4, 2


def spelt(tag: str) -> str:
    """A tag as BCP 47 spells it (2.1.1): ``pt-BR`` for ``pt_br``, ``zh-Hans`` for ``ZH-hans``."""
    whole, singleton, own = _PRIVATE.fullmatch(tag.replace("_", "-").lower()).groups("")  # type: ignore[union-attr]  # it matches all
    language, *rest = whole.split("-")
    by_length = {_SCRIPT: str.title, _REGION: str.upper}
    return "-".join((language, *(by_length.get(len(part), str)(part) for part in rest))) + singleton + own


def is_known(tag: str) -> bool:
    """Whether a language may have this tag: every one of two letters is in CLDR, those of three are too many."""
    from babel import Locale, localedata

    language = base(tag)
    if len(language) != _SHORT_CODE or localedata.exists(language):  # no data are read for those that have some
        return True
    return language in Locale("en").languages


def is_name(tag: str) -> bool:
    """Whether this is no tag but a language's name: ``french``."""
    return len(tag.partition("-")[0]) > _LONGEST_CODE


def tag_named(name: str) -> str:
    """The tag of a language by its name, in English or in the language itself; empty where nobody knows."""
    return _tags().get(name.casefold(), "")


@cache
def _tags() -> dict[str, str]:
    from babel import Locale

    made: dict[str, str] = {}
    for tag, name in Locale("en").languages.items():
        made.setdefault(name.casefold(), spelt(tag))
    for tag in ("ar", "es", "fr", "ru", "zh", "de", "pt", "it"):
        made.setdefault((Locale(tag).get_display_name() or tag).casefold(), tag)
    return made


def direction(tag: str) -> str:
    """``rtl`` or ``ltr``, by the script of a BCP 47 tag if it names one, else by its language."""
    language, *rest = tag.replace("_", "-").lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in _RTL_SCRIPTS else "ltr"
    return "rtl" if language in _RTL_LANGUAGES or tag == "qps-plocm" else "ltr"


@cache
def base(tag: str) -> str:
    """The language of a tag by BCP 47, without script and region."""
    return tag.partition("-")[0].lower()


def autonym(tag: str) -> str:
    """What a language calls itself (CLDR), as it stands in a menu; the tag where nobody knows."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(tag, sep="-").get_display_name() or tag
    except (UnknownLocaleError, ValueError):
        return tag
    return name[:1].title() + name[1:]


def english_name(tag: str) -> str:
    """What a language is called in English (CLDR), as the header of a catalog has it; the tag where nobody knows."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag


@cache
def known_locale(tag: str) -> str:
    """What Babel knows of a BCP 47 tag: the whole tag, its language, or English."""
    from babel import Locale, UnknownLocaleError

    for known in (tag, tag.partition("-")[0]):
        try:
            return str(Locale.parse(known, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return "en"
