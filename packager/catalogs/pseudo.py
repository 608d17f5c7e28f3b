"""Pseudo-locales: translations that nobody made, to see what a language will do to a module before there is one.

``en-XA`` has accents, is 40 % longer and stands in brackets; ``ar-XB`` is written from right to left; ``zh-XA`` has no
spaces and may break between any two letters. The regions XA to XZ are for private use (BCP 47, RFC 5646, 2.2.4).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from gettext import NullTranslations
from itertools import cycle

from packager.catalogs.localize import Catalog, localize
from packager.course import Course, messages
from packager.languages.tags import base

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = str.maketrans(_PLAIN, "åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ")
_WIDE = str.maketrans({letter: chr(ord(letter) - 0x20 + 0xFF00) for letter in _PLAIN})
_PADDING = ("öñé", "ţŵö", "ţĥŕéé", "ƒöûŕ", "ƒîṽé", "šîẋ")
_LONGER = 0.4
_RIGHT_TO_LEFT, _POP = "\u202e", "\u202c"

_KEPT = re.compile(
    r"\]\((?:[^()\s]|\([^()\s]*\))*+(?:\s+\"[^\"]*\")?\)"  # where a Markdown link leads
    r"|`+[^`]*`+|<https?://[^<>]*>|https?://[^\s)>]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+"
    r"|%\(\w+\)[sd]|%[sd]|\{[^{}]*\}|&\w+;|\\.|_{2,}|\*+|(?<!\w)_|_(?!\w)|[\[\]]"
)
_LEAD = re.compile(r"\s*(?:(?:[-*+]|\d+[.)])\s+|>\s?|#{1,6}\s+)*")
_WORD = re.compile(r"[^\W\d_]+")


def pseudo_locales() -> tuple[str, ...]:
    """The tags that stand for no language: longer words, mirrored ones, wide ones."""
    return tuple(_LETTERS)


def pseudo_name(locale: str) -> str:
    """What a pseudo-locale is for, as it stands in a menu. Raises KeyError if ``locale`` is none."""
    return _NAMES[locale]


def is_pseudo(locale: str) -> bool:
    """Whether a language tag names a pseudo-locale, which needs no catalog."""
    return locale in _LETTERS


def pseudo_catalog(course: Course, locale: str) -> Catalog:
    """A finished translation of every text of a course. Raises KeyError if ``locale`` is no pseudo-locale."""
    return {(m.context, m.source): pseudo_text(m.source, locale, "md-text" in m.flags) for m in messages(course)}


def in_pseudo(course: Course, locale: str) -> Course:
    """The course as a pseudo-locale writes it, its terms with it: those are called as a glossary says, not a catalog.
    Raises KeyError if ``locale`` is none."""
    terms = []
    for term in course.glossary:
        name = pseudo_text(term.title(course.language).value, locale)
        terms.append(term.model_copy(update={"name": name, "forms": {base(locale): name}}))
    named = course.model_copy(update={"glossary": tuple(terms)})
    return localize(named, pseudo_catalog(course, locale), locale)


class PseudoTranslations(NullTranslations):
    """The player's own words in a pseudo-locale."""

    def __init__(self, locale: str) -> None:
        super().__init__()
        self.locale = locale

    def gettext(self, message: str) -> str:
        """``message`` in the letters of the pseudo-locale, placeholders kept."""
        return pseudo_text(message, self.locale)

    def pgettext(self, context: str, message: str) -> str:
        """The same, whatever the context."""
        return self.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The English form for ``n``, as :meth:`gettext` writes it."""
        return self.gettext(msgid1 if n == 1 else msgid2)


def pseudo_text(source: str, locale: str, is_markdown: bool = False) -> str:
    """A text in brackets and in the letters of a pseudo-locale; what is no word (addresses, placeholders, blanks, code,
    markup) stays. Each line of Markdown has brackets of its own, after the marks of lists and headings."""
    parts: list[str] = []
    fenced = False
    for line in source.split("\n"):
        fence = is_markdown and line.lstrip().startswith(("```", "~~~"))
        lead = found[0] if is_markdown and (found := _LEAD.match(line)) else ""
        body = line[len(lead) :]
        parts.append(line if fenced or fence or not _WORD.search(_KEPT.sub("", body)) else lead + _line(body, locale))
        fenced ^= fence
    return "\n".join(parts)


def _line(text: str, locale: str) -> str:
    end = len(text.rstrip())
    written, start = "", 0
    for kept in _KEPT.finditer(text, 0, end):
        mark = "*" if kept[0] == "_" and locale == "zh-XA" else kept[0]  # between letters, `_` is no emphasis
        written += _LETTERS[locale](text[start : kept.start()]) + mark
        start = kept.end()
    written += _LETTERS[locale](text[start:end])
    return f"⟦{written}{_padding(text) if locale == 'en-XA' else ''}⟧{text[end:]}"


def _padding(text: str) -> str:
    """Words that make ``text`` 40 % longer."""
    room, made = round(len(text) * _LONGER), ""
    for word in cycle(_PADDING):
        if len(made) >= room:
            return made[:room].rstrip()
        made += f" {word}"
    raise AssertionError  # a cycle has no end


def _accented(text: str) -> str:
    return text.translate(_ACCENTED)


def _mirrored(text: str) -> str:
    return _WORD.sub(lambda word: f"{_RIGHT_TO_LEFT}{word[0]}{_POP}", text)


def _unspaced(text: str) -> str:
    return text.replace(" ", "").translate(_WIDE)


_LETTERS: dict[str, Callable[[str], str]] = {"en-XA": _accented, "ar-XB": _mirrored, "zh-XA": _unspaced}
_NAMES = {"en-XA": "Longer texts", "ar-XB": "Right to left", "zh-XA": "No spaces"}
