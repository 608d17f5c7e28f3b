"""Inline codes as XML elements, written and read for both versions of XLIFF."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from packager.handoff.codes import Piece, pairs, pieces
from packager.handoff.unit import HandoffError
from packager.untrusted.xml import split_name

Element = etree._Element
Codes = Mapping[str, tuple[str, str]] | None
Data = Callable[[Element], tuple[str, str] | None]
"""What an element of the source stands for at its start and its end; None if the file does not say."""
Sources = Callable[[str, str], Mapping[str, str]]
"""Module and language -> the messages in Markdown: their keys and source texts."""
Make = Callable[[Element, Piece], Element]
_AROUND = ("pc", "g")
_BEGIN = (*_AROUND, "sc", "bx", "bpt", "ph", "x", "it")
_END = ("ec", "ex", "ept")
_ANNOTATIONS = ("mrk", "sm", "em")


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


class Said(NamedTuple):
    """What a unit of a file says: its source if it could be read, the translation, and why that cannot be taken."""

    source: str
    translation: str
    damage: str = ""


def read_unit(sources: Sequence[Element], targets: Sequence[Element], text: str | None, data: Data) -> Said:
    """What a unit says; ``sources`` and ``targets`` are its elements, one for each segment.

    ``text`` is the message, if it is in Markdown and still one of the module. Else its codes stand for what ``data``,
    the file's own, says of an element. Tools may number codes anew, so they are known by their order in the source.
    """
    found = [child for source in sources for child in source.iter(etree.Element) if _name(child) in _BEGIN]
    stand_for = [data(each) for each in found] if text is None else list(pairs(pieces(text)).values())
    if None in stand_for:
        return Said("", "", "what its codes stand for is not in the file: export it again")
    ids = [str(each.get("id", "")) for each in found]
    if len(ids) != len(stand_for):
        ids = [str(number) for number in range(1, len(stand_for) + 1)]
    codes = {one: code for one, code in zip(ids, stand_for, strict=True) if code}
    try:
        source = "".join(_read(each, codes, {}) for each in sources) if text is None else text
        aliases: dict[str, str] = {}
        return Said(source, "".join(_read(each, codes if codes or text else None, aliases) for each in targets))
    except HandoffError as error:
        return Said("", "", str(error))


def _read(element: Element, codes: Codes, aliases: dict[str, str]) -> str:
    text = element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            text += _code(child, codes, aliases)
        text += child.tail or ""
    return text


def _code(element: Element, codes: Codes, aliases: dict[str, str]) -> str:
    """What an element stands for; ``aliases`` are the ids of beginnings by the names that their ends have for them."""
    name = _name(element)
    if name == "cp":
        return _letter(str(element.get("hex", "")))
    if name in _ANNOTATIONS or (codes is None and name in _AROUND):
        return _read(element, codes, aliases)
    if codes is None and name in (*_BEGIN, *_END):
        return ""
    number = str(element.get("id", ""))
    if name in _END:
        named = str(element.get("startRef") or element.get("rid") or number)
        number = aliases.get(named, named)
    elif element.get("rid"):
        aliases[str(element.get("rid"))] = number
    if codes is not None and number not in codes and element.get("copyOf"):  # XLIFF 2.0, attribute copyOf
        aliases[number] = number = str(element.get("copyOf"))
    if codes is None or number not in codes or name not in (*_BEGIN, *_END):
        raise HandoffError(f"the code <{name} id={number!r}> is not in the source text")
    start, end = codes[number]
    if name in _END:
        return end
    return start + _read(element, codes, aliases) + end if name in _AROUND else start


def _letter(number: str) -> str:
    """The character that XML cannot hold, by its number (XLIFF 2.0, 4.2.3.1 cp)."""
    try:
        return chr(int(number[:8], 16)).encode().decode()
    except ValueError:
        raise HandoffError(f"<cp hex={number[:20]!r}> is no character") from None


def _name(element: Element) -> str:
    return split_name(str(element.tag))[1]


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
