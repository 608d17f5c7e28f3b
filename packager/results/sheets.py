"""The sheets of Excel and LibreOffice files as rows of text, as people see them: a cell of 50 % says ``50%``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from packager.archive import UnreadableArchiveError
from packager.results.records import UnreadableRecordsError
from packager.untrusted.office import CELLS_MAX, UnsafeOfficeFileError, bounded_rows, for_library, open_office
from packager.untrusted.xml import parse_xml

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ROWS_MAX = CELLS_MAX // 10
_REPEATED = 2_000  # more empty cells or rows than this are the rest of the sheet


def xlsx_tables(data: bytes) -> Iterator[list[list[str]]]:
    """Each sheet of a workbook. Raises UnreadableRecordsError."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        told = "Excel files need openpyxl: install the extra `office`, or save it as CSV"
        raise UnreadableRecordsError(told) from None
    try:
        with for_library(data) as stream:
            book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # some writers say that a sheet is one cell large
                yield [[_cell(cell) for cell in row] for row in bounded_rows(sheet.iter_rows())]
    except UnsafeOfficeFileError as error:
        raise UnreadableRecordsError(str(error)) from None


def _cell(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return f"{value * 100:.12g}%" if "%" in (cell.number_format or "") else f"{value:.15g}"
    return str(value)


def ods_tables(data: bytes) -> Iterator[list[list[str]]]:
    """Each sheet of an OpenDocument spreadsheet (ODF 1.3, part 3, 9). Raises UnreadableRecordsError."""
    try:
        root = parse_xml(open_office(data).read("content.xml"))
    except UnsafeOfficeFileError as error:
        raise UnreadableRecordsError(str(error)) from None
    except (KeyError, ValueError, etree.XMLSyntaxError, UnreadableArchiveError) as error:
        raise UnreadableRecordsError(f"this spreadsheet cannot be read: {error}; save it as CSV") from None
    for sheet in root.iter(f"{_TABLE}table"):
        rows: list[list[str]] = []
        for row in sheet.iter(f"{_TABLE}table-row"):
            cells = _ods_row(row)
            rows += [cells] * (_times(row, "rows") if any(cells) else 1)
            if len(rows) > _ROWS_MAX:
                raise UnreadableRecordsError("this spreadsheet repeats its rows beyond measure; save it as CSV")
        yield rows


def _ods_row(row: etree._Element) -> list[str]:
    cells: list[str] = []
    for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        cells += [_ods_cell(cell)] * _times(cell, "columns")
    return cells


def _times(element: etree._Element, what: str) -> int:
    said = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return min(int(said), _REPEATED) if said.isdecimal() and len(said) < 10 else 1


def _ods_cell(cell: etree._Element) -> str:
    kind, value = cell.get(f"{_OFFICE}value-type", ""), cell.get(f"{_OFFICE}value", "")
    if kind == "percentage" and re.fullmatch(r"-?[\d.]{1,30}", value) and value.count(".") < 2:
        return f"{float(value) * 100:.12g}%"
    if kind in {"float", "currency"} and value:
        return value
    return "\n".join("".join(part.itertext()) for part in cell.iterchildren(f"{_TEXT}p"))
