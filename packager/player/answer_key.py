"""The right answers of all scored questions, as a facilitator reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from packager.course.model import Course
from packager.course.questions.kinds import ChoiceQuestion, NumericQuestion, TrueFalseQuestion
from packager.course.questions.question import Question
from packager.course.text import Markdown, PlainText, Text
from packager.languages.tags import direction, known_locale
from packager.player.language import plain
from packager.player.markdown import markdown_inline


@dataclass(frozen=True, slots=True)
class Entry:
    """One question: each of ``answers`` is a chain of parts that belong together; ``truth`` is set for a statement."""

    prompt: Markdown
    answers: tuple[tuple[Markup, ...], ...]
    truth: bool | None
    why: Markdown | None


def answer_key(course: Course) -> list[tuple[PlainText, list[Entry]]]:
    """The entries of each lesson and each bank that has scored questions."""
    parts: list[tuple[PlainText, Iterable[Question]]] = [
        (lesson.title, [question for page in lesson.pages for question in page.questions()])
        for lesson in course.lessons
    ]
    for bank in course.banks:
        parts.append((bank.title, [block for block in bank.questions if isinstance(block, Question)]))
    made = [(title, [entry_of(each, course.locale) for each in asked if each.scored]) for title, asked in parts]
    return [(title, entries) for title, entries in made if entries]


def entry_of(question: Question, tag: str) -> Entry:
    """The entry of a question whose texts are in the language ``tag``."""
    truth = question.answer if isinstance(question, TrueFalseQuestion) else None
    return Entry(question.prompt, tuple(_answers(question, tag)), truth, _why(question))


def _answers(question: Question, tag: str) -> Iterator[tuple[Markup, ...]]:
    if isinstance(question, NumericQuestion):
        yield (_number(question, tag),)
    for chain in question.solution:
        yield tuple(_shown(text, direction(tag)) for text in chain)


def _number(question: NumericQuestion, tag: str) -> Markup:
    from babel.numbers import format_decimal

    numbers = [question.answer, *([question.tolerance] if question.tolerance else [])]
    told = " ± ".join(format_decimal(number, locale=known_locale(tag), numbering_system="latn") for number in numbers)
    return Markup("<bdi>{}</bdi> {}").format(told, plain(question.unit, direction(tag)))


def _why(question: Question) -> Markdown | None:
    if question.feedback and question.feedback.right:
        return question.feedback.right
    if isinstance(question, ChoiceQuestion):
        return next(answer.feedback for answer in question.answers if answer.is_right)
    return None


def _shown(text: Text, way: str) -> Markup:
    return markdown_inline(text, way) if isinstance(text, Markdown) else plain(text, way)
