"""What a course says of the results of its learners: its questions, their texts, the halves of surveys."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from packager.catalogs.localize import Catalog
from packager.course import Course
from packager.course.questions.kinds import ChoiceQuestion, LikertQuestion, MultipleQuestion
from packager.course.questions.question import lettered


def best_match(courses: Iterable[Course], asked: Collection[str]) -> Course | None:
    """The course that has most of the questions that were asked, and at least half of them, if there is one."""
    best = max(courses, key=lambda course: len(known(course, asked)), default=None)
    return best if best and asked and 2 * len(known(best, asked)) >= len(asked) else None


def titled(
    courses: Iterable[Course], titles: Collection[str], catalogs: Callable[[Course], Iterable[Catalog]]
) -> Course | None:
    """The course that a report names by its title, in one of its languages, if only one is called so. ``catalogs`` are
    the translations of a course."""
    found = []
    for course in courses:
        own = course.title.value
        names = {own, *(text for each in catalogs(course) for (_, source), text in each.items() if source == own)}
        if names & set(titles):
            found.append(course)
    return found[0] if len(found) == 1 else None


def known(course: Course, asked: Iterable[str]) -> set[str]:
    """The questions that are the module's, or part of one of them: a statement, a step of a simulation."""
    ids = {question.question for question in course.all_questions()} | {each.scenario for each in course.scenarios()}
    return {name for name in asked if name in ids or name.rpartition("-")[0] in ids or name.partition(".")[0] in ids}


def texts_of(course: Course) -> dict[str, str]:
    """What each question asks, and each statement of a survey, by the name that the LMS has for it."""
    texts = {question.question: " ".join(question.prompt.value.split()) for question in course.all_questions()}
    for question in course.questions():
        if isinstance(question, LikertQuestion):
            texts |= {f"{question.question}-{letter}": text.value for letter, text in lettered(question.statements)}
    return texts


def pairs_of(course: Course) -> dict[str, str]:
    """For each second half of a survey, its first one."""
    return {q.question: q.since for q in course.questions() if isinstance(q, LikertQuestion) and q.since}


def scales_of(course: Course) -> dict[str, int]:
    """How many steps the scale of each survey has."""
    return {each.question: len(each.scale) for each in course.questions() if isinstance(each, LikertQuestion)}


def options_of(course: Course) -> dict[str, dict[str, str]]:
    """What each option of a question to choose from says, by the letter that the LMS has for it."""
    return {
        question.question: {
            letter: " ".join(answer.text.value.split()) for letter, answer in lettered(question.answers)
        }
        for question in course.all_questions()
        if isinstance(question, ChoiceQuestion | MultipleQuestion)
    }


def objectives_of(course: Course) -> dict[str, tuple[str, ...]]:
    """The objectives of each question that counts."""
    return {each.question: each.objectives for each in course.all_questions() if each.objectives and not each.practice}
