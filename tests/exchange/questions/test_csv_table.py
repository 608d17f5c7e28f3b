"""Tables of questions in and out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from packager.course.questions.question import Question
from packager.exchange.losses import ExchangeError
from packager.exchange.questions import csv_table, csv_table_writer
from packager.exchange.questions.incoming import questions_of
from packager.exchange.yaml_lines import values_of
from tests.exchange.questions.strategies import questions

KINDS = ("choice", "multiple", "true-false", "fill-in", "numeric", "matching", "categorize", "ordering", "open")


def came(data: bytes) -> tuple[list[dict[str, Any]], list[tuple[int | None, str]]]:
    """What comes in, and what is lost: line, what."""
    reading = csv_table.read(data, "bank.csv")
    made, lost = questions_of(reading.incoming, {"procedure"})
    return [values_of(each) for each in made if each], [
        (loss.place.line, loss.what) for loss in (*reading.losses, *lost)
    ]


def test_a_table_that_a_designer_types() -> None:
    table = 'question;answers;objective\n"Who rules?";"* The Chair\nYou";procedure\nWhich?;"* x\n* y\nz";\n'
    made, losses = came(table.encode("utf-8-sig"))
    assert made == [
        {
            "question": "who-rules",
            "objective": ["procedure"],
            "choice": "Who rules?",
            "answers": [{"right": "The Chair"}, {"wrong": "You"}],
        },
        {"question": "which", "multiple": "Which?", "answers": [{"right": "x"}, {"right": "y"}, {"wrong": "z"}]},
    ]
    assert losses == []


def test_what_cannot_be_a_question_is_told_with_its_line() -> None:
    table = (
        "name,kind,question,answers,colour\na,true-false,So?,maybe,red\nb,hotspot,Where?,,\nc,true-false,So?,TRUE,\n"
    )
    made, losses = came(table.encode())
    assert made == [{"question": "c", "true-false": "So?", "answer": True}]
    assert losses == [(1, "the column `colour`"), (2, "its answer"), (3, "the question"), (2, "the question")]


def test_numbers_may_have_a_decimal_comma() -> None:
    made, _ = came(b"name;kind;question;answers;tolerance;unit\na;numeric;How long?;2,5;0,1;m\n")
    assert made == [{"question": "a", "numeric": "How long?", "answer": 2.5, "tolerance": 0.1, "unit": "m"}]


def test_a_table_of_something_else_is_refused_with_the_columns_that_there_are() -> None:
    with pytest.raises(ExchangeError, match="no column `question`; the columns are name, kind, question"):
        came(b"a,b\n1,2\n")


@given(questions(KINDS))
def test_what_a_table_can_say_comes_back_equal(written: list[Question]) -> None:
    for question in written:
        file = csv_table_writer.write([question])
        if not file.losses:
            assert came(file.data) == ([values_of(question)], [])


def test_no_cell_is_a_formula() -> None:
    made, _ = came(b'name,kind,question,answers\na,fill-in,=1+1,"\'=1+1\n-x"\n')
    question = questions_of(csv_table.read(b"name,kind,question,answers\na,fill-in,=1+1,=x\n", "b").incoming, ())[0][0]
    assert question
    assert b"'=1+1" in csv_table_writer.write([question]).data
    assert made[0]["fill-in"] == "=1+1"


@pytest.mark.parametrize(
    ("table", "what", "line"),
    [
        ("question,answers,hint\nWho, then?,* Chair,Look,there\n", "the question", 2),
        ('question;kind;answers\nWhich?;matching;"a=b\nc = d"\n', "the question", 3),
        ('question;kind;answers\nWhich?;categorize;"a\nb = x"\n', "the question", 3),
        ('question;answers;weight\nWho?;"* a\nb";two\n', "its weight `two`", 3),
        ("question;kind;answers;tolerance\nHow many?;numeric;10;a bit\n", "its tolerance `a bit`", 2),
    ],
)
def test_a_cell_that_is_not_what_its_column_holds_is_told(table: str, what: str, line: int) -> None:
    made, losses = came(table.encode())
    assert losses == [(line, what)]
    assert len(made) == (what != "the question")


def test_a_table_as_excel_and_people_write_it() -> None:
    table = "sep=;\r\nQuestion;Answers;Answers;Kind;Weight;Difficulty\r\nWho?;* Chair;You;Choice;2,5;Hard\r\n"
    made, losses = came(table.encode("cp1252"))
    answers = [{"right": "Chair"}, {"wrong": "You"}]
    assert made == [{"question": "who", "weight": 2.5, "difficulty": "hard", "choice": "Who?", "answers": answers}]
    assert not losses
