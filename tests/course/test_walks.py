"""A course is gone through once: who asks for its blocks again, or for those of a kind, gets those of this course."""

from __future__ import annotations

from collections.abc import Iterator

from packager.course import Course, load_course
from packager.course.blocks.basic import Block
from packager.course.questions.quizzes import QuizBlock
from packager.course.scenarios.scenario import ScenarioBlock
from tests.conftest import ROOT, SAMPLE


def sample() -> Course:
    course, _ = load_course(ROOT / "modules" / SAMPLE, ROOT)
    assert course is not None
    return course


def gone_through(course: Course) -> Iterator[Block]:
    return (
        each
        for lesson in course.lessons
        for page in lesson.pages
        for block in page.blocks
        for each in block.all_within()
    )


def test_a_copy_with_other_lessons_has_their_blocks_and_no_others() -> None:
    course = sample()
    for number in range(len(course.lessons) + 1):
        list(course.blocks()), list(course.quizzes())
        course = course.model_copy(update={"lessons": course.lessons[number:]})
        assert list(course.blocks()) == list(gone_through(course))


def test_the_blocks_of_a_kind_are_those_among_all_in_their_order() -> None:
    course = sample()
    for kind in {type(block) for block in course.blocks()}:
        assert list(course.of(kind)) == [block for block in gone_through(course) if type(block) is kind]
    assert any(course.of(ScenarioBlock)) and list(course.of(QuizBlock)) == list(course.quizzes())


def test_what_was_gone_through_does_not_count_when_two_courses_are_compared() -> None:
    one, other = sample(), sample()
    list(one.model_copy().blocks())
    assert one == other and repr(one) == repr(other)
