"""Language and direction of mixed text: a fallback text says what it is written in."""

from __future__ import annotations

from markupsafe import Markup, escape

from packager.course.text import Text

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


def autonym(tag: str) -> str:
    """What a language calls itself (CLDR), as it stands in a menu; the tag where nobody knows."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(tag, sep="-").get_display_name() or tag
    except (UnknownLocaleError, ValueError):
        return tag
    return name[:1].title() + name[1:]


def lang_attributes(text: Text | None) -> Markup:
    """`` lang="…" dir="…"`` for an element that holds a text of another language, else nothing."""
    if text is None or not text.lang:
        return Markup("")
    return Markup(' lang="{}" dir="{}"').format(text.lang, direction(text.lang))


def wrapped(text: Text, html: Markup, element: str) -> Markup:
    """``html`` inside an element that marks its language, if it is not the page's."""
    if not text.lang:
        return html
    return Markup("<{0}{1}>{2}</{0}>").format(element, lang_attributes(text), html)


def plain(text: Text | None) -> Markup:
    """A plain text, escaped, its language marked."""
    return wrapped(text, escape(text.value), "span") if text else Markup("")


def known_locale(tag: str) -> str:
    """What Babel knows of a BCP 47 tag: the whole tag, its language, or English."""
    from babel import Locale, UnknownLocaleError

    for known in (tag, tag.partition("-")[0]):
        try:
            return str(Locale.parse(known, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return "en"
