"""Question banks and the quizzes that draw from them."""

from __future__ import annotations

import pytest

from packager.course import messages
from tests.course.conftest import MODULE, Load, told

BANK = """\
bank: rules
title: Rules
questions:
  - question: one
    true-false: Yes?
    answer: true
    objective: rules
    difficulty: easy
  - question: two
    true-false: No?
    answer: false
"""
QUIZ = """\
      - quiz: exam
        title: Exam
        bank: rules
        draw: 1
"""
WITH_BANK = MODULE + "banks: [banks/rules.yaml]\n"


def files(bank: str = BANK) -> dict[str, bytes]:
    return {"banks/rules.yaml": bank.encode()}


def test_a_quiz_finds_its_bank(load: Load) -> None:
    course, findings = load(QUIZ, module=WITH_BANK, files=files())
    assert course and findings == ()
    assert [q.question for q in course.bank_questions()] == ["one", "two"]
    contexts = {message.context for message in messages(course)}
    assert {"bank/rules/title", "quiz/exam/title", "question/one/prompt"} <= contexts


@pytest.mark.parametrize(
    ("quiz", "bank", "expected"),
    [
        (QUIZ.replace("bank: rules", "bank: rule"), BANK, ("Q001", 7, "no bank `rule` in this module")),
        (QUIZ.replace("draw: 1", "draw: 3"), BANK, ("Q002", 7, "3 questions are drawn, the bank has 2 that fit")),
        (QUIZ.replace("draw: 1", "draw:\n          - {number: 2, difficulty: easy}"), BANK,
         ("Q002", 7, "2 questions are drawn, the bank has 1 that fit")),
        (QUIZ.replace("draw: 1", "draw: 2"), BANK, ("Q003", 7, "a retry repeats questions: 2 in the bank, 2 drawn")),
        (QUIZ + "        pretest: true\n", BANK, ("Q004", 7, "a pre-test needs `pass`")),
        (QUIZ.replace("draw: 1", "draw:\n          - {number: 1, objective: ruls}"), BANK,
         ("Y021", 11, "no objective `ruls` in this module")),
        (QUIZ, BANK.replace("question: two", "question: one"),
         ("Y020", 9, "the question id `one` is taken (by modules/demo/banks/rules.yaml:4:5)")),
        (QUIZ, BANK.replace("true-false: No?\n    answer: false", "open: Why?"),
         ("Y012", 3, "`questions`: a bank holds scored questions only: no texts, opinions, open answers")),
        (QUIZ, BANK.replace("difficulty: easy", "difficulty: eazy"), ("Y012", 8, "`difficulty` cannot be `eazy`")),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(load: Load, quiz: str, bank: str, expected: tuple[str, int, str]) -> None:
    _, findings = load(quiz, module=WITH_BANK, files=files(bank))
    assert expected in told(findings), told(findings)


def test_a_bank_that_is_not_there_is_told(load: Load) -> None:
    _, findings = load(QUIZ, module=WITH_BANK)
    assert told(findings) == [("Y025", 11, "no file `banks/rules.yaml`")]


def test_a_scenario_file_outside_the_module_is_told(load: Load) -> None:
    _, findings = load("      - scenario: ../other.yaml\n")
    assert told(findings) == [("Y024", 7, "`../other.yaml` leads out of the module's folder")]
