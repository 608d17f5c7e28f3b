"""The language of mixed text: a fallback text says what it is written in."""

from __future__ import annotations

from markupsafe import Markup, escape

from packager.course.text import Text
from packager.languages.isolation import isolated
from packager.languages.tags import direction
from packager.player.words import Word


def lang_attributes(text: Text | Word | None) -> Markup:
    """`` lang="…" dir="…"`` for an element that holds a text of another language, else nothing."""
    if text is None or not text.lang:
        return Markup("")
    return Markup(' lang="{}" dir="{}"').format(text.lang, direction(text.lang))


def wrapped(text: Text, html: Markup, element: str) -> Markup:
    """``html`` inside an element that marks its language, if it is not the page's."""
    if not text.lang:
        return html
    return Markup("<{0}{1}>{2}</{0}>").format(element, lang_attributes(text), html)


def plain(text: Text | None, way: str = "") -> Markup:
    """A plain text, escaped, its language marked. ``way`` is the direction of the page."""
    return wrapped(text, escape(bare(text, way)), "span") if text else Markup("")


def bare(text: Text | Word | None, way: str = "") -> str:
    """A plain text where no element can stand, such as in an `option`."""
    if text is None:
        return ""
    return isolated(text.value) if way == "rtl" and not text.lang else text.value
