"""What python-docx has no word for: lists that begin anew, anchors, directions, pictures with alternative texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from lxml import etree

from packager.exchange.reading.pictures import DRAWING, Picture

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_AFTER_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")
_WIDE = 6.0
"""Inches between the margins of a page of python-docx's template."""
_DOTS_A_INCH = 96
_PAINTED = 1_280
"""Pixels in a row of a drawing that is painted for programs that show none."""
_DRAWINGS = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one list."""

    id: int

    def count(self, paragraph: Paragraph) -> None:
        """Make a paragraph the next item."""
        element: Any = paragraph._p
        properties = element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = self.id


def new_list(document: Document, style: str, start: int) -> Numbers:
    """The numbers of a list in one of Word's styles for lists, from ``start``."""
    numbering = document.part.numbering_part.element
    known: Any = document.styles[style].element.pPr.numPr.numId.val
    made = numbering.add_num(numbering.num_having_numId(known).abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(start)
    return Numbers(made.numId)


def in_direction(paragraph: Paragraph, rtl: bool) -> None:
    """A paragraph that begins at the right."""
    from docx.oxml import OxmlElement

    if rtl:
        element: Any = paragraph._p
        element.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)


def bookmark(place: str) -> str:
    """An anchor's name as Word takes it: 40 letters and digits at most."""
    return f"at_{sha256(place.encode()).hexdigest()[:16]}"


def anchor(paragraph: Paragraph, place: str) -> None:
    """Let links lead to a paragraph."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element: Any = paragraph._p
    name = bookmark(place)
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(int(name[3:10], 16)))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), name)
        element.append(mark)


def repeated_header(table: Table, rtl: bool) -> None:
    """The first row is a header, shown on each page; the first column is at the right where that is the language's."""
    from docx.enum.table import WD_TABLE_DIRECTION
    from docx.oxml import OxmlElement

    row: Any = table.rows[0]._tr
    row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    if rtl:
        table.table_direction = WD_TABLE_DIRECTION.RTL


def show_picture(paragraph: Paragraph, image: etree._Element, pictures: Mapping[str, Picture]) -> None:
    """A picture in a paragraph, with its alternative text, or marked as decorative."""
    from io import BytesIO

    from docx.shared import Inches

    picture = pictures[image.get("src", "")]
    width = Inches(min(_WIDE, picture.size[0] / _DOTS_A_INCH) if picture.size else _WIDE)
    drawn = picture.mime == DRAWING
    shape = paragraph.add_run().add_picture(BytesIO(_painted(picture.data) if drawn else picture.data), width=width)
    properties = shape._inline.docPr
    if alt := image.get("alt", ""):
        properties.set("descr", alt)
    else:
        _extend(properties, "{C183D7F6-B498-43B3-948B-1728B52AA6E4}", f"{{{_DECORATIVE}}}decorative", {"val": "1"})
    if drawn:
        blip = next(shape._inline.iter(f"{{{_A}}}blip"))
        part = _drawing_part(paragraph, picture.data)
        _extend(blip, "{96DAC541-7B7A-43D3-8B79-37D633B846F1}", f"{{{_DRAWINGS}}}svgBlip", {f"{{{_R}}}embed": part})


def _extend(element: etree._Element, uri: str, name: str, attributes: Mapping[str, str]) -> None:
    """What newer versions know of an element (ECMA-376-1, 20.1.2.2.15 extLst)."""
    listed = etree.SubElement(element, f"{{{_A}}}extLst")
    etree.SubElement(etree.SubElement(listed, f"{{{_A}}}ext", {"uri": uri}), name, dict(attributes))


def _drawing_part(paragraph: Paragraph, data: bytes) -> str:
    """The drawing itself, for programs that show it; the name of its relationship."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    name = PackURI(f"/word/media/{sha256(data).hexdigest()[:12]}.svg")
    package = paragraph.part.package
    part = next((each for each in package.iter_parts() if each.partname == name), None)
    return paragraph.part.relate_to(part or Part(name, DRAWING, data, package), RELATIONSHIP_TYPE.IMAGE)


@lru_cache(maxsize=64)  # the letters of the machine are looked through each time
def _painted(drawing: bytes) -> bytes:
    """A drawing as PNG."""
    from resvg_py import svg_to_bytes

    return bytes(svg_to_bytes(svg_string=drawing.decode("utf-8", "replace"), width=_PAINTED))
