"""Aiken in and out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from packager.course.questions.question import Question
from packager.exchange.questions import aiken, aiken_writer
from packager.exchange.questions.incoming import questions_of
from packager.exchange.yaml_lines import values_of
from tests.exchange.questions.strategies import questions


def came(text: str) -> tuple[list[dict[str, Any]], list[tuple[int | None, str]]]:
    """What comes in without its name, and what is lost: line, why."""
    reading = aiken.read(text.encode(), "bank.txt")
    made, lost = questions_of(reading.incoming, ())
    return [nameless(each) for each in made if each], [(loss.place.line, loss.why) for loss in (*reading.losses, *lost)]


def nameless(question: Question) -> dict[str, Any]:
    return {key: value for key, value in values_of(question).items() if key != "question"}


CHOICE = {"choice": "Who rules?", "answers": [{"right": "The Chair"}, {"wrong": "You"}]}


@pytest.mark.parametrize(
    ("text", "made", "lost"),
    [
        ("Who rules?\nA. The Chair\nB. You\nANSWER: A\n", [CHOICE], []),
        ("Who rules?\r\nA) The Chair\r\nB) You\r\nANSWER: A\r\n\r\n", [CHOICE], []),
        ("Who rules?\na. The Chair\nb. You\nanswer: a", [CHOICE], []),
        ("So it is.\nA. True\nB. False\nANSWER: B", [{"true-false": "So it is.", "answer": False}], []),
        (
            "Which?\nA. x\nB. y\nC. z\nANSWER: A, C",
            [{"multiple": "Which?", "answers": [{"right": "x"}, {"wrong": "y"}, {"right": "z"}]}],
            [],
        ),
        (
            "Who rules?\nA. The Chair\nB. You\nANSWER: A\nFEEDBACK: Rule 33.",
            [CHOICE | {"feedback": {"right": "Rule 33.", "wrong": "Rule 33."}}],
            [],
        ),
        (
            "One?\nA. x\nB. y\nWho rules?\nA. The Chair\nB. You\nANSWER: A",
            [CHOICE],
            [(1, "it has no line `ANSWER: A`")],
        ),
        ("One?\nA. x\nB. y\nANSWER: D\n", [], [(1, "its answer is D, and no option has that letter")]),
        (
            "3 * 4?\nA. <b>\nB. c\nANSWER: A",
            [{"choice": "3 * 4?", "answers": [{"right": "<b>"}, {"wrong": "c"}]}],
            [],
        ),
    ],
    ids=["plain", "windows", "small", "true-false", "several", "feedback", "no-answer", "no-such-letter", "as-typed"],
)
def test_files_as_others_write_them(text: str, made: list[Any], lost: list[Any]) -> None:
    found, losses = came(text)
    assert found == made
    assert losses == lost


@given(questions(("choice", "true-false", "multiple", "open")))
def test_what_aiken_can_say_comes_back_equal_and_the_rest_is_told(written: list[Question]) -> None:
    for question in written:
        file = aiken_writer.write([question])
        if not file.losses:
            assert came(file.data.decode())[0] == [nameless(question)]
        elif question.kind in ("multiple", "open"):
            assert [loss.what for loss in file.losses] == ["the question"]


@pytest.mark.parametrize(
    ("options", "letters"), [("A. x which\ngoes on\nB. y\nC. z", "B, C"), ("A. x\nA. y\nB. z", "A, A, B")]
)
def test_options_that_do_not_run_from_a_on_make_no_question_with_a_wrong_answer(options: str, letters: str) -> None:
    made, lost = came(f"Who rules?\n{options}\nANSWER: B\n")
    assert made == []
    assert f"its options are {letters}," in lost[-1][1]


def test_the_letter_of_the_answer_may_have_the_dot_of_its_option() -> None:
    assert came("Who rules?\nA. The Chair\nB. You\nANSWER: A.\n") == ([CHOICE], [])
