"""XLIFF 1.2 (OASIS Standard, 1 February 2008), as older tools read it."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from packager.handoff.codes import Piece, pieces, translated_pieces
from packager.handoff.inline import Element, Sources, read_pieces, write_pieces
from packager.handoff.unit import Handoff, State, Unit, message_part

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
    write_pieces(_child(element, "source"), source, _code)
    target = translated_pieces(unit.translation, source) if unit.markdown else [Piece("text", unit.translation)]
    write_pieces(_child(element, "target", {"state": _STATES[unit.state]}), target, _code)
    for note in unit.notes:
        _child(element, "note", {"from": "developer"}).text = note
    if unit.previous:
        _child(element, "note", {"from": "previous source"}).text = unit.previous


def _code(parent: Element, piece: Piece) -> Element:
    if piece.kind == "alone":
        return _child(parent, "x", {"id": str(piece.number), "ctype": "x-code", "equiv-text": piece.raw})
    return _child(parent, "g", {"id": str(piece.number), "ctype": _TYPES[piece.raw]})


def read(root: Element, sources: Sources) -> Handoff:
    """What a document says. Raises HandoffError for codes that a source lacks."""
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
    translation = "" if target is None else read_pieces(target, known.get(message_part(key)))
    done = unit.get("approved") == "yes" or (target is not None and target.get("state") in _FINISHED)
    state: State = "missing" if not translation.strip() else "finished" if done else "fuzzy"
    return Unit(key, str(unit.get("resname", "")), "", translation, state)


def _child(parent: Element, name: str, attributes: Mapping[str, str] | None = None) -> Element:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", dict(attributes or {}))
