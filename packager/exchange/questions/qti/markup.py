"""Texts of questions as the XHTML that items hold."""

from __future__ import annotations

from lxml import etree

from packager.course.text import Markdown, Text
from packager.exchange.html_text import rendered, text_html
from packager.untrusted.html import parse_html

Element = etree._Element
_ONLY_IN_HTML = ("target", "rel")


def html_of(text: Text) -> str:
    """A text as HTML, whether it is Markdown or not."""
    value = clean(text.value)
    return rendered(value) if isinstance(text, Markdown) else text_html(value)


def put_in(parent: Element, text: Text | None) -> None:
    """A text as the content of an element, in XHTML."""
    body = parse_html(f"<body>{html_of(text)}</body>") if text else None
    whole = body.find("body") if body is not None else None
    if whole is None:
        return
    for each in whole.iter(etree.Element):
        for name in _ONLY_IN_HTML:
            each.attrib.pop(name, None)
    words = (whole.text or "").strip("\n")
    blocks = list(whole)
    if (
        len(blocks) == 1
        and blocks[0].tag == "p"
        and not words
        and not blocks[0].attrib
        and "<p>" not in html_of(text or Text(""))
    ):
        words, blocks = blocks[0].text or "", list(blocks[0])  # libxml2 put a paragraph around bare words
    parent.text = words
    for each in blocks:
        parent.append(each)


def clean(text: str) -> str:
    """A text without the control characters that XML has no room for (XML 1.0, 2.2)."""
    return "".join(letter if letter >= " " or letter in "\t\n" else " " for letter in text)
