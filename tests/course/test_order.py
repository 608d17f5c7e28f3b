"""What is locked until something before it is done."""

from __future__ import annotations

import pytest

from packager.course.order import OPEN, order_facts, order_ids, page_lock, quiz_lock
from packager.player.facts import course_facts
from packager.player.practices import PRACTICE
from tests.course.conftest import LESSON, MODULE, Load
from tests.course.questions.test_banks import QUIZ, files
from tests.course.questions.test_practice import ASKED

FILM = """\
      - video: media/walk.mp4
        title: A walk
        captions: media/walk.vtt
        transcript: A delegate walks.
        required: true
"""
MEDIA = {"media/walk.mp4": b"film", "media/walk.vtt": b"WEBVTT\n\n00:00.000 --> 00:09.000\nGood morning\n"}
SECOND = LESSON.replace("lesson: one", "lesson: two").replace("page: first", "page: second").replace("First", "Second")
TWO = MODULE.replace("[lessons/one.yaml]", "[lessons/one.yaml, lessons/two.yaml]") + "banks: [banks/rules.yaml]\n"


@pytest.mark.parametrize("at", ["module", "lesson"])
def test_a_lesson_waits_for_the_one_before_and_for_what_is_required_there(load: Load, at: str) -> None:
    second = SECOND + "      - text: Hello\n"
    second = second.replace("title: One\n", "title: Two\nlocked: until previous\n") if at == "lesson" else second
    module = TWO + ("locked: until previous\n" if at == "module" else "")
    more = files() | MEDIA | {"lessons/two.yaml": second.encode()}
    course, findings = load(ASKED + FILM + QUIZ, module=module, files=more)
    assert course and not [each for each in findings if each.severity.name == "ERROR"]
    first, last = course.pages()
    assert page_lock(course, first) is None
    lock = page_lock(course, last)
    assert lock and [page.id for page in lock.pages] == ["first"]
    assert order_facts(course) == {
        "locks": [[1, 1, ["first"]]],
        "also": {"first": ["done/first/video-1", "quiz/exam"]},
    }
    asked = course_facts(course, "en")["list"]["questions"]
    assert asked["done/first/video-1"] == asked[OPEN] == PRACTICE
    assert {"locks", "required"} <= course.kinds()


def test_a_quiz_waits_for_what_stands_before_it_in_its_lesson(load: Load) -> None:
    quiz = QUIZ + "        locked: until previous\n"
    pages = ASKED + "  - page: later\n    title: Later\n    blocks:\n"
    asked = ASKED.replace("greet", "late")
    practised = ASKED.replace("greet", "drill") + "        practice: true\n"
    module = MODULE + "banks: [banks/rules.yaml]\n"
    course, _ = load(pages + asked + practised + quiz, module=module, files=files())
    assert course
    lock = quiz_lock(course, list(course.pages())[1], next(course.quizzes()))
    assert lock and [page.id for page in lock.pages] == ["first"]
    assert lock.here == ("late",), "what is for practice holds nobody, unless it is required"


def test_nothing_is_locked_where_nobody_says_so(load: Load) -> None:
    course, _ = load(ASKED)
    assert course and order_facts(course) == {} and order_ids(course) == []
    assert not course.kinds() & {"locks", "required"}
