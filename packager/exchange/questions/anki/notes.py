"""A note of Anki as questions: gaps of a cloze and cards with an answer to type are filled in, others are open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from packager.diagnostics import Place
from packager.exchange.html_text import has_markup, markdown_of, plain_markdown, words_of
from packager.exchange.losses import Loss
from packager.exchange.questions.gaps import BLANK, are_too_many, gap_questions
from packager.exchange.questions.incoming import Incoming, Report, Takes

_CLOZE = re.compile(r"\{\{c\d+::((?:(?!\{\{|\}\}).)*)\}\}", re.S)
_OPENED = re.compile(r"\{\{c\d+::|\}\}")
_SOUND = re.compile(r"\[(?:sound|anki:tts)[^\]]{0,500}\]")
_LATEX = re.compile(r"\[latex\]|\[\$\$?\]")


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its fields, in HTML or not; whether its answer is typed; how many kinds of card it makes; its tags and
    the last part of its deck's name."""

    fields: tuple[str, ...]
    place: Place
    is_html: bool = True
    is_typed: bool = False
    cards: int = 1
    tags: tuple[str, ...] = ()


class Reported(Report):
    """A note and what it loses."""

    def __init__(self, note: Note, losses: list[Loss], takes: Takes) -> None:
        shown = words_of(_CLOZE.sub(r"\1", note.fields[0]), lambda what, why: None)
        super().__init__(shown[:50], note.place, losses, takes=takes)
        self.is_html = note.is_html

    def rich(self, text: str) -> str:
        """A field as Markdown; recordings and formulas in it are told."""
        for sound in _SOUND.findall(text):
            self.lose(f"a recording ({sound[1:-1]})", "questions hold none here: put it on the page")
        if _LATEX.search(text):
            self.lose("a formula", "there is no mathematical type here: it stays as it is typed")
        text = _SOUND.sub("", text)
        return markdown_of(text, self.lose) if self.is_html and has_markup(text) else plain_markdown(text)

    def words(self, text: str) -> str:
        """A field as one line without markup."""
        text = _SOUND.sub("", text)
        return words_of(text, self.lose) if self.is_html else " ".join(text.split())


def questions_in(note: Note, losses: list[Loss], takes: Takes) -> list[Incoming]:
    """The questions that a note makes."""
    if not any(field.strip() for field in note.fields):
        return []
    report = Reported(note, losses, takes)
    first, second, *more = (*note.fields, "", "")
    if any(field.strip() for field in more):
        report.lose("its fields after the second", "a question and its answer come in: there is no place for more")
    if "image-occlusion:" in first:
        report.lose("the question (parts of a picture)", "there is no such kind here")
        return []
    if _CLOZE.search(first):
        return _cloze(note, report, first, second)
    if note.cards > 1:
        report.lose("its other cards", "a note becomes one question: write the one that asks the other way")
    if note.is_typed:
        return [_one(note, "fill-in", report.rich(first), {"accept": [report.words(second)]})]
    return [_one(note, "open", report.rich(first), {"model": report.rich(second)} if second.strip() else {})]


def _one(note: Note, kind: str, prompt: str, values: dict[str, object]) -> Incoming:
    return Incoming("", kind, {kind: prompt} | values, note.place, note.tags)


def _cloze(note: Note, report: Reported, text: str, extra: str) -> list[Incoming]:
    """A question for each gap; what is inside of another gap is one, and what is around it is text."""
    said = report.rich(extra)
    feedback = {"feedback": {"right": said, "wrong": said}} if said else {}
    prompts, made = [], []
    gaps = list(_CLOZE.finditer(text))
    if len(_OPENED.findall(text)) > 2 * len(gaps):
        report.lose("a gap with a gap in it", "only the inner one is a gap here")
    if are_too_many(report, len(gaps)):
        return []
    for number, gap in enumerate(gaps):
        answer, _, hint = gap[1].partition("::")
        values = {"accept": [report.words(answer)]} | ({"hint": report.rich(hint)} if hint.strip() else {})
        prompts.append(report.rich("".join(_pieces(text, gaps, number))))
        made.append(("fill-in", values | feedback))
    return gap_questions(report, "", prompts, made, note.tags)


def _pieces(text: str, gaps: list[re.Match[str]], blank: int) -> Iterator[str]:
    after = 0
    for number, gap in enumerate(gaps):
        yield _OPENED.sub("", text[after : gap.start()])
        yield BLANK if number == blank else gap[1].partition("::")[0]
        after = gap.end()
    yield _OPENED.sub("", text[after:])
