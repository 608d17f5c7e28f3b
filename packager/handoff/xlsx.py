"""Excel: one sheet, in which only translation and state can be changed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from packager.handoff.csv_table import escaped, unescaped
from packager.handoff.rows import Number, Spoilt, read_rows, rows
from packager.handoff.unit import STATES, Handoff, HandoffError
from packager.untrusted.office import UnsafeOfficeFileError, bounded_rows, for_library

_WIDTHS = (60, 60, 12, 36, 30, 36)
_OPEN_FOR_WRITING = (2, 3)
_SHEETS = 5  # that ours is looked for in


def write(handoff: Handoff) -> bytes:
    """The bytes of a workbook; every cell is text, so that nothing is calculated or turned into a date."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, Protection
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet: Any = book.active
    sheet.title = handoff.locale
    for number, row in enumerate(rows(handoff), start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type, cell.number_format = escaped(text), "s", "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.protection = Protection(locked=number == 1 or column not in _OPEN_FOR_WRITING)
            cell.font = Font(bold=number == 1)
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    states = DataValidation(type="list", formula1=f'"{",".join(STATES)}"')
    sheet.add_data_validation(states)
    states.add(f"C2:C{len(handoff.units) + 1}")
    sheet.freeze_panes = "A2"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(data: bytes) -> Handoff:
    """What the first sheet of ours says, whatever stands before it. Raises HandoffError if the file is damaged, hostile
    or none of ours.
    """
    from openpyxl import load_workbook

    try:
        with for_library(data) as stream:
            book = load_workbook(stream, read_only=True, keep_links=False)
            sheets = [
                [[_cell(cell.value, cell.data_type) for cell in row] for row in bounded_rows(sheet.iter_rows())]
                for sheet in book.worksheets[:_SHEETS]
            ]
    except UnsafeOfficeFileError as error:
        raise HandoffError(str(error)) from None
    return read_rows(next((sheet for sheet in sheets if sheet and any(map(_is_key, sheet[0]))), [*sheets, []][0]))


def _is_key(cell: str) -> bool:
    return cell.strip().startswith("key: ")


def _cell(value: object, kind: str) -> str:
    """A cell as text; a formula (``kind`` is ``f``) is none.

    What came out of our CSV by way of a spreadsheet still has the apostrophe that keeps it from being a formula.
    """
    if value is None:
        return ""
    if kind == "f":
        return Spoilt(value)
    if isinstance(value, str):
        return unescaped(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Number(value)
    return Spoilt(value)
