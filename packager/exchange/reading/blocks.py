"""A chapter's HTML as a row of blocks, as documents without boxes have it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import NamedTuple

from lxml import etree

HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WHOLE = frozenset({*HEADINGS, "p", "ul", "ol", "table", "img", "pre", "hr", "blockquote", "figcaption"})
_BOXES = frozenset({"body", "div", "section", "article", "figure"})


class Piece(NamedTuple):
    """A block and its kind: the tag of its element, ``p`` for words that stand in a box without one."""

    kind: str
    node: etree._Element


def blocks_of(node: etree._Element) -> Iterator[Piece]:
    """The blocks in an element, those in boxes in it as well, in order; nothing of the element is changed."""
    line = _line_of(node)
    line.text = node.text
    for child in node:
        tag = str(child.tag)
        if tag not in _WHOLE and tag not in _BOXES and next(child.iter(*_WHOLE), None) is None:
            line.append(copy(child))
            continue
        yield from _said(line)
        line = _line_of(node)
        line.text = child.tail
        if tag in _WHOLE:
            yield Piece("p" if tag == "figcaption" else tag, child)
        else:
            yield from blocks_of(child)
    yield from _said(line)


def _line_of(node: etree._Element) -> etree._Element:
    """A paragraph for what stands in an element, in its language."""
    made = etree.Element("p")
    for each in (*node.iterancestors(), node):
        made.attrib.update({name: value for name, value in each.attrib.items() if name in ("lang", "dir")})
    return made


def _said(line: etree._Element) -> Iterator[Piece]:
    if "".join(line.itertext()).strip() or next(line.iter("img"), None) is not None:
        yield Piece("p", line)
