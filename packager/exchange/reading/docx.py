"""A reading as a Word document: styles for headings, lists and tables, so that Word's own tools know what is what."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lxml import etree

from packager.archive.writing import EARLIEST, zipped
from packager.exchange.losses import Written
from packager.exchange.reading.blocks import HEADINGS, Piece, blocks_of
from packager.exchange.reading.docx_parts import anchor, in_direction, new_list, repeated_header, show_picture
from packager.exchange.reading.docx_runs import Tongue, write_runs
from packager.exchange.reading.pages import Reading
from packager.exchange.reading.pictures import Picture
from packager.player.language import bare

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_LEVELS = 3
"""Of lists: Word's own styles go no deeper."""


def write(reading: Reading) -> Written:
    """The document: the same bytes for the same reading on the same machine, with whose letters drawings are painted.
    Its date is SOURCE_DATE_EPOCH, else 1980, as in packages. Raises ImportError without the extra ``office``."""
    from docx import Document

    document = Document()
    tongue = Tongue(reading.lang, reading.direction == "rtl")
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    _describe(document, reading, epoch)
    writer = _Writer(document, reading.pictures, tongue)
    writer.words(bare(reading.title), "Title")
    for text in (reading.description, reading.audience):
        if text:
            writer.words(bare(text), "Subtitle")
    for chapter in reading.chapters:
        writer.all_of(chapter.body, document, 0)
    stream = BytesIO()
    document.save(stream)
    return Written(_dated(stream.getvalue(), epoch), reading.losses)


def _describe(document: Document, reading: Reading, epoch: str) -> None:
    properties = document.core_properties
    properties.title, properties.language = bare(reading.title), reading.lang
    properties.author, properties.comments, properties.keywords = "", "", ""
    properties.subject = bare(reading.description)[:255]
    moment = time.gmtime(int(epoch[:12]))[:6] if epoch.isdigit() else EARLIEST
    properties.created = properties.modified = datetime(*moment, tzinfo=UTC)


def _dated(data: bytes, epoch: str) -> bytes:
    """The same parts in a zip that does not say when it was made."""
    import zipfile

    with zipfile.ZipFile(BytesIO(data)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()}, epoch)


class _Writer:
    """Puts blocks into the document or one of its cells, one after the other."""

    def __init__(self, document: Document, pictures: Mapping[str, Picture], tongue: Tongue) -> None:
        self._document, self._pictures, self._tongue = document, pictures, tongue

    def words(self, text: str, style: str) -> None:
        """A paragraph of plain words."""
        element = etree.Element("p")
        element.text = text
        self._paragraph(element, self._document, style)

    def all_of(self, node: etree._Element, into: Any, level: int, style: str = "Normal") -> None:
        """The blocks in an element. ``level`` is how deep in lists they stand, ``style`` that of a paragraph."""
        for piece in blocks_of(node):
            self._block(piece, into, level, style)

    def _block(self, piece: Piece, into: Any, level: int, style: str) -> None:
        node = piece.node
        if piece.kind in HEADINGS:
            self._paragraph(node, into, f"Heading {HEADINGS[piece.kind]}")
        elif piece.kind in ("ul", "ol"):
            self._list(node, into, level + 1)
        elif piece.kind == "table":
            self._table(node, into)
        elif piece.kind == "img":
            show_picture(self._paragraph(etree.Element("p"), into, style), node, self._pictures)
        elif piece.kind == "blockquote":
            self.all_of(node, into, level, "Quote")
        elif piece.kind == "pre":
            self._paragraph(node, into, "macro")
        elif piece.kind == "p":
            captioned = node.tag == "figcaption"
            self._paragraph(node, into, "Caption" if captioned else style)

    def _paragraph(self, node: etree._Element, into: Any, style: str) -> Paragraph:
        made: Paragraph = into.add_paragraph(style=style)
        tongue = self._tongue.of(node)
        in_direction(made, tongue.rtl)
        for place in _places(node):
            anchor(made, place)
        write_runs(made, node, tongue)
        return made

    def _list(self, node: etree._Element, into: Any, level: int) -> None:
        depth = min(level, _LEVELS)
        suffix = f" {depth}" if depth > 1 else ""
        style = f"List {'Number' if node.tag == 'ol' else 'Bullet'}{suffix}"
        number = new_list(self._document, style, int(node.get("start", "1"))) if node.tag == "ol" else None
        for item in node.iterchildren("li"):
            first = style
            for piece in blocks_of(item):
                if piece.kind != "p":
                    self._block(piece, into, level, f"List Continue{suffix}")
                    continue
                made = self._paragraph(piece.node, into, first)
                if first == style and number is not None:
                    number.count(made)
                first = f"List Continue{suffix}"

    def _table(self, node: etree._Element, into: Any) -> None:
        caption = node.find("caption")
        if caption is not None:
            self._paragraph(caption, into, "Caption")
        rows = [list(row) for row in node.iter("tr")]
        made = into.add_table(rows=len(rows), cols=len(rows[0]))
        made.style = "Table Grid"
        repeated_header(made, self._tongue.rtl)
        for row, cells in zip(made.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                paragraph = cell.paragraphs[0]
                tongue = self._tongue.of(words)
                in_direction(paragraph, tongue.rtl)
                write_runs(paragraph, words, tongue, bold=words.tag == "th")


def _places(node: etree._Element) -> list[str]:
    """The anchors of the boxes that begin with this block: a scene's, which choices lead to."""
    found = []
    parent = node.getparent()
    while parent is not None and next((each for each in parent if each.tag not in ("p",)), None) is node:
        found.append(parent.get("id", ""))
        node, parent = parent, parent.getparent()
    return [place for place in found if place]
