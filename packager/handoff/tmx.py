"""TMX 1.4b (LISA OSCAR, 26 April 2005): finished translations for the memory of any translation tool, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from packager import __version__
from packager.catalogs.po import Entry
from packager.handoff.codes import Piece, pairs, pieces, translated_pieces
from packager.handoff.inline import Element
from packager.handoff.unit import Handoff, HandoffError, Unit
from packager.languages.tags import base
from packager.untrusted.xml import TooMuchXmlError, parse_xml, split_name

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CONTEXT = "x-context"
_TAG = r"\s*<(?!https?:)"
_CODES = ("bpt", "ept", "ph", "it", "ut")


def write(handoff: Handoff) -> bytes:
    """The bytes of a memory; a text that is not finished is left out. Markdown is marked as codes."""
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(
        root,
        "header",
        {"creationtool": "packager", "creationtoolversion": __version__, "segtype": "block", "o-tmf": "PO"}
        | {"adminlang": "en", "srclang": handoff.source_locale, "datatype": "plaintext"},
    )
    body = etree.SubElement(root, "body")
    for unit in handoff.units:
        if unit.state == "finished":
            _write_unit(body, unit, handoff)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _write_unit(body: Element, unit: Unit, handoff: Handoff) -> None:
    element = etree.SubElement(body, "tu", tuid=unit.key, datatype="plaintext")
    etree.SubElement(element, "prop", type=_CONTEXT).text = unit.context
    source = pieces(unit.source) if unit.markdown else [Piece("text", unit.source)]
    target = translated_pieces(unit.translation, source) if unit.markdown else [Piece("text", unit.translation)]
    for locale, found in ((handoff.source_locale, source), (handoff.locale, target)):
        segment = etree.SubElement(etree.SubElement(element, "tuv", {_LANG: locale}), "seg")
        _write_pieces(segment, found)


def _write_pieces(segment: Element, found: list[Piece]) -> None:
    known = pairs(found)
    last: Element | None = None
    for piece in found:
        if piece.kind == "text":
            if last is None:
                segment.text = (segment.text or "") + piece.raw
            else:
                last.tail = (last.tail or "") + piece.raw
            continue
        name = {"open": "bpt", "close": "ept", "alone": "ph"}[piece.kind]
        last = etree.SubElement(segment, name, {"x" if name == "ph" else "i": str(piece.number)})
        last.text = piece.raw
        if name == "bpt" and known[piece.number][0] in _TYPES:
            last.set("type", _TYPES[known[piece.number][0]])


_TYPES = {"**": "bold", "*": "italic", "_": "italic", "[": "link"}


def read(data: bytes, source: str, locale: str) -> list[Entry]:
    """The texts that a memory has in both languages, as finished entries; ``context`` is empty where it says none.

    Languages are known by their base where the tags differ: ``fr-FR`` for ``fr``. Raises HandoffError.
    """
    try:
        root = parse_xml(data)
    except (etree.XMLSyntaxError, TooMuchXmlError) as error:
        raise HandoffError(f"this is no TMX: {error}") from None
    if _name(root) != "tmx":
        raise HandoffError("this is XML, but no TMX.")
    return [entry for unit in root.iter("{*}tu", "tu") if (entry := _read_unit(unit, source, locale))]


def _read_unit(unit: Element, source: str, locale: str) -> Entry | None:
    texts = {
        str(each.get(_LANG) or each.get("lang") or "").replace("_", "-"): _text(segment).strip()
        for each in unit.iterchildren("{*}tuv", "tuv")
        if (segment := next(each.iterchildren("{*}seg", "seg"), None)) is not None
    }
    mine, theirs = (_in_language(texts, tag) for tag in (source, locale))
    if not mine or not theirs:
        return None
    properties = {str(each.get("type")): each.text or "" for each in unit.iterchildren("{*}prop", "prop")}
    return Entry(properties.get(_CONTEXT, ""), mine, theirs)


def _in_language(texts: dict[str, str], tag: str) -> str:
    exact = next((text for other, text in texts.items() if other.lower() == tag.lower()), "")
    return exact or next((text for other, text in texts.items() if base(other.lower()) == base(tag.lower())), "")


def _text(element: Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    """The text of a segment; of codes only what is Markdown, since tags of another tool say nothing here."""
    is_tag = _name(element) in _CODES and re.match(_TAG, element.text or "")
    yield "" if is_tag else element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _pieces(child)
        yield child.tail or ""


def _name(element: Element) -> str:
    return split_name(str(element.tag))[1]
