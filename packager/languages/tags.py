"""Language tags (BCP 47): the language in them, its direction and its own name, what CLDR knows of them."""

from __future__ import annotations

from functools import cache

_RTL_LANGUAGES = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "lrc", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"]
)
_RTL_SCRIPTS = frozenset(["adlm", "arab", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"])


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


def known_locale(tag: str) -> str:
    """What Babel knows of a BCP 47 tag: the whole tag, its language, or English."""
    from babel import Locale, UnknownLocaleError

    for known in (tag, tag.partition("-")[0]):
        try:
            return str(Locale.parse(known, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return "en"
