"""Refreshers: a localized course -> a short course for each interval, from the same banks, with other questions each.

A refresher opens with two questions on each objective; a second quiz draws from all the others, and rather those of
objectives that were just missed. The openings of a module's refreshers differ until its banks are used up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from packager.course.blocks.basic import TextBlock
from packager.course.model import Course, Lesson, Page
from packager.course.questions.banks import Bank
from packager.course.questions.question import Question
from packager.course.questions.quizzes import Draw, QuizBlock
from packager.course.text import Markdown, PlainText
from packager.player.calendars import new_calendar, new_entry, to_bytes
from packager.player.dates import interval_name, span
from packager.player.environment import environment
from packager.player.words import Translations, Word, word_functions

FOR_EACH_OBJECTIVE = 2


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of refreshers in one language, by the names in templates/refresher.html.j2."""

    by_name: Mapping[str, Word]
    lang: str

    def say(self, name: str, interval: str = "", title: str = "") -> Word:
        """The words with the name of the interval and a title put in."""
        text = self.by_name[name]
        return text % {"title": title, "interval": interval_name(interval, self.lang)} if interval else text


def read_words(translations: Translations, lang: str, templates: list[Path]) -> Words:
    """The words that the template names."""
    template = environment(tuple(templates)).get_template("refresher.html.j2")
    module = template.make_module(dict(word_functions(translations, lang)))
    names = ("title", "description", "opening", "opening_text", "more", "more_text")
    return Words({name: getattr(module, name) for name in names}, lang)


def _plain(word: Word) -> PlainText:
    return PlainText(word.value, lang=word.lang)


def _markdown(word: Word) -> Markdown:
    return Markdown(word.value, lang=word.lang)


def refresher(course: Course, interval: str, words: Words) -> Course:
    """The refresher after ``interval``, one of those in module.yaml, of a course that has a bank."""
    opening, rest = split(course, course.refreshers.index(interval))
    banks = [_bank("opening", words, opening)]
    pages = [_page("opening", words, len(opening), attempts=1)]
    if rest:
        objectives = {name for question in opening for name in question.objectives}
        banks.append(_bank("more", words, rest))
        pages.append(_page("more", words, min(len(rest), max(3, len(objectives))), attempts=0))
    asked = {name for question in (*opening, *rest) for name in question.objectives}
    title = PlainText(words.say("title", interval, course.title.value), lang=course.title.lang)
    return course.model_copy(
        update={
            "id": f"{course.id}-refresher-{interval}",
            "title": title,
            "description": _plain(words.say("description", interval)),
            "duration": None,
            "objectives": {key: text for key, text in course.objectives.items() if key in asked},
            "completion": "all pages",
            "handout": "none",  # its questions are drawn
            "lessons": (Lesson.model_construct(id="refresher", ignore={}, title=title, pages=tuple(pages)),),
            "banks": tuple(banks),
            "media_texts": (),
            "refreshers": (),
        }
    )


def split(course: Course, turn: int) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """The questions of all banks: those that open the refresher number ``turn`` (from 0), and the others."""
    ordered = sorted(course.bank_questions(), key=lambda question: _lot(course.id, question.question))
    opening: dict[str, Question] = {}
    for objective in course.objectives:
        fitting = [question for question in ordered if objective in question.objectives]
        for at in range(min(FOR_EACH_OBJECTIVE, len(fitting))):
            question = fitting[(turn * FOR_EACH_OBJECTIVE + at) % len(fitting)]
            opening[question.question] = question
    if not opening:  # nothing is tied to an objective
        opening = {question.question: question for question in ordered[: 3 * FOR_EACH_OBJECTIVE]}
    return tuple(opening.values()), tuple(question for question in ordered if question.question not in opening)


def _lot(seed: str, identity: str) -> bytes:
    """The place of a question in an order that is the same at each build and is not that of the file."""
    return hashlib.sha256(f"{seed}/{identity}".encode()).digest()


# Parts are constructed, not validated: what validates them takes longer to make than all refreshers.


def _bank(name: str, words: Words, questions: tuple[Question, ...]) -> Bank:
    return Bank.model_construct(id=name, ignore={}, title=_plain(words.say(name)), questions=questions)


def _page(name: str, words: Words, number: int, attempts: int) -> Page:
    title = _plain(words.say(name))
    text = TextBlock.model_construct(ignore={}, text=_markdown(words.say(f"{name}_text")))
    draw = (Draw.model_construct(number=number),)
    quiz = QuizBlock.model_construct(quiz=name, ignore={}, title=title, bank=name, draw=draw, attempts=attempts)
    return Page.model_construct(id=name, ignore={}, title=title, blocks=(text, quiz))


def reminders(course: Course, words: Words) -> bytes:
    """A calendar of all refreshers of a localized course: days after each session of its workshops.

    Without a workshop nobody knows when learners end: then they are tasks without a date.
    """
    calendar = new_calendar(words.lang)
    sessions = [(workshop, session) for workshop in course.workshops() for session in workshop.sessions]
    for interval in course.refreshers:
        summary = PlainText(words.say("title", interval, course.title.value))
        about = words.say("description", interval)
        if not sessions:
            uid = f"{course.id}.{interval}"
            calendar.add_component(new_entry("VTODO", uid, words.lang, summary, about, course.version))
        for workshop, session in sessions:
            uid = f"{course.id}.{workshop.workshop}.{session.id}.{interval}"
            described = f"{about}\n\n{workshop.title.value}, {session.place_.value}"
            event = new_entry("VEVENT", uid, words.lang, summary, described, course.version)
            event.add("dtstart", session.dates[-1] + span(interval))
            calendar.add_component(event)
    days = [datetime.combine(session.dates[-1], time()) for _, session in sessions] or [datetime(2000, 1, 1)]
    return to_bytes(calendar, min(days), max(days))
