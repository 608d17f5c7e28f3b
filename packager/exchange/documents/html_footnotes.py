"""Footnotes of a page of HTML, as Pandoc, Word and Markdown's usual plug-in write them."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from packager.exchange.documents.outline import Told
from packager.exchange.html_text import inline_markdown


def footnotes_of(root: etree._Element, tell: Told) -> Mapping[str, str]:
    """The footnotes by their labels: taken out, and a mark put where the text refers to each."""
    targets = {}
    for holder in root.xpath(
        "//*[contains(@class, 'footnote') or @role='doc-endnotes' or @role='doc-footnote'][not(self::sup or self::a)]"
    ):
        for note in (holder, *holder.iter("li", "p", "div", "aside")):
            if note.get("id") and holder.getparent() is not None:
                targets[f"#{note.get('id')}"] = note
    made: dict[str, str] = {}
    labels: dict[str, str] = {}
    for link in list(root.iter("a")):
        where = link.get("href", "")
        if where not in targets or any(each is targets[where] for each in link.iterancestors()):
            continue
        label = labels.setdefault(where, str(len(labels) + 1))
        outer = link.getparent()
        link = outer if outer is not None and outer.tag == "sup" and len(outer) == 1 else link
        for child in list(link):
            link.remove(child)
        link.tag, link.text = "span", f"\ue000{label}\ue001"
    for where, label in labels.items():
        note = targets[where]
        for back in list(note.iter("a")):
            if (back.get("href") or "").startswith("#"):
                back.tag, back.text = "span", ""
        made[label] = " ".join(inline_markdown(note, tell).split())
    for where in labels:
        removed(targets[where])
    return made


def removed(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
