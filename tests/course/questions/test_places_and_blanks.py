"""Questions with pictures, places, blanks and sliders: what an author may write, and what is refused in words."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from packager.course.questions.clozes import ClozeQuestion
from packager.course.questions.kinds import QUESTION_KINDS
from packager.exchange.questions.gift_writer import write

PLACE = {"right": "The podium", "rectangle": [40, 10, 20, 15]}
OTHER = {"wrong": "The seats of observers", "circle": [80, 75, 12]}
FIND: dict[str, Any] = {
    "question": "q", "hotspot": "Where?", "image": "media/a.svg", "alt": "A hall", "regions": [PLACE, OTHER]
}  # fmt: skip
TEXT: dict[str, Any] = {
    "question": "q",
    "cloze": "The Chair {verb} {when}.",
    "blanks": [
        {"blank": "verb", "accept": ["rules", "decides"]},
        {"blank": "when", "accept": "at once", "wrong": ["later"]},
    ],
}
NUMBER: dict[str, Any] = {"question": "q", "numeric": "How many?", "answer": 5}


def made(kind: str, values: dict[str, Any]) -> Any:
    return QUESTION_KINDS[kind].model_validate(values)


@pytest.mark.parametrize(
    ("kind", "values", "why"),
    [
        ("hotspot", FIND | {"image": None, "alt": None}, "needs `image:`"),
        ("hotspot", FIND | {"alt": None}, "go together"),
        ("hotspot", FIND | {"regions": [PLACE, PLACE]}, "a `wrong` one"),
        ("hotspot", FIND | {"regions": [PLACE, OTHER | {"rectangle": [0, 0, 5, 5]}]}, "one shape"),
        ("hotspot", FIND | {"regions": [PLACE, {"wrong": "Nowhere"}]}, "one shape"),
        ("hotspot", FIND | {"regions": [PLACE, OTHER | {"at": "seat"}]}, "one shape"),
        ("hotspot", FIND | {"regions": [PLACE, {"wrong": "Nowhere", "at": "#seat"}]}, "id of an element"),
        ("hotspot", FIND | {"regions": [PLACE, {"wrong": "Nowhere", "at": "40% 20%"}]}, "id of an element"),
        ("hotspot", FIND | {"regions": [PLACE, OTHER | {"circle": [120, 0, 5]}]}, "less than or equal to 100"),
        ("cloze", TEXT | {"cloze": "The Chair {verb}."}, "once in the text"),
        ("cloze", TEXT | {"cloze": "{verb} {verb} {when}"}, "once in the text"),
        ("numeric", NUMBER | {"slider": {"min": 0, "max": 4}}, "cannot be set"),
        ("numeric", NUMBER | {"slider": {"min": 0, "max": 20, "step": 2}}, "cannot be set"),
        ("numeric", NUMBER | {"image": "media/a.svg"}, "go together"),
    ],
)
def test_what_nobody_could_answer_is_refused(kind: str, values: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        made(kind, values)


def test_a_slider_need_only_come_as_near_as_is_right() -> None:
    assert made("numeric", NUMBER | {"tolerance": 1, "slider": {"min": 0, "max": 20, "step": 2}}).family == "slider"
    assert made("numeric", NUMBER).family == "numeric"


def test_a_blank_is_judged_by_its_texts_or_by_the_letters_of_its_list() -> None:
    question = made("cloze", TEXT)
    assert isinstance(question, ClozeQuestion)
    assert question.correct == [["rules", "decides"], "a"]
    assert [text.value for text in question.blanks[1].options] == ["at once", "later"]


def test_what_a_format_has_no_word_for_is_told() -> None:
    answers = [{"right": "Up", "image": "media/up.svg"}, {"wrong": "Flat"}]
    choice = {"question": "which", "choice": "Which?", "image": "media/a.svg", "alt": "A", "answers": answers}
    told = write([made("choice", choice), made("hotspot", FIND | {"question": "find"}), made("cloze", TEXT)])
    assert {(loss.item, loss.what) for loss in told.losses} >= {
        ("which", "`image`"), ("which", "`image` in `answers`"), ("find", "the question"), ("q", "the question")
    }  # fmt: skip
