"""The player's own words as its templates ask for them: one that nobody has translated says that it is English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Protocol, Self

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from packager.catalogs.player import fallback_of, languages_of, looked_up, untranslated_words
from packager.catalogs.pseudo import is_pseudo
from packager.languages.tags import base, direction, known_locale

ENGLISH = "en"
#: The script of packages with words of another language; it runs before any word is shown.
FOREIGN = "player/foreign.js"
#: What stands around a word of another language in a text that a script will show: an isolate of UAX #9 with the
#: language in tag characters (Unicode 23.9, U+E0020 and up), which nobody sees; templates/player/languages/foreign.js
#: makes an element of it.
_ISOLATES, _END, _TAGS = {"ltr": "\u2066", "rtl": "\u2067"}, "\u2069", 0xE0000
_PLACEHOLDERS = re.compile(r"(%\(\w+\)[a-z]|\{\w+\})")


class Translations(Protocol):
    """The player's words: a ``gettext.NullTranslations`` or alike."""

    def gettext(self, message: str) -> str:
        """The word in the language of the page."""
        ...

    def pgettext(self, context: str, message: str) -> str:
        """The same for a word that means something else elsewhere."""
        ...

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for ``n``: a project's own templates may count."""
        ...


class Word(str):
    """A word of the player. ``lang`` is empty, or ``en`` for one that is not translated; a template shows that with an
    element around it, and where none can stand with `|bare` and `|lang`, as of a course's texts."""

    __slots__ = ("lang",)
    lang: str

    @classmethod
    def of(cls, text: str, lang: str) -> Self:
        """``text`` with its language."""
        made = cls(text)
        made.lang = lang
        return made

    @property
    def value(self) -> str:
        """The word alone."""
        return str.__str__(self)

    def __html__(self) -> str:
        text = escape(self.value)
        shown = Markup('<span lang="{}" dir="{}">{}</span>')
        return shown.format(self.lang, direction(self.lang), text) if self.lang else text

    def __mod__(self, values: Any) -> Word:
        return Word.of(self.value % values, self.lang)

    @property
    def marked(self) -> str:
        """As a script gets it: what is English has marks around it, what a value takes the place of has not."""
        if not self.lang:
            return self.value
        begin = _ISOLATES[direction(self.lang)] + "".join(chr(_TAGS + ord(sign)) for sign in self.lang)
        parts = enumerate(_PLACEHOLDERS.split(self.value))
        return "".join(part if odd % 2 or not _has_letters(part) else f"{begin}{part}{_END}" for odd, part in parts)


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def marked(words: Any) -> Any:
    """A word, or a mapping of words, as a script gets it."""
    if isinstance(words, Mapping):
        return {name: marked(word) for name, word in words.items()}
    return words.marked if isinstance(words, Word) else words


def word_functions(translations: Translations, lang: str) -> Mapping[str, Any]:
    """What `_("…")`, `pgettext("…", "…")` and `ngettext` of a template call for a page in ``lang``, and `dates_in`."""
    found = languages_of(translations)

    def language(message: str, context: str = "") -> str:
        spoken = found.get(looked_up(message, context), ENGLISH)
        return "" if is_pseudo(lang) or base(spoken) == base(lang) else spoken

    def gettext(message: str) -> Word:
        return Word.of(translations.gettext(message), language(message))

    def pgettext(context: str, message: str) -> Word:
        return Word.of(translations.pgettext(context, message), language(message, context))

    def ngettext(one: str, many: str, number: int) -> Word:
        return Word.of(translations.ngettext(one, many, number), language(one))

    return {
        "gettext": gettext,
        "pgettext": pgettext,
        "ngettext": ngettext,
        "dates_in": dates_in(translations, lang),
    }


def dates_in(translations: Translations, lang: str) -> Word:
    """The language in which days and lengths of time are written: that of the page if CLDR knows it, else the one that
    the project falls back to, else English; its own language is another than the page's then."""
    known = _language(known_locale(lang)) == base(lang)
    tag = lang if known else known_locale(fallback_of(translations) or ENGLISH).replace("_", "-")
    return Word.of(tag, "" if known else tag)


def _language(locale: str) -> str:
    """The language of a locale as Babel names it: ``pt_BR``."""
    return locale.partition("_")[0]


def has_foreign(translations: Translations, lang: str) -> bool:
    """Whether some of the player's words are in another language than the page."""
    if is_pseudo(lang):
        return False
    lacking = base(lang) != ENGLISH and untranslated_words(translations)[0]
    return bool(lacking) or any(spoken and base(spoken) != base(lang) for spoken in languages_of(translations).values())


@pass_context
def labelled(context: Context, label: str, value: str) -> str:
    """A label and its value, as the language puts them together: no colon stands in a template (rule L017)."""
    gettext = context["gettext"]
    pattern = gettext("{label}: {value}").value
    if isinstance(label, Markup) or isinstance(value, Markup):
        return Markup(escape(pattern)).format(label=label, value=value)  # noqa: S704 - escaped
    lang = next((word.lang for word in (label, value) if isinstance(word, Word)), "")
    return Word.of(pattern.format(label=label, value=value), lang)


def way_back(context: Context) -> Word:
    """What the link is called that leads from a footnote to where it was called (packager/player/anchors.py)."""
    gettext = context["gettext"]
    found: Word = gettext("Back to the text")
    return found
