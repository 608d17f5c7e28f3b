"""XLIFF 1.2 (OASIS Standard, 1 February 2008), as older tools read it."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from packager.handoff.codes import Piece, pairs, pieces, translated_pieces
from packager.handoff.inline import Element, Sources, read_unit, write_pieces
from packager.handoff.unit import KEY, Handoff, State, Unit, message_part
from packager.untrusted.xml import split_name

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STATES: dict[State, str] = {
    "missing": "needs-translation",
    "fuzzy": "needs-review-translation",
    "finished": "translated",
}
_FINISHED = ("translated", "signed-off", "final")
_TYPES = {"**": "bold", "*": "italic", "_": "italic", "[": "link"}


def write(handoff: Handoff) -> bytes:
    """The bytes of an XLIFF 1.2 document."""
    root = etree.Element(f"{{{NAMESPACE}}}xliff", nsmap={None: NAMESPACE}, attrib={"version": "1.2"})
    file = _child(root, "file", {"original": handoff.module, "datatype": "x-markdown"})
    file.set("source-language", handoff.source_locale)
    file.set("target-language", handoff.locale)
    body = _child(file, "body")
    for unit in handoff.units:
        _write_unit(body, unit)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _write_unit(body: Element, unit: Unit) -> None:
    element = _child(body, "trans-unit", {"id": unit.key, "resname": unit.context, _XML_SPACE: "preserve"})
    if unit.length:
        element.set("maxwidth", str(unit.length))
        element.set("size-unit", "char")
    source = pieces(unit.source) if unit.markdown else [Piece("text", unit.source)]
    codes = pairs(source)

    def _code(parent: Element, piece: Piece) -> Element:
        start, end = codes[piece.number]
        code = {"id": str(piece.number), "ctype": _TYPES.get(start, "x-code"), "equiv-text": start + end}
        return _child(parent, "g" if piece.kind == "open" else "x", code)

    write_pieces(_child(element, "source"), source, _code)
    target = translated_pieces(unit.translation, source) if unit.markdown else [Piece("text", unit.translation)]
    write_pieces(_child(element, "target", {"state": _STATES[unit.state]}), target, _code)
    for note in unit.notes:
        _child(element, "note", {"from": "developer"}).text = note
    if unit.previous:
        _child(element, "note", {"from": "previous source"}).text = unit.previous


def read(root: Element, sources: Sources) -> Handoff:
    """What a document says. A unit with codes that its source lacks is damaged."""
    file = root.find(f"{{{NAMESPACE}}}file")
    if file is None:
        return Handoff("", "", "", ())
    module, locale = str(file.get("original", "")), str(file.get("target-language", ""))
    known = sources(module, locale)
    units = tuple(_read_unit(unit, known) for unit in root.iter(f"{{{NAMESPACE}}}trans-unit"))
    return Handoff(module, str(file.get("source-language", "")), locale, units)


def _read_unit(unit: Element, known: Mapping[str, str]) -> Unit:
    key = str(unit.get("id", ""))
    target = unit.find(f"{{{NAMESPACE}}}target")
    sources = unit.findall(f"{{{NAMESPACE}}}source")
    said = read_unit(sources, [] if target is None else [target], known.get(message_part(key)), _stands_for)
    done = unit.get("approved") == "yes" or (target is not None and target.get("state") in _FINISHED)
    state: State = "missing" if not said.translation.strip() else "finished" if done else "fuzzy"
    damage = said.damage if KEY.fullmatch(key) else "its id is not what was exported"
    return Unit(key, str(unit.get("resname", "")), said.source, said.translation, state, damage=damage)


def _stands_for(element: Element) -> tuple[str, str] | None:
    text = str(element.get("equiv-text", ""))
    if split_name(str(element.tag))[1] != "g":
        return (text, "") if text else None
    mark = next((mark for mark, kind in _TYPES.items() if kind == element.get("ctype") and mark != "["), "")
    start = text[:1] if text.startswith("[") else text[: len(text) // 2]
    return (start, text[len(start) :]) if text else (mark, mark) if mark else None


def _child(parent: Element, name: str, attributes: Mapping[str, str] | None = None) -> Element:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", dict(attributes or {}))
