"""Workbooks of questions in and out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from openpyxl import Workbook

from packager.course.questions.question import Question
from packager.exchange.losses import ExchangeError
from packager.exchange.questions import csv_table, csv_table_writer, xlsx_table, xlsx_table_writer
from packager.exchange.questions.incoming import questions_of
from packager.exchange.yaml_lines import values_of
from tests.exchange.questions.strategies import questions
from tests.exchange.questions.test_csv_table import KINDS


def came(data: bytes) -> tuple[list[dict[str, Any]], list[tuple[int | None, str]]]:
    """What comes in, and what is lost: line, why."""
    reading = xlsx_table.read(data, "bank.xlsx")
    made, lost = questions_of(reading.incoming, {"procedure"})
    return [values_of(each) for each in made if each], [
        (loss.place.line, loss.why) for loss in (*reading.losses, *lost)
    ]


def workbook(*rows: Sequence[Any], formats: dict[str, str] | None = None) -> bytes:
    """A workbook as somebody types it; ``formats`` are those of cells."""
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    for cell, form in (formats or {}).items():
        sheet[cell].number_format = form
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_that_a_designer_types() -> None:
    head = ("Question", "answers", "kind", "tolerance")
    rows = (
        ("Who rules?", "* The Chair\nYou", None, None),
        ("How long?", 3.5, "numeric", 0.5),
        ("So?", True, "true-false"),
    )
    made, losses = came(workbook(("Our questions of 2026",), head, *rows))
    assert made == [
        {"question": "who-rules", "choice": "Who rules?", "answers": [{"right": "The Chair"}, {"wrong": "You"}]},
        {"question": "how-long", "numeric": "How long?", "answer": 3.5, "tolerance": 0.5},
        {"question": "so", "true-false": "So?", "answer": True},
    ]
    assert losses == []


@pytest.mark.parametrize(
    ("answer", "form", "told"),
    [
        (datetime(2026, 4, 3), "d.m.yyyy", "a date"),
        (0.5, "0%", "another number, or one with a unit"),
        ("=1+1", "General", "a formula"),
        (12345678901234567, "General", "a number with fewer digits"),
        ("#N/A", "General", "an error"),
    ],
)
def test_what_a_spreadsheet_has_changed_is_refused_and_named(answer: Any, form: str, told: str) -> None:
    data = workbook(("question", "answers", "kind"), ("How?", answer, "fill-in"), formats={"B2": form})
    made, losses = came(data)
    assert made == []
    assert losses == [
        (2, f"of its cell under `answers` the spreadsheet has made {told}: type it again as text"),
    ]


@given(questions(KINDS))
def test_a_workbook_says_what_the_table_says(written: list[Question]) -> None:
    table, book = csv_table_writer.write(written), xlsx_table_writer.write(written)
    wanted, _ = questions_of(csv_table.read(table.data, "").incoming, {"procedure"})
    assert came(book.data)[0] == [values_of(each) for each in wanted if each]
    assert book.losses == table.losses


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (workbook(("a", "b")), "a column `question`; the columns are name, kind, question"),
        (b"PK\x03\x04", "no file of an office program"),
    ],
)
def test_another_workbook_is_refused_with_the_columns_that_there_are(data: bytes, told: str) -> None:
    with pytest.raises(ExchangeError, match=told):
        came(data)
