"""XLIFF 2.0 (OASIS Standard, 5 August 2014), with the module Size and Length Restriction (5.8)."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from packager.handoff.codes import Piece, pairs, pieces, translated_pieces
from packager.handoff.inline import Element, Sources, read_unit, write_pieces
from packager.handoff.unit import KEY, Handoff, State, Unit, message_part
from packager.untrusted.xml import split_name

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_SIZES = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STATES: dict[State, str] = {"missing": "initial", "fuzzy": "initial", "finished": "translated"}
_KINDS = {"**": ("fmt", "xlf:b"), "*": ("fmt", "xlf:i"), "_": ("fmt", "xlf:i"), "[": ("link", "")}


def write(handoff: Handoff) -> bytes:
    """The bytes of an XLIFF 2.0 document."""
    root = etree.Element(f"{{{NAMESPACE}}}xliff", nsmap={None: NAMESPACE, "slr": _SIZES})
    for name, value in (("version", "2.0"), ("srcLang", handoff.source_locale), ("trgLang", handoff.locale)):
        root.set(name, value)
    file = _child(root, "file", id="f1", original=handoff.module)
    profiles = etree.SubElement(file, f"{{{_SIZES}}}profiles", generalProfile="xliff:codepoints")
    etree.SubElement(profiles, f"{{{_SIZES}}}normalization")
    for unit in handoff.units:
        _write_unit(file, unit)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=False)


def _write_unit(file: Element, unit: Unit) -> None:
    element = _child(file, "unit", id=unit.key, name=unit.context)
    element.set(_XML_SPACE, "preserve")
    if unit.length:
        element.set(f"{{{_SIZES}}}sizeRestriction", str(unit.length))
    notes = [("comment", note) for note in unit.notes] + ([("previous source", unit.previous)] if unit.previous else [])
    if notes:
        parent = _child(element, "notes")
        for category, note in notes:
            _child(parent, "note", category=category).text = note
    source = pieces(unit.source) if unit.markdown else [Piece("text", unit.source)]
    codes = pairs(source)
    if codes:
        data = _child(element, "originalData")
        for number, (start, end) in codes.items():
            _child(data, "data", id=f"d{number}").text = start
            if end:
                _child(data, "data", id=f"e{number}").text = end
    segment = _child(element, "segment", state=_STATES[unit.state])
    if unit.state == "fuzzy":
        segment.set("subState", "packager:fuzzy")
    write_pieces(_child(segment, "source"), source, _code)
    if unit.translation:
        target = translated_pieces(unit.translation, source) if unit.markdown else [Piece("text", unit.translation)]
        write_pieces(_child(segment, "target"), target, _code)


def _code(parent: Element, piece: Piece) -> Element:
    number = str(piece.number)
    if piece.kind == "alone":
        return _child(parent, "ph", id=number, dataRef=f"d{number}", disp=piece.raw)
    kind, detail = _KINDS[piece.raw]
    made = _child(parent, "pc", id=number, type=kind, dataRefStart=f"d{number}", dataRefEnd=f"e{number}")
    if detail:
        made.set("subType", detail)
    return made


def read(root: Element, sources: Sources) -> Handoff:
    """What a document says; segments of a unit are joined. A unit with codes that its source lacks is
    damaged.
    """
    file = root.find(f"{{{NAMESPACE}}}file")
    module = "" if file is None else str(file.get("original", ""))
    locale = str(root.get("trgLang", ""))
    known = sources(module, locale)
    units = tuple(_read_unit(unit, known) for unit in root.iter(f"{{{NAMESPACE}}}unit"))
    return Handoff(module, str(root.get("srcLang", "")), locale, units)


def _read_unit(unit: Element, known: Mapping[str, str]) -> Unit:
    key = str(unit.get("id", ""))
    sources, targets, states, empty = [], [], set(), 0
    for part in unit.iter(f"{{{NAMESPACE}}}segment", f"{{{NAMESPACE}}}ignorable"):
        source, target = (part.find(f"{{{NAMESPACE}}}{name}") for name in ("source", "target"))
        if _is_ignorable(part) and target is None:
            target = source
        sources += [] if source is None else [source]
        targets += [] if target is None else [target]
        if not _is_ignorable(part):
            empty += target is None
            states.add("fuzzy" if part.get("state", "initial") == "initial" else "finished")
    targets = _in_order(targets)
    data = {str(each.get("id", "")): each.text or "" for each in unit.iter(f"{{{NAMESPACE}}}data")}
    said = read_unit(sources, targets, known.get(message_part(key)), lambda element: _stands_for(element, data))
    state: State = "missing" if not said.translation.strip() else "fuzzy" if "fuzzy" in states else "finished"
    damage = said.damage if KEY.fullmatch(key) else "its id is not what was exported"
    if said.translation.strip() and empty:
        damage = damage or "only some of its segments are translated"
    return Unit(key, str(unit.get("name", "")), said.source, said.translation, state, damage=damage)


def _in_order(targets: list[Element]) -> list[Element]:
    """The targets as they are to be read: ``order`` counts from 1 where it is not that of the segments."""
    places = [str(each.get("order") or number) for number, each in enumerate(targets, start=1)]
    if not all(map(str.isdecimal, places)):
        return targets
    return [each for _, each in sorted(zip(map(int, places), targets, strict=True), key=lambda pair: pair[0])]


def _stands_for(element: Element, data: Mapping[str, str]) -> tuple[str, str] | None:
    start = data.get(str(element.get("dataRefStart") or element.get("dataRef")))
    return None if start is None else (start, data.get(str(element.get("dataRefEnd")), ""))


def _is_ignorable(part: Element) -> bool:
    return split_name(str(part.tag))[1] == "ignorable"


def _child(parent: Element, tag: str, /, **attributes: str) -> Element:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)
