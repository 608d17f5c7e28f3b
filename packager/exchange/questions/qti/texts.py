"""Texts of QTI: XHTML in QTI 2 and 3, ``material`` in QTI 1.2, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from copy import deepcopy

from lxml import etree

from packager.exchange.html_text import Tell, has_markup, markdown_of, plain_markdown, text_html, words_of
from packager.exchange.questions.gaps import BLANK
from packager.exchange.questions.qti.spelling import Element

Replaced = Callable[[Element], str]
"""What stands in the text for an element of QTI."""
_ESCAPED = re.compile(r"\s*<(p|div)\b[^<>]*>.*</\1>\s*", re.S)
"""A paragraph that some programs escape once too often."""


def html_in(element: Element, without: Collection[str], instead: Replaced = lambda _: "") -> str:
    """What is in an element as HTML, elements of QTI whose names are ``without`` taken out or replaced."""
    copy = deepcopy(element)
    for each in [*copy.iter(etree.Element)]:
        if each is not copy and each.tag in without:
            replace(each, instead(each))
    for each in copy.iter("object"):
        if str(each.get("type", "")).startswith("image/"):
            alt = " ".join("".join(each.itertext()).split())
            src = str(each.get("data", ""))
            tail = each.tail
            each.clear()
            each.tag, each.tail = "img", tail
            each.attrib.update({"src": src, "alt": alt})
    if not len(copy) and _ESCAPED.fullmatch(copy.text or ""):
        return str(copy.text)
    copy.tail = None
    copy.tag = "div"
    copy.attrib.clear()
    return str(etree.tostring(copy, encoding="unicode", method="html"))


def replace(element: Element, text: str) -> None:
    """Put a text in the place of an element; a paragraph that held nothing else goes with it."""
    parent = element.getparent()
    if parent is None:
        return
    whole = text + (element.tail or "")
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + whole
    else:
        before.tail = (before.tail or "") + whole
    parent.remove(element)
    if (
        text == BLANK
        and parent.tag in ("p", "div", "span")
        and not len(parent)
        and (parent.text or "").strip() == BLANK
    ):
        parent.text = ""


def markdown_in(
    element: Element | None, tell: Tell, without: Collection[str] = (), instead: Replaced = lambda _: ""
) -> str:
    """The same as Markdown."""
    return "" if element is None else markdown_of(html_in(element, without, instead), tell)


def words_in(element: Element | None, tell: Tell, without: Collection[str] = ()) -> str:
    """The same as one line without markup."""
    return "" if element is None else words_of(html_in(element, without), tell)


def material_html(element: Element | None) -> str:
    """What the ``material`` of QTI 1.2 in an element says, as HTML: pieces in their order, media as such."""
    if element is None:
        return ""
    return "".join(_piece(each) for each in element.iter("mattext", "mat_formattedtext", *_MEDIA, "matbreak"))


_MEDIA = {
    "matimage": "img",
    "mataudio": "audio",
    "matvideo": "video",
    "matapplet": "applet",
    "matapplication": "applet",
}


def _piece(element: Element) -> str:
    if element.tag == "matbreak":
        return "<br>"
    if element.tag in _MEDIA:
        made = etree.Element(_MEDIA[str(element.tag)], src=str(element.get("uri", "")))
        made.set("alt", str(element.get("label", "")))
        return str(etree.tostring(made, encoding="unicode", method="html"))
    if len(element):  # XHTML without a coat of CDATA
        return html_in(element, ())
    said = element.text or ""
    declared = str(element.get("texttype") or element.get("type") or "").lower()
    is_html = "html" in declared or "smart" in declared or (not declared and has_markup(said))
    return said if is_html else text_html(said).replace("\n", "<br>")


def material_markdown(element: Element | None, tell: Tell) -> str:
    """What the material in an element says as Markdown."""
    said = material_html(element)
    return markdown_of(said, tell) if has_markup(said) else plain_markdown(" ".join(said.split()))


def material_words(element: Element | None, tell: Tell) -> str:
    """The same as one line without markup."""
    said = material_html(element)
    return words_of(said, tell)
