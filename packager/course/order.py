"""Order: what is locked until something before it is done, and what has to be done for that.

A page is done when it was seen, what counts on it is answered, and what is ``required`` on it is done. The player goes
by the same facts (templates/player/kinds/locks.js); without a script nothing is locked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from packager.course.blocks.basic import Activity, Block
from packager.course.model import Course, Page
from packager.course.module.certificate import GIVEN
from packager.course.questions.practice import counts
from packager.course.questions.question import Question
from packager.course.questions.quizzes import QuizBlock
from packager.course.scenarios.scenario import ScenarioBlock

_ASKED = (Question, ScenarioBlock, QuizBlock)

#: Of a learner whose earlier answers were lost: nothing is locked for them any more. Kept among the answers.
OPEN = "locks/open"


@dataclass(frozen=True, slots=True)
class Lock:
    """What has to be done first: pages, and what stands before it on the same page, by the ids of answers."""

    pages: tuple[Page, ...]
    here: tuple[str, ...] = ()


def done_id(page: Page, block: Block) -> str:
    """Under which name it is kept that a block was answered, played, opened or taken."""
    if isinstance(block, Question):
        return block.question
    if isinstance(block, ScenarioBlock | QuizBlock):
        return f"{block.root}/{getattr(block, block.root)}"
    alike = [each for each in page.blocks if each.kind_key == block.kind_key]
    number = next(n for n, each in enumerate(alike, start=1) if each is block)
    return f"done/{page.id}/{block.id or f'{block.kind_key}-{number}'}"


def required(page: Page) -> Iterator[tuple[str, Block]]:
    """What is required on a page without being asked: films, recordings, parts to open, files to take."""
    for block in page.blocks:
        if isinstance(block, Activity) and block.required and not isinstance(block, _ASKED):
            yield done_id(page, block), block


def required_id(page: Page, block: Block) -> str:
    """Under which name it is kept that a block was done that has to be; empty for any other."""
    return next((name for name, each in required(page) if each is block), "")


def to_do(page: Page, blocks: Sequence[Block] | None = None) -> list[str]:
    """What has to be answered or done on a page, or of these blocks of it: what counts, and what is required."""
    return [
        done_id(page, block)
        for block in (page.blocks if blocks is None else blocks)
        if counts(block) or (isinstance(block, Activity) and block.required)
    ]


def is_locked(course: Course) -> bool:
    """Whether anything in a course waits for something else."""
    lessons = any(_waits(course, number) for number in range(len(course.lessons)))
    return lessons or any(quiz.locked for quiz in course.quizzes())


def page_lock(course: Course, page: Page) -> Lock | None:
    """What has to be done before a page of a lesson that waits for the one before."""
    for number, lesson in enumerate(course.lessons):
        if any(each.id == page.id for each in lesson.pages):
            return Lock(course.lessons[number - 1].pages) if _waits(course, number) else None
    return None


def quiz_lock(course: Course, page: Page, quiz: QuizBlock) -> Lock | None:
    """What has to be done before a quiz that waits: what stands before it in its lesson, or else the lesson before."""
    if not quiz.locked:
        return None
    number, lesson = next(
        (n, each) for n, each in enumerate(course.lessons) if any(own.id == page.id for own in each.pages)
    )
    place = [each.id for each in lesson.pages].index(page.id)
    # by its name: a translator's preview shows another language of it than of the page
    above = page.blocks[: [isinstance(each, QuizBlock) and each.quiz == quiz.quiz for each in page.blocks].index(True)]
    here = tuple(to_do(page, above))
    pages = lesson.pages[:place] or (() if here or not number else course.lessons[number - 1].pages)
    return Lock(pages, here) if pages or here else None


def order_ids(course: Course) -> list[str]:
    """What is kept among the answers, and is none: what was done, that nothing is locked any more,
    the day of the certificate."""
    done = [name for page in course.pages() for name, _ in required(page)]
    return [*done, *((OPEN,) if is_locked(course) else ()), *((GIVEN,) if course.certificate else ())]


def order_facts(course: Course) -> dict[str, Any]:
    """What the script is told: ``locks``, each with its first page, how many it holds and the pages to do first;
    ``also``, what has to be done on a page beside its questions that count."""
    pages = list(course.pages())
    locks = [
        [pages.index(lesson.pages[0]), len(lesson.pages), [page.id for page in course.lessons[number - 1].pages]]
        for number, lesson in enumerate(course.lessons)
        if _waits(course, number)
    ]
    asked = {page.id: {each.question for each in page.questions() if counts(each)} for page in pages}
    also = {page.id: [name for name in to_do(page) if name not in asked[page.id]] for page in pages}
    also = {name: ids for name, ids in also.items() if ids}
    return ({"locks": locks} if locks else {}) | ({"also": also} if also else {})


def _waits(course: Course, number: int) -> bool:
    return number > 0 and bool(course.locked or course.lessons[number].locked)
