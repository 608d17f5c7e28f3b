"""What leads from our own pages to others of them -> as authors write it: `page:ID`, `term:NAME`, `[^1]`."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

#: Signs that stand for marks of Markdown until the words around them are Markdown: no text of a package holds them.
_CALL, _NOTE, _BEGIN, _MIDDLE, _END = "\ue010\ue011\ue012\ue013\ue014"
_PAGE = re.compile(r"(?:\.\./)?(?:pages/([\w-]+)\.html|glossary\.html#term-(.+))")


def with_marks(node: etree._Element) -> etree._Element:
    """A copy in which signs stand for inner links and footnotes: :func:`without_signs` makes Markdown of them."""
    made = deepcopy(node)
    made.tail = None
    root = etree.Element("div")
    root.append(made)
    for call in root.findall(".//sup"):
        number = "".join(call.itertext())
        if call.find("a[@role='doc-noteref']") is not None:
            _say(call, f"{_CALL}{number}{_END}")
    for notes in root.findall(".//section[@role='doc-endnotes']"):
        for count, note in enumerate(notes.iter("li"), 1):
            for back in note.findall(".//a[@role='doc-backlink']"):
                _say(back, "")
            paragraph = note.find("p")
            first = note if paragraph is None else paragraph
            first.text = f"{_NOTE}{count}{_END}{first.text or ''}"
        etree.strip_tags(notes, "ol", "li")
        notes.tag = "div"
    for link in root.findall(".//a"):
        if found := _PAGE.fullmatch(link.get("href", "")):
            link.tag = "span"
            link.text = f"{_BEGIN}{link.text or ''}"
            target = f"page:{found[1]}" if found[1] else f"term:{found[2]}"
            etree.SubElement(link, "span").text = f"{_MIDDLE}{target}{_END}"
    return root


def without_signs(text: str) -> str:
    """Markdown with links and footnotes in place of the signs."""
    text = re.sub(f"{_BEGIN}(.*?){_MIDDLE}(.*?){_END}", r"[\1](\2)", text, flags=re.DOTALL)
    return re.sub(f"{_CALL}(.*?){_END}", r"[^\1]", re.sub(f"{_NOTE}(.*?){_END}", r"[^\1]: ", text))


def _say(element: etree._Element, text: str) -> None:
    element.clear(keep_tail=True)
    element.tag, element.text = "span", text
