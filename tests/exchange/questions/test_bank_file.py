"""Questions put into a bank's YAML: what is there keeps its bytes, its names and its comments."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from packager.course.questions.banks import Bank
from packager.course.questions.kinds import QUESTION_KINDS
from packager.course.questions.question import Question
from packager.course.reading.source import parse_yaml
from packager.exchange.losses import ExchangeError
from packager.exchange.module_file import with_file
from packager.exchange.questions import gift_writer
from packager.exchange.questions.bank_file import Merged, merge, new_bank
from packager.exchange.yaml_lines import plain
from tests.exchange.questions.strategies import questions

SCORED = ("choice", "multiple", "true-false", "fill-in", "numeric", "matching", "categorize")
FILE = """# Asked of all delegates
bank: rules
title: The rules
questions:
  # who
  - question: who-rules
    note: The Chair may be a woman.
    choice: Who rules on a point of order? # rule 33
    hint: Think of the gavel.
    answers:
      - right: The Chair
      # a common error
      - wrong: The Secretariat

  - question: so-it-is
    true-false: It is so.
    answer: true
# the end
"""


def question(name: str, kind: str, prompt: str, **values: Any) -> Question:
    return QUESTION_KINDS[kind].model_validate({"question": name, kind: prompt, **values})


def bank_of(text: str) -> Bank:
    value, findings = parse_yaml(text, "bank")
    assert findings == []
    return Bank.model_validate(value, context={"findings": findings})


def said(each: Question) -> bytes:
    return gift_writer.write([each]).data


def untagged(each: Question) -> bytes:
    """Tags that the bank has and the file has not are the designer's, and stay."""
    return said(each.model_copy(update={"objectives": (), "difficulty": None}))


def put(text: str, *coming: Question, taken: tuple[str, ...] = ()) -> Merged:
    return merge(text, bank_of(text), coming, set(taken), said)


def who(prompt: str = "Who rules on a point of order?", name: str = "who-rules") -> Question:
    return question(name, "choice", prompt, answers=[{"right": "The Chair"}, {"wrong": "The Secretariat"}])


def test_what_says_the_same_changes_no_byte_and_keeps_what_the_format_has_no_word_for() -> None:
    merged = put(FILE, who(), question("so-it-is", "true-false", "It is so.", answer=True))
    assert merged.text == FILE
    assert merged.same == ("who-rules", "so-it-is")


def test_an_edited_prompt_is_the_only_line_that_changes() -> None:
    merged = put(FILE, who("Who decides on a point of order?"))
    changed = FILE.replace("Who rules on a point of order? # rule 33", "Who decides on a point of order?")
    assert merged.text == changed
    assert merged.changed == ("who-rules",)
    assert merged.kept == ("so-it-is",)


def test_edited_answers_leave_prompt_and_hint_alone() -> None:
    new = question(
        "who-rules", "choice", "Who rules on a point of order?", answers=[{"right": "The Chair"}, {"wrong": "You"}]
    )
    merged = put(FILE, new)
    assert "choice: Who rules on a point of order? # rule 33\n    hint: Think of the gavel.\n" in merged.text
    assert "      - wrong: You\n\n  - question: so-it-is" in merged.text


def test_feedback_that_the_file_has_no_more_is_taken_out() -> None:
    text = FILE.replace("answer: true\n", "answer: true\n    feedback:\n      wrong: Look again.\n")
    merged = put(text, question("so-it-is", "true-false", "It is so.", answer=True))
    assert merged.text == FILE


def test_a_question_without_its_name_is_known_by_its_words_so_its_translations_stay() -> None:
    merged = put(FILE, who("Who rules on points of order?", name="who-rules-on-points-of-order"))
    assert merged.changed == ("who-rules",)
    assert merged.new == ()


def test_new_questions_stand_at_the_end_and_take_no_name_that_is_taken() -> None:
    merged = put(FILE, question("page-one", "true-false", "Rain falls up.", answer=False), taken=("page-one",))
    assert merged.new == ("page-one-2",)
    assert merged.text.endswith(
        "  - question: page-one-2\n    true-false: Rain falls up.\n    answer: false\n# the end\n"
    )


def test_a_question_that_is_of_another_kind_now_is_written_anew_with_what_it_had() -> None:
    merged = put(FILE, question("who-rules", "true-false", "The Chair rules.", answer=True))
    assert "hint: Think of the gavel." in merged.text
    assert "The Secretariat" not in merged.text


def test_a_bank_in_brackets_is_left_alone() -> None:
    text = "bank: b\ntitle: B\nquestions: [{question: a, true-false: A., answer: true}]\n"
    with pytest.raises(ExchangeError):
        put(text, question("b", "true-false", "Another one.", answer=True))


@given(questions(SCORED))
def test_a_new_bank_reads_as_what_came_in_and_a_second_time_changes_nothing(coming: list[Question]) -> None:
    merged = new_bank("rules", "The rules", coming, set())
    assert [plain(each) for each in bank_of(merged.text).questions] == [plain(each) for each in coming]
    again = put(merged.text, *coming)
    assert again.text == merged.text
    assert len(again.same) == len(coming)


@given(questions(SCORED), questions(SCORED))
def test_whatever_is_edited_the_bank_says_what_came_in_and_keeps_all_names(
    there: list[Question], coming: list[Question]
) -> None:
    before = new_bank("rules", "The rules", there, set())
    merged = put(before.text, *coming)
    after = {each.question: each for each in bank_of(merged.text).questions if isinstance(each, Question)}
    assert {each.question for each in there} <= after.keys()
    renamed = [each.model_copy(update={"question": name}) for each, name in zip(coming, merged.names, strict=True)]
    unchanged = {name for name in after if name not in merged.names}
    assert [untagged(after[each.question]) for each in renamed] == [untagged(each) for each in renamed]
    assert [plain(after[each.question]) for each in there if each.question in unchanged] == [
        plain(each) for each in there if each.question in unchanged
    ]


@pytest.mark.parametrize(
    ("module", "after"),
    [
        ("module: a\nlanguage: en\n", "module: a\nlanguage: en\nbanks: [banks/b.yaml]\n"),
        ("banks: [banks/a.yaml] # all\nmodule: a\n", "banks: [banks/a.yaml, banks/b.yaml] # all\nmodule: a\n"),
        (
            "module: a\nbanks:\n  - banks/a.yaml\n\n# end\nversion: 1\n",
            "module: a\nbanks:\n  - banks/a.yaml\n  - banks/b.yaml\n\n# end\nversion: 1\n",
        ),
    ],
)
def test_module_yaml_lists_the_bank(module: str, after: str) -> None:
    assert with_file(module, "banks", "banks/b.yaml") == after
