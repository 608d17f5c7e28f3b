"""Where a page stands among the lessons, what makes it done, and what the cover tells before it begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from packager.course.model import Course, Lesson, Page
from packager.course.questions.quizzes import QuizBlock
from packager.course.scenarios.scenario import ScenarioBlock
from packager.languages.tags import known_locale


@dataclass(frozen=True, slots=True, eq=False)
class Position:
    """The lesson of a page, its number from 1, and whether the page begins it, or ends it."""

    lesson: Lesson
    number: int
    first: bool
    last: bool


def positions(course: Course) -> dict[str, Position]:
    """The position of each page, by its id."""
    return {
        page.id: Position(lesson, number, page is lesson.pages[0], page is lesson.pages[-1])
        for number, lesson in enumerate(course.lessons, 1)
        for page in lesson.pages
    }


def to_answer(page: Page) -> str:
    """The ids under which the script keeps the answers that make a page done, with spaces between them."""
    return " ".join(name for name, _ in _asks(page))


def taught(course: Course, objective: str) -> list[Page]:
    """The pages that teach an objective, or whose lesson does, or that ask for it."""
    return [
        page
        for lesson in course.lessons
        for page in lesson.pages
        if objective in (*page.objectives, *lesson.objectives) or any(objective in aims for _, aims in _asks(page))
    ]


def asked(pages: Iterable[Page], objective: str = "") -> str:
    """As :func:`to_answer` for several pages; with ``objective`` without what names others only."""
    return " ".join(
        name for page in pages for name, aims in _asks(page) if not objective or not aims or objective in aims
    )


def _asks(page: Page) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The name of each answer that is asked for, with its objectives: what is for practice may be left out."""
    for question in page.questions():
        if not question.practice:
            yield question.question, question.objectives
    for block in page.practices():
        if not block.practice:
            yield f"{block.root}/{getattr(block, block.root)}", _aimed(block)


def _aimed(block: ScenarioBlock | QuizBlock) -> tuple[str, ...]:
    if isinstance(block, ScenarioBlock):
        return tuple(objective for objective, _ in block.all_objectives())
    return tuple(objective for draw in block.draw for objective in draw.objectives)


def steps(course: Course) -> int:
    """How many pages are to be seen and answers to be given: the length of the progress bar."""
    return sum(1 + len(to_answer(page).split()) for page in course.pages())


def whole_length(duration: str, tag: str) -> str:
    """A duration by ISO 8601 as a language writes it (CLDR): ``PT2H30M`` is 2 hours, 30 minutes. No line breaks
    between a number and its unit."""
    from babel import Locale
    from babel.units import format_unit

    locale = Locale.parse(known_locale(tag))
    span = timedelta(**{_UNITS[unit]: int(number) for number, unit in re.findall(r"(?<!\d)(\d+)([DHM])", duration)})
    minutes = span // timedelta(minutes=1)
    parts = ((minutes // 60, "duration-hour"), (minutes % 60, "duration-minute"))
    shown = [
        "\xa0".join(format_unit(number, unit, "long", locale=locale, numbering_system="latn").split())
        for number, unit in parts
        if number
    ]
    # not Babel's format_list, which trips over languages whose pattern for two is that of another list
    patterns = (locale.list_patterns.get(style, {}).get("2") for style in ("unit", "unit-short", "standard"))
    return next(filter(None, patterns), "{0} {1}").format(*shown) if shown[1:] else "".join(shown)


_UNITS = {"D": "days", "H": "hours", "M": "minutes"}
