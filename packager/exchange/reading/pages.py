"""A localized course -> its chapters as plain HTML, with the pictures in them: what every format here writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from packager.course.blocks.basic import AudioBlock, Block, DownloadBlock, VideoBlock
from packager.course.blocks.typed import MathBlock
from packager.course.declared import texts_of
from packager.course.glossaries import ExplainedTerm
from packager.course.model import Course, Page
from packager.course.questions.question import Question
from packager.course.text import PlainText
from packager.diagnostics import Place
from packager.exchange.losses import Loss
from packager.exchange.reading.pictures import Picture, Pictures
from packager.exchange.reading.plain_html import plain_html
from packager.languages.tags import direction
from packager.player.anchors import Anchors
from packager.player.answer_key import Entry, entry_of
from packager.player.environment import environment
from packager.player.language import bare
from packager.player.media import course_media
from packager.player.site import PACKAGE
from packager.player.words import Translations, word_functions

Terms = tuple[ExplainedTerm, ...]
_FOR_BROWSERS = "only browsers know its format: its alternative text is there"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A lesson or a bank: ``body`` is an HTML element ``body``, not to be changed; ``pages`` are anchors in it, with
    the titles that stand there."""

    name: str
    title: PlainText
    pages: tuple[tuple[str, PlainText], ...]
    body: etree._Element


@dataclass(frozen=True, slots=True)
class Reading:
    """A module in one language, to be written as a document. ``pictures`` are by the ``src`` that the chapters have,
    ``contents`` is what the language calls a list of chapters."""

    id: str
    version: str
    lang: str
    direction: str
    title: PlainText
    description: PlainText | None
    audience: PlainText | None
    contents: str
    chapters: tuple[Chapter, ...]
    pictures: Mapping[str, Picture]
    losses: tuple[Loss, ...]


def reading_of(course: Course, translations: Translations, templates: Sequence[Path]) -> Reading:
    """The chapters of a localized course, rendered by the player's own macros from ``reading.html.j2``; each lesson
    ends with the answers to its questions, and the banks and the glossary follow. ``templates`` are searched in order.

    Raises FileNotFoundError if a media file is missing.
    """
    lang = course.locale or course.language
    way = direction(lang)
    media = course_media(course, way)
    words = word_functions(translations, lang)
    context: dict[str, Any] = {
        "course": course,
        "lang": lang,
        "dir": way,
        "media": media,
        "banks": {bank.id: bank.title for bank in course.banks},
        "form": PACKAGE,
        "is_first": lambda block: True,
        **words,
    }
    template = environment(tuple(templates)).get_template("reading.html.j2")
    pictures = Pictures({medium.href: medium for medium in media.values()})

    def chapter(
        name: str,
        title: PlainText,
        pages: tuple[Page, ...],
        alone: tuple[Block, ...],
        terms: Terms = (),
        summary: PlainText | None = None,
    ) -> Chapter:
        asked = [*(question for page in pages for question in page.questions()), *alone]
        answers = list(_answers(asked, lang))
        own = Anchors({page.id: f"#page-{page.id}" for page in pages})
        facts = {
            "title": title,
            "summary": summary,
            "pages": pages,
            "alone": alone,
            "answers": answers,
            "terms": terms,
            "anchors": own,
        }
        html = template.render(context, **facts)
        anchors = tuple((f"page-{page.id}", page.title) for page in pages)
        return Chapter(name, title, anchors, pictures.put_in(plain_html(html)))

    lessons = [
        chapter(f"lesson-{each.id}", each.title, each.pages, (), summary=each.summary) for each in course.lessons
    ]
    banks = [chapter(f"bank-{each.id}", each.title, (), each.questions) for each in course.banks]
    title = PlainText(bare(words["gettext"]("Glossary"), way))
    explained = [chapter("glossary", title, (), (), course.terms())] if course.glossary else []
    return Reading(
        course.id,
        course.version,
        lang,
        way,
        course.title,
        course.description,
        course.audience,
        bare(words["gettext"]("Contents"), way),
        (*lessons, *banks, *explained),
        pictures.taken,
        (
            *_left(course, lang),
            *(Loss(name, Place(""), "the picture", "its format is for browsers only") for name in pictures.lost),
        ),
    )


def _answers(blocks: Sequence[Block], lang: str) -> Iterator[tuple[Question, Entry]]:
    """The questions of which there is something to say at the end."""
    for block in blocks:
        if isinstance(block, Question) and (block.scored or block.feedback or getattr(block, "model", None)):
            yield block, entry_of(block, lang)


def _left(course: Course, lang: str) -> Iterator[Loss]:
    """What a document does not hold."""
    whole = (course.title, course.description, course.audience, course.lessons, course.banks, course.glossary)
    foreign = sum(bool(text.lang) for text in texts_of(whole))
    if foreign:
        yield Loss(f"{foreign} texts", Place(""), f"their {lang}", f"not translated: they stay {course.language}")
    if course.certificate:
        yield Loss(
            course.title.value, course.place or Place(""), "the certificate", "the player makes it for a learner"
        )
    for block in course.blocks():
        place = block.place or Place("")
        if isinstance(block, AudioBlock | VideoBlock):
            what = "the recording" if isinstance(block, AudioBlock) else "the film and its captions"
            yield Loss(block.title.value, place, what, "a document does not play: its transcript is there")
        elif isinstance(block, MathBlock):
            yield Loss(block.alt.value, place, "the formula", "a document does not write it: its words are there")
        elif isinstance(block, DownloadBlock):
            yield Loss(block.title.value, place, f"`{block.download}`", "its title is there: send the file along")
