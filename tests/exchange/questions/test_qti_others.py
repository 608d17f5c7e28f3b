"""QTI as two other programs write it: text2qti (1.2 for Canvas), qti-package-maker (1.2, 2.1, Blackboard's pools)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qti_package_maker.package_interface import QTIPackageInterface
from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz

from tests.exchange.questions.test_qti import came, said

TEXT = """Quiz title: Procedure

1.  Who **rules**?
... At once.
+   Rule 33.
-   Look again.
*a) The Chair
... Yes.
b)  You

2.  What can be put to the vote?
[*] A motion
[*] An amendment
[ ] A statement

3.  It is so.
a)  True
*b) False

4.  Who chairs?
*   chair
*   the chair

5.  How long?
=   3.5 +- 0.5

6.  Explain.
____

Text title: A text
Text: Only a text.

7.  Send a file.
^^^^
"""


def test_a_quiz_of_text2qti_comes_in() -> None:
    made, losses = came(QTI(Quiz(TEXT, config=Config(), source_name="quiz.md")).zip_bytes())
    assert said(made) == [
        {
            "question": "who-rules",
            "choice": "Who **rules**?",
            "answers": [{"right": "The Chair", "feedback": "Yes."}, {"wrong": "You"}],
            "feedback": {"right": "Rule 33.\n\nAt once.", "wrong": "Look again.\n\nAt once."},
        },
        {
            "question": "what-can-be-put-to-the-vote",
            "multiple": "What can be put to the vote?",
            "answers": [{"right": "A motion"}, {"right": "An amendment"}, {"wrong": "A statement"}],
        },
        {"question": "it-is-so", "true-false": "It is so.", "answer": False},
        {"question": "who-chairs", "fill-in": "Who chairs?", "accept": ["chair", "the chair"]},
        {"question": "how-long", "numeric": "How long?", "answer": 3.5, "tolerance": 0.5},
        {"question": "explain", "open": "Explain."},
    ]
    assert [loss.partition(": ")[2] for loss in losses] == [
        "the item",
        "the question (a file that learners send)",
    ]


ITEMS: list[tuple[str, tuple[Any, ...], list[dict[str, Any]]]] = [
    (
        "MC",
        ("<p>Who rules?</p>", ["The Chair", "You", "We"], "The Chair"),
        [{"choice": "Who rules?", "answers": [{"right": "The Chair"}, {"wrong": "You"}, {"wrong": "We"}]}],
    ),
    (
        "MA",
        ("<p>Which two?</p>", ["One", "Two", "Three"], ["One", "Two"]),
        [{"multiple": "Which two?", "answers": [{"right": "One"}, {"right": "Two"}, {"wrong": "Three"}]}],
    ),
    ("NUM", ("<p>How long?</p>", 3.5, 0.5, True), [{"numeric": "How long?", "answer": 3.5, "tolerance": 0.5}]),
    ("FIB", ("<p>Who?</p>", ["chair", "the chair"]), [{"fill-in": "Who?", "accept": ["chair", "the chair"]}]),
    (
        "MULTI_FIB",
        ("<p>[x] is before [y].</p>", {"x": ["A"], "y": ["B"]}),
        [{"fill-in": "____ is before B.", "accept": ["A"]}, {"fill-in": "A is before ____.", "accept": ["B"]}],
    ),
    (
        "MATCH",
        ("<p>Who does what?</p>", ["Chair", "Delegate"], ["rules", "speaks", "sleeps"]),
        [
            {
                "matching": "Who does what?",
                "pairs": [{"match": "Chair", "with": "rules"}, {"match": "Delegate", "with": "speaks"}],
            }
        ],
    ),
    (
        "ORDER",
        ("<p>In what order?</p>", ["Hear it", "Rule on it", "Go on"]),
        [{"ordering": "In what order?", "items": ["Hear it", "Rule on it", "Go on"]}],
    ),
]
WRITTEN_BY = {
    "canvas_qti_v1_2": {"MC", "MA", "NUM", "FIB", "MULTI_FIB", "MATCH"},
    "blackboard_export_zip": {"MC", "MA", "NUM", "FIB", "MULTI_FIB", "MATCH"},
    "blackboard_qti_v2_1": {"MC", "MA", "NUM", "FIB", "MATCH", "ORDER"},
}
"""What each writer of qti-package-maker knows; its gaps in 2.1 are written with names that no schema has."""


@pytest.mark.parametrize("engine", WRITTEN_BY)
def test_packages_of_qti_package_maker_come_in(engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    package = QTIPackageInterface("rules", allow_mixed=True)
    wanted: list[dict[str, Any]] = []
    for kind, values, questions in ITEMS:
        if kind in WRITTEN_BY[engine]:
            package.add_item(kind, values)
            wanted += questions
    package.save_package(engine, "made.zip")
    made, losses = came(Path("made.zip").read_bytes())
    kept = [
        {key: value for key, value in (each or {}).items() if key not in ("question", "shuffle")} for each in said(made)
    ]
    assert kept == wanted
    assert {loss.partition(": ")[2] for loss in losses} <= {"the distractor `sleeps`", "that its gaps are one question"}
