"""Word: a table of two columns, source and translation, for reviewers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from packager.handoff.unit import KEY, Handoff, HandoffError, Unit
from packager.untrusted.office import UnsafeOfficeFileError, for_library

_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ckb")


def write(handoff: Handoff) -> bytes:
    """The bytes of a document. Above each source text stand, small, its key, its context and what it is."""
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.shared import Pt, RGBColor

    document = Document()
    document.core_properties.title = f"{handoff.module} {handoff.source_locale} {handoff.locale}"
    document.add_heading(f"{handoff.module}: {handoff.source_locale} – {handoff.locale}", 1)
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for unit in handoff.units:
        source, translation = table.add_row().cells
        label = source.paragraphs[0].add_run(f"{unit.key} · {unit.context} · {unit.state}")
        label.font.size, label.font.color.rgb = Pt(7), RGBColor(0x76, 0x76, 0x76)
        for note in unit.notes:
            source.add_paragraph().add_run(note).font.size = Pt(7)
        source.add_paragraph(unit.source)
        for number, line in enumerate(unit.translation.split("\n")):
            paragraph = translation.add_paragraph() if number else translation.paragraphs[0]
            paragraph.add_run(line)
            if handoff.locale.partition("-")[0] in _RIGHT_TO_LEFT:
                paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def table_rows(data: bytes) -> list[tuple[str, ...]]:
    """Every paragraph and every row of a table, in order; a paragraph has one cell for each tab that divides it.

    Raises HandoffError if it is damaged or hostile.
    """
    from docx import Document

    try:
        with for_library(data) as stream:
            return [cells for each in Document(stream).element.body for cells in _cells(each)]
    except UnsafeOfficeFileError as error:
        raise HandoffError(str(error)) from None


def _cells(element: Any) -> Iterator[tuple[str, ...]]:
    """The rows that a child of the body shows."""
    if element.tag == f"{_W}tbl":
        for row in element.iter(f"{_W}tr"):
            yield tuple("\n".join(map(_shown, cell.iter(f"{_W}p"))).strip() for cell in row.iter(f"{_W}tc"))
    elif element.tag == f"{_W}p":
        yield from (tuple(line.strip().split("\t")) for line in _shown(element).split("\n"))
    else:  # a content control holds others
        for child in element.iter(f"{_W}p", f"{_W}tbl"):
            if child is not element:
                yield from _cells(child)


def _shown(paragraph: Any) -> str:
    return "".join(_run(node) for node in paragraph.iter())


def read(data: bytes) -> Handoff:
    """What the tables say. Raises HandoffError if the file is damaged, hostile or none of ours."""
    from docx import Document

    try:
        with for_library(data) as stream:
            document = Document(stream)
            title, rows = document.core_properties.title or "", [*_rows(document.tables)]
    except UnsafeOfficeFileError as error:
        raise HandoffError(str(error)) from None
    module, source_locale, locale = ([*title.split(" "), "", "", ""])[:3]
    if not locale:
        raise HandoffError("the document's title, which names module and languages, is gone: export again.")
    units = []
    for cells in rows:
        key = KEY.match(cells[0][0]) if cells and cells[0] else None
        if key and len(cells) > 1:
            context = cells[0][0].split(" · ")[1] if " · " in cells[0][0] else ""
            units.append(Unit(key[0], context, "", "\n".join(cells[1])))
    return Handoff(module, source_locale, locale, tuple(units))


def _rows(tables: Iterable[Any]) -> Iterator[list[list[str]]]:
    """The rows of tables: of each cell, its paragraphs."""
    for table in tables:
        for row in table._tbl.tr_lst:
            yield [[_shown(p) for p in cell.iter(f"{_W}p")] for cell in row.tc_lst]


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _run(node: object) -> str:
    """What an element of a paragraph shows; deletions that are only tracked have another name than ``w:t``."""
    tag, text = getattr(node, "tag", ""), getattr(node, "text", "")
    if tag == f"{_W}t":
        return text or ""
    return {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}.get(tag, "")
