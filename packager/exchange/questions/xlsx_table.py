"""A table of questions in a workbook of Excel, as docs/exchange.md describes its columns, in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from packager.diagnostics import Place
from packager.exchange.losses import ExchangeError, Loss
from packager.exchange.questions.csv_table import COLUMNS, known_columns, question_of, row_of
from packager.exchange.questions.incoming import Incoming, Reading, Report
from packager.exchange.questions.outgoing import decimal
from packager.handoff.csv_table import unescaped
from packager.untrusted.office import UnsafeOfficeFileError, bounded_rows, for_library

_SHEETS = 20
_ABOVE = 10
"""Rows in which the names of columns may stand, below a title."""
_DIGITS = 15
"""As many as a spreadsheet keeps of a number."""
_PLAIN_NUMBERS = frozenset({"General", "@", "0", "0.0", "0.00", "0.000", "#,##0", "#,##0.00"})
_MADE = {
    "d": "a date",
    "f": "a formula",
    "e": "an error",
    "b": "TRUE or FALSE",
    "n": "another number, or one with a unit",
}
"""What a spreadsheet makes of what somebody types, by the kinds of its cells."""


class Changed(str):
    """What a spreadsheet has made of a text, in words."""


def read(data: bytes, file: str, language: str = "") -> Reading:
    """The questions of the first sheet that has a column ``question``. Raises ExchangeError if none has."""
    begin, rows = _sheet(data)
    losses: list[Loss] = []
    header = _header(rows[0])
    losses += known_columns(header, Place(file, begin))
    incoming: list[Incoming] = []
    for number, cells in enumerate(rows[1:], begin + 1):
        changed = {name: cell for name, cell in zip(header, cells, strict=False) if isinstance(cell, Changed)}
        row = {**row_of(header, cells), **changed}
        if any(row.values()):
            report = Report(str(row.get("name") or row.get("question", ""))[:50], Place(file, number), losses)
            made = _question(row, report)
            incoming += [made] if made else []
    return Reading(tuple(incoming), tuple(losses))


def _question(row: Mapping[str, str], report: Report) -> Incoming | None:
    changed = {name: cell for name, cell in row.items() if name in COLUMNS and isinstance(cell, Changed)}
    for name, cell in changed.items():
        report.lose(
            "the question", f"of its cell under `{name}` the spreadsheet has made {cell}: type it again as text"
        )
    return None if changed else question_of(row, report)


def _header(cells: Iterable[str]) -> list[str]:
    return [str(cell).strip().lower() for cell in cells]


def _sheet(data: bytes) -> tuple[int, list[list[str]]]:
    """The rows of the sheet from that with the names of columns on, as text, and the number of that one."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise ExchangeError("Excel files need an extra: pip install 'elearning-packager[office]'") from None
    try:
        with for_library(data) as stream:
            book = load_workbook(stream, read_only=True, keep_links=False)
            for sheet in book.worksheets[:_SHEETS]:
                rows = [_texts(cells) for cells in bounded_rows(sheet.iter_rows())]
                for begin, cells in enumerate(rows[:_ABOVE], 1):
                    if "question" in _header(cells):
                        return begin, rows[begin - 1 :]
    except UnsafeOfficeFileError as error:
        raise ExchangeError(str(error).rstrip(".")) from None
    raise ExchangeError(f"no row at its top names a column `question`; the columns are {', '.join(COLUMNS)}")


def _texts(cells: Iterable[Any]) -> list[str]:
    return [_text(cell.value, cell.data_type, str(getattr(cell, "number_format", ""))) for cell in cells]


def _text(value: object, kind: str, form: str) -> str:
    """A cell as it was typed; what it has become if that cannot be told any more."""
    if value is None:
        return ""
    if kind == "b":
        return "true" if value else "false"
    if kind == "n" and isinstance(value, int | float) and form in _PLAIN_NUMBERS:
        text = decimal(value)
        return text if len(text.lstrip("-").replace(".", "")) <= _DIGITS else Changed("a number with fewer digits")
    if isinstance(value, str) and kind not in ("f", "e"):
        return unescaped(value).replace("\r\n", "\n").replace("_x000D_", "").strip()
    return Changed(_MADE.get(kind, "something else"))
