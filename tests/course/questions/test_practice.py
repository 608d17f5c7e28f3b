"""Practice that does not count."""

from __future__ import annotations

import pytest

from packager.player.facts import course_facts
from packager.player.practices import PRACTICE
from packager.player.questions import key
from tests.course.conftest import LESSON, MODULE, Load, told
from tests.course.questions.test_banks import QUIZ, WITH_BANK, files

ASKED = """\
      - question: greet
        true-false: Bonn is a city.
        answer: true
"""


def test_what_is_for_practice_may_be_answered_as_often_as_one_likes_and_is_no_part_of_the_score(load: Load) -> None:
    course, findings = load(ASKED + "        practice: true\n")
    assert course and findings == ()
    (question,) = course.questions()
    assert key(question) == {"attempts": 0, "w": 0, "correct": "t"}
    assert course_facts(course, "en")["list"]["questions"]["greet"] == PRACTICE


@pytest.mark.parametrize("at", ["lesson", "page"])
def test_a_page_and_a_lesson_are_for_practice_with_all_that_is_asked_on_them(load: Load, at: str) -> None:
    lesson = LESSON.replace("title: One\n", "title: One\npractice: true\n") if at == "lesson" else LESSON
    lesson = lesson.replace("    blocks:", "    practice: true\n    blocks:") if at == "page" else lesson
    course, findings = load(ASKED + "        attempts: 3\n" + QUIZ, module=WITH_BANK, lesson=lesson, files=files())
    assert course and findings == ()
    (question,), (quiz,) = course.questions(), course.quizzes()
    assert question.practice and question.attempts == 3, "an author who says how often means it"
    assert quiz.practice
    assert course_facts(course, "en")["list"]["questions"]["quiz/exam"] == PRACTICE


def test_a_weight_of_nothing_is_practice_and_told_so(load: Load) -> None:
    course, findings = load(ASKED + "        weight: 0\n")
    assert course and next(course.questions()).practice
    assert told(findings) == [("Y060", 7, "`weight: 0` is read as `practice: true`")]


@pytest.mark.parametrize("said", ["practice: true", "weight: 0"])
def test_a_question_of_a_bank_counts_as_its_quiz_does(load: Load, said: str) -> None:
    bank = files()["banks/rules.yaml"].decode().replace("difficulty: easy", said)
    course, findings = load(QUIZ, module=WITH_BANK, files=files(bank))
    assert course is None
    assert [each.code for each in findings] == ["Y061"]


def test_failed_is_not_said_while_an_attempt_is_left_unless_the_author_wants_it(load: Load) -> None:
    listed = [
        course_facts(course, "en")["list"]["questions"]["greet"]
        for module in (MODULE, MODULE + "retry: never\n")
        if (course := load(ASKED + "        attempts: 2\n", module=module)[0])
    ]
    assert listed == [{"w": 1, "s": 1, "a": 2}, {"w": 1, "s": 1}]
