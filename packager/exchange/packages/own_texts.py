"""What our player's pages say, read back: texts as Markdown, words, the media that are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from lxml import etree

from packager.catalogs.player import player_translations
from packager.exchange.html_text import inline_markdown, markdown_of
from packager.exchange.packages.own_links import with_marks, without_signs

Values = dict[str, Any]
BLANK = "____"
_GAP = "\ue000"


@dataclass
class Rendered:
    """What is known while the pages of one package are read: their language, the media that they show, what is lost.

    ``objectives`` are those that questions and practices name, by the words that the package has for them.
    """

    lang: str
    media: dict[str, None] = field(default_factory=dict)
    objectives: dict[str, str] = field(default_factory=dict)
    lost: list[tuple[str, str, str]] = field(default_factory=list)

    def medium(self, address: str) -> str:
        """The path of a file of the package, noted as needed."""
        path = unquote(address).removeprefix("../")
        self.media[path] = None
        return path

    def word(self, text: str, context: str = "") -> str:
        """A word of the player in the language of the package."""
        words = player_translations(self.lang)
        return words.pgettext(context, text) if context else words.gettext(text)


def rich(nodes: Iterable[etree._Element] | etree._Element | None) -> str:
    """What elements say, or what stands in one, as Markdown."""
    if nodes is None:
        return ""
    if isinstance(nodes, etree._Element):
        inner = deepcopy(nodes)
        inner.tag, inner.tail = "div", None
        nodes = (inner,)
    marked = (with_marks(each) for each in nodes)
    return without_signs(markdown_of("".join(etree.tostring(each, encoding="unicode") for each in marked), _nobody))


def line(node: etree._Element | None) -> str:
    """What stands in an element, as Markdown in a line."""
    return "" if node is None else squeezed(without_signs(inline_markdown(with_marks(node), _nobody)))


def words(node: etree._Element | None) -> str:
    """What stands in an element, without marks."""
    return "" if node is None else squeezed("".join(node.itertext()))


def squeezed(text: str) -> str:
    """A text with the blanks that HTML shows: one that does not break stays one."""
    return re.sub(r"[ \t\r\n\f]+", " ", text).strip(" ")


def cloze(node: etree._Element) -> str:
    """A prompt as Markdown, a field in it as a blank."""
    held = deepcopy(node)
    for each in [*held.iter("input")]:
        each.tag, each.text = "span", _GAP
    return rich(held).replace(_GAP, BLANK)


def first(node: etree._Element, path: str) -> etree._Element | None:
    """The first element of an XPath."""
    found = node.xpath(path)
    return found[0] if isinstance(found, list) and found else None


def classed(name: str, of: str = "*") -> str:
    """An XPath for the elements of a class, below where it is asked."""
    return f".//{of}[contains(concat(' ', @class, ' '), ' {name} ')]"


def is_classed(node: etree._Element, name: str) -> bool:
    """Whether an element has a class."""
    return name in (node.get("class") or "").split()


def _nobody(what: str, why: str) -> None:
    """Our own pages hold nothing that Markdown has no word for."""


def without_marks(html: str, rtl: bool) -> str:
    """A page without the isolates that the player puts around what runs the other way."""
    return re.sub("[\u2066-\u2069]", "", html) if rtl else html
