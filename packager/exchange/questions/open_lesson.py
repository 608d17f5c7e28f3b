"""What a bank cannot hold, since it earns no score: open questions, on a page of a lesson of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from packager.course import Course
from packager.course.questions.question import Question
from packager.diagnostics import Place
from packager.exchange.losses import ExchangeError, Loss
from packager.exchange.names import unlike
from packager.exchange.yaml_lines import item_lines, values_of
from packager.new.parts import NoPlaceError, with_block
from packager.new.scalars import scalar


@dataclass(frozen=True, slots=True)
class OpenLesson:
    """The text of the lesson's file, empty if there is nothing new; the questions in it; the names of all that came in
    and of those that are new; what is lost."""

    text: str
    questions: Sequence[Question]
    names: tuple[str, ...]
    new: tuple[str, ...]
    losses: tuple[Loss, ...] = ()


def open_lesson(name: str, title: str, course: Course, coming: Sequence[Question], taken: set[str]) -> OpenLesson:
    """A lesson with those of ``coming`` that are on no page yet. One that is stays as it is there, with a word if the
    file says otherwise. ``taken`` are names that something else has."""
    there = {each.question: each for each in course.questions() if not each.scored}
    used = taken - there.keys()
    fresh: list[Question] = []
    names: list[str] = []
    losses: list[Loss] = []
    for question in coming:
        wanted = unlike(question.question, used)
        used.add(wanted)
        names.append(wanted)
        old = there.get(wanted)
        if old is None:
            fresh.append(question.model_copy(update={"question": wanted}))
        elif old.prompt != question.prompt:
            place = old.place or Place("")
            losses.append(Loss(wanted, place, "its new text", "it is on a page already: write it there"))
    new = tuple(question.question for question in fresh)
    text = _text(name, title, unlike(name, used | taken), fresh) if fresh else ""
    return OpenLesson(text, fresh, tuple(names), new, tuple(losses))


def _text(name: str, title: str, page: str, questions: Sequence[Question]) -> str:
    lines = [f"lesson: {name}", f"title: {scalar(title)}", "pages:"]
    lines += [f"  - page: {page}", f"    title: {scalar(title)}", "    blocks:"]
    lines += [f"      {line}" for question in questions for line in item_lines(values_of(question))]
    return "\n".join(lines) + "\n"


def with_questions(lesson: str, page: str, questions: Sequence[Question]) -> str:
    """The text of a lesson that is there, with questions more at the end of a page. Raises ExchangeError."""
    try:
        for question in questions:
            lesson = with_block(lesson, page, item_lines(values_of(question)))
    except NoPlaceError as error:
        raise ExchangeError(f"its open questions have no sure place: {error}") from None
    return lesson
