"""A table of questions in a workbook of Excel, as docs/exchange.md describes its columns, out."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from packager.course.questions.question import Question
from packager.exchange.losses import ExchangeError, Loss, Written
from packager.exchange.questions.csv_table import COLUMNS
from packager.exchange.questions.csv_table_writer import rows_of
from packager.handoff.csv_table import escaped

_WIDTHS = {"question": 50, "answers": 50, "feedback right": 30, "feedback wrong": 30, "hint": 30}


def write(questions: Sequence[Question], language: str = "") -> Written:
    """A workbook whose cells are all text, so that nothing becomes a date, a number or a formula. Raises ExchangeError
    without openpyxl."""
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Alignment, Font
    except ImportError:
        raise ExchangeError("Excel files need an extra: pip install 'elearning-packager[office]'") from None
    losses: list[Loss] = []
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "questions"
    for number, row in enumerate([dict(zip(COLUMNS, COLUMNS, strict=True)), *rows_of(questions, losses)], start=1):
        for column, name in enumerate(COLUMNS, start=1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type, cell.number_format = escaped(_clean(row.get(name, ""))), "s", "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
            sheet.column_dimensions[cell.column_letter].width = _WIDTHS.get(name, 14)
    sheet.freeze_panes = "A2"
    stream = BytesIO()
    book.save(stream)
    return Written(stream.getvalue(), tuple(losses))


def _clean(text: str) -> str:
    """A text without the control characters that XML has no room for."""
    return "".join(letter if letter >= " " or letter in "\t\n" else " " for letter in text)
