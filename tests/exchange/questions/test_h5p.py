"""Questions of H5P, in a set, alone, and inside of other contents."""

from __future__ import annotations

from typing import Any

import pyh5p
import pytest

from packager.archive import zipped
from packager.exchange.losses import ExchangeError
from packager.exchange.questions.h5p import reader
from packager.exchange.questions.incoming import questions_of
from packager.exchange.yaml_lines import values_of
from tests.exchange.questions.h5p_packages import SET, TRUTH, content, package


def came(data: bytes) -> tuple[list[dict[str, Any]], list[str]]:
    """What comes in, and what is lost."""
    reading = reader.read(data, "set.h5p")
    made, lost = questions_of(reading.incoming, ())
    assert all(each.name == "images/hall.png" for each in reading.carried)
    return [values_of(each) for each in made if each], [loss.what for loss in (*reading.losses, *lost)]


def test_a_set_of_questions_comes_in_with_its_losses_told() -> None:
    made, losses = came(package("H5P.QuestionSet", SET))
    drag = "Put the words in.\n\n"
    assert made == [
        {
            "question": "who-rules",
            "choice": "Who **rules**?",
            "answers": [{"right": "The Chair", "feedback": "Yes."}, {"wrong": "You"}],
            "shuffle": True,
        },
        {
            "question": "which-two",
            "multiple": "Which two?",
            "answers": [{"right": "One"}, {"right": "Two"}, {"wrong": "Three"}],
        },
        {
            "question": "truth",
            "true-false": "It is so.",
            "answer": False,
            "feedback": {"right": "Indeed.", "wrong": "No."},
        },
        {
            "question": "gaps-1",
            "fill-in": "Fill in.\n\nThe ____ rules.",
            "accept": ["Chair", "chairperson"],
            "hint": "Who?",
        },
        {"question": "gaps-2-1", "fill-in": "Fill in.\n\n____ is before B.", "accept": ["A"]},
        {"question": "gaps-2-2", "fill-in": "Fill in.\n\nA is before ____.", "accept": ["B"]},
        {
            "question": "drag-1",
            "choice": f"{drag}The ____ rules,\\\nthe delegate speaks.",
            "answers": [{"right": "Chair"}, {"wrong": "speaks"}, {"wrong": "sleeps"}],
            "hint": "Who?",
        },
        {
            "question": "drag-2",
            "choice": f"{drag}The Chair rules,\\\nthe delegate ____.",
            "answers": [{"wrong": "Chair"}, {"right": "speaks"}, {"wrong": "sleeps"}],
            "feedback": {"right": "Good", "wrong": "Bad"},
        },
        {
            "question": "single-1",
            "choice": "First?",
            "answers": [{"right": "right"}, {"wrong": "wrong"}],
            "shuffle": True,
        },
        {
            "question": "summary-1",
            "choice": "What is true?",
            "answers": [{"right": "This"}, {"wrong": "That"}],
            "shuffle": True,
        },
        {"question": "essay", "open": "Explain.", "model": "So."},
    ]
    assert losses == [
        "a tip at an answer",
        "feedback by the score",
        "that only all right answers together earn a point",
        "that spelling mistakes are right",
        "that its gaps are one question",
        "that its gaps are one question",
        "its keywords",
        "the content `H5P.DragQuestion`",
    ]


def test_a_question_alone_and_one_deep_inside_come_in() -> None:
    inner = content("H5P.QuestionSet 1.20", {"questions": [content("H5P.TrueFalse 1.8", TRUTH)]})
    column = {"content": [{"content": content("H5P.AdvancedText 1.1", {"text": "x"}, "A text")}, {"content": inner}]}
    for data, lost in (
        (package("H5P.TrueFalse", TRUTH, "It is so"), []),
        (package("H5P.Column", column), ["the content `H5P.AdvancedText`"]),
    ):
        made, losses = came(data)
        assert [each["question"] for each in made] == ["it-is-so"]
        assert losses == lost


def test_what_we_read_is_what_another_reader_of_h5p_takes_for_a_package() -> None:
    for data in (package("H5P.QuestionSet", SET), package("H5P.TrueFalse", TRUTH)):
        assert pyh5p.read_package(data).validate(require_content=True, allow_content_only=True) == []


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04 cut off", "zip cannot be read"),
        (zipped({"h5p.json": b"{}"}), "there is no content/content.json in it"),
        (zipped({"h5p.json": b"[]", "content/content.json": b"{}"}), "not what H5P writes"),
        (zipped({"h5p.json": b"{}", "content/content.json": "é".encode("utf-16")}), "no JSON in UTF-8"),
        (zipped({"h5p.json": b"{}", "content/content.json": b'{"a":' * 99_999}), "no JSON in UTF-8"),
    ],
    ids=["cut-off", "no-content", "a-list", "wrong-encoding", "deep"],
)
def test_what_is_no_package_of_h5p_is_refused_in_words(data: bytes, told: str) -> None:
    with pytest.raises(ExchangeError, match=told):
        came(data)


@pytest.mark.parametrize("odd", [None, 1, "x", [], {}, [1], {"a": 1}])
def test_values_of_other_types_end_in_a_report(odd: Any) -> None:
    for each in SET["questions"]:
        came(package("H5P.QuestionSet", {"questions": [each | {"params": dict.fromkeys(each["params"], odd)}]}))


def test_what_stands_around_a_set_is_told_and_the_tip_of_a_summary_is_its_hint() -> None:
    summary = {"library": "H5P.Summary 1.10", "params": {"summaries": [{"summary": ["x", "y"], "tip": "look"}]}}
    params = {
        "questions": [summary],
        "introPage": {"showIntroPage": True, "introduction": "<p>Read this.</p>"},
        "endGame": {"overallFeedback": [{"from": 0, "to": 100, "feedback": "Done."}]},
    }
    reading = reader.read(package("H5P.QuestionSet", params), "set.h5p")
    assert reading.incoming[0].values["hint"] == "look"
    assert [loss.what for loss in reading.losses] == ["feedback by the score", "its introduction: Read this."]
