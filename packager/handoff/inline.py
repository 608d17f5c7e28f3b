"""Inline codes as XML elements, written and read for both versions of XLIFF."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from packager.handoff.codes import Piece, pairs, pieces
from packager.handoff.unit import HandoffError

Element = etree._Element
Codes = Mapping[int, tuple[str, str]] | None
Sources = Callable[[str, str], Mapping[str, str]]
"""Module and language -> the messages in Markdown: their keys and source texts."""
Make = Callable[[Element, Piece], Element]


def write_pieces(parent: Element, found: list[Piece], make: Make) -> None:
    """Put runs and codes into ``parent``; ``make`` adds the element of an opening or single code."""
    stack = [parent]
    for piece in found:
        here = stack[-1]
        if piece.kind == "text":
            _append_text(here, piece.raw)
        elif piece.kind == "close":
            stack.pop()
        else:
            element = make(here, piece)
            if piece.kind == "open":
                stack.append(element)


def read_pieces(parent: Element, source: str | None) -> str:
    """The text of a ``target``, with what each code stands for in ``source``, a message in Markdown; None: codes stand
    for nothing. Raises HandoffError if a code is not one of the source's."""
    return _read(parent, None if source is None else pairs(pieces(source)))


def _read(element: Element, codes: Codes) -> str:
    text = element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            text += _code(child, codes)
        text += child.tail or ""
    return text


def _code(element: Element, codes: Codes) -> str:
    name = etree.QName(element).localname
    inside = _read(element, codes)
    if codes is None or name in ("mrk", "sm", "em"):  # an annotation of a tool
        return inside
    number = str(element.get("id", ""))
    if not number.isdecimal() or int(number) not in codes:
        raise HandoffError(f"the code <{name} id={number!r}> is not in the source text")
    start, end = codes[int(number)]
    return start + inside + end


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
