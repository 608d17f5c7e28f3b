"""Practice: what learners answer as often as they like, and what never counts.

``practice: true`` is written on what is asked, or once on its page or lesson; ``weight: 0`` means the same. Once a
course is loaded only what is asked has it, so that nobody else looks for it in three places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from packager.course.blocks.basic import Block
from packager.course.model import Lesson, Page
from packager.course.questions.banks import Bank
from packager.course.questions.question import Question
from packager.course.questions.quizzes import QuizBlock
from packager.course.scenarios.scenario import ScenarioBlock
from packager.diagnostics import Diagnostic, Finding, Place, Severity, rule
from packager.diagnostics.message import _

Asked = Question | ScenarioBlock | QuizBlock


@rule("Y060", "weight-of-nothing", Severity.INFO)
def weight_of_nothing(place: Place) -> Iterable[Finding]:
    """`weight: 0` is taken for `practice: true`.

    Both mean that it is for practice and counts for nothing. One spelling is easier to find: write `practice: true`.
    """
    yield Finding(_("`weight: 0` is read as `practice: true`"), place, _("write `practice: true` instead"))


@rule("Y061", "practice-in-bank")
def practice_in_bank(place: Place, identity: str) -> Iterable[Finding]:
    """A question in a bank is marked as practice.

    What a bank holds counts as the quiz counts that draws it. Write `practice: true` on the quiz, or ask the question
    on a page.
    """
    yield Finding(
        _("`{id}` stands in a bank: the quiz that draws it says whether it counts", id=identity),
        place,
        _("write `practice: true` on the quiz"),
    )


def with_practice(lessons: tuple[Lesson, ...]) -> tuple[Lesson, ...]:
    """The lessons, in which each thing that is asked knows whether it is for practice."""
    return tuple(_lesson(lesson) for lesson in lessons)


def _lesson(lesson: Lesson) -> Lesson:
    pages = tuple(_page(page, lesson.practice or page.practice) for page in lesson.pages)
    changed = any(new is not old for new, old in zip(pages, lesson.pages, strict=True))
    return lesson.model_copy(update={"pages": pages}).put_at(lesson.place) if changed else lesson


def _page(page: Page, practice: bool) -> Page:
    blocks = tuple(_block(block, practice) for block in page.blocks)
    changed = any(new is not old for new, old in zip(blocks, page.blocks, strict=True))
    return page.model_copy(update={"blocks": blocks}).put_at(page.place) if changed else page


def _block(block: Block, practice: bool) -> Block:
    """As often as one likes, unless the author says how often."""
    if not isinstance(block, Asked) or not (practice or block.practice or not block.weight):
        return block
    attempts = block.attempts if "attempts" in block.model_fields_set else 0
    return block.model_copy(update={"practice": True, "weight": 0, "attempts": attempts}).put_at(block.place)


def check_practice(lessons: Iterable[Lesson], banks: Iterable[Bank]) -> Iterator[Diagnostic]:
    """Findings about what counts and what does not; ``lessons`` are as they were written."""
    for lesson in lessons:
        for page in lesson.pages:
            for block in page.blocks:
                if isinstance(block, Asked) and not block.weight and not block.practice:
                    yield from weight_of_nothing(block.place or Place(""))
    for bank in banks:
        for question in bank.questions:
            if isinstance(question, Question) and (question.practice or not question.weight):
                yield from practice_in_bank(question.place or Place(""), question.question)


def counts(block: Block) -> bool:
    """Whether a block is a part of the module's score."""
    if isinstance(block, QuizBlock):
        return not (block.pretest or block.practice)
    return isinstance(block, Question | ScenarioBlock) and block.scored and not block.practice
