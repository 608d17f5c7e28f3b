"""Every word of a document stands in the module or in the table of losses, whatever the document is made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from packager.course.model import Lesson
from packager.course.reading.source import parse_yaml
from packager.exchange.documents.bringing import NewModule, begin
from packager.exchange.documents.formats import DocumentFormat
from packager.exchange.documents.languages_apart import languages_apart
from packager.exchange.documents.lessons import draft_of
from packager.exchange.losses import ExchangeError
from tests.exchange.documents.drawn import outline, slides, word

ASKED = ("number", "option", "right", "answer", "key", "gap", "judged")
KINDS = ("heading", "text", "bold", "item", "quote", "table", "code", "remark", "break", "foreign", *ASKED)
SYLLABLES = ("ba", "du", "fe", "gi", "ko", "la", "mu", "ne", "pi", "ro")
HAN = "土地退化影响世界人口收入损失"


class Piece(NamedTuple):
    """A part of a document: its kind, a small number, and words that stand nowhere else."""

    kind: str
    number: int
    words: tuple[str, ...]


@st.composite
def documents(draw: st.DrawFn) -> list[Piece]:
    numbers = count(100)
    made = []
    for kind in draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=14)):
        size = draw(st.integers(1, 4))
        words = tuple("".join(SYLLABLES[int(digit)] for digit in str(next(numbers))) for _ in range(size))
        made.append(Piece(kind, draw(st.integers(1, 4)), words))
    return made


def line(piece: Piece) -> str:
    """A piece as people type it."""
    said, first = " ".join(piece.words), piece.words[0]
    typed = {
        "bold": f"**{said}**",
        "number": f"{piece.number}. {said}?",
        "option": f"{'abcd'[piece.number - 1]}) {said}",
        "right": f"{'abcd'[piece.number - 1]}) **{said}**",
        "answer": f"Answer: {said}",
        "key": f"Answers: {piece.number} {first} {piece.number + 1} {said}",
        "gap": f"{piece.number}. ____ {said} [{first}]",
        "judged": f"{piece.number}. {said} (True)",
        "remark": f"Note: {said}",
        "foreign": f"{HAN[piece.number :]} {said}" if piece.number > 2 else HAN[piece.number :],
    }
    return typed.get(piece.kind, said)


def in_markdown(pieces: list[Piece]) -> bytes:
    shown = {
        "heading": lambda piece: f"{'#' * piece.number} {line(piece)}",
        "item": lambda piece: f"{'  ' * (piece.number - 1)}- {line(piece)}",
        "quote": lambda piece: f"> {line(piece)}",
        "table": lambda piece: "| a | b |\n|---|---|\n" + "".join(f"| {each} | {each} |\n" for each in piece.words),
        "code": lambda piece: f"```\n{line(piece)}\n```",
    }
    lines = (shown.get(piece.kind, line)(piece) + ("\n" if piece.number > 1 else "") for piece in pieces)
    return "\n".join(lines).encode()


def in_html(pieces: list[Piece]) -> bytes:
    tags = {"heading": "h{}", "item": "li", "quote": "blockquote", "code": "pre", "break": "div", "table": "td"}
    inner = (re.sub(r"\*\*(.*)\*\*", r"<b>\1</b>", line(piece)) for piece in pieces)
    named = (tags.get(piece.kind, "p").format(piece.number) for piece in pieces)
    return "".join(f"<{tag}>{text}</{tag}>" for tag, text in zip(named, inner, strict=True)).encode()


def in_word(pieces: list[Piece]) -> bytes:
    styles = {"item": "List Bullet", "quote": "Quote", "code": "Caption"}

    def write(document: Any) -> None:
        for piece in pieces:
            if piece.kind == "heading":
                document.add_heading(line(piece), piece.number)
            elif piece.kind == "table":
                cells = document.add_table(1, len(piece.words)).rows[0].cells
                for cell, text in zip(cells, piece.words, strict=True):
                    cell.text = text
            else:
                paragraph = document.add_paragraph(style=styles.get(piece.kind))
                for number, text in enumerate(line(piece).split("**")):
                    paragraph.add_run(text).bold = number % 2 == 1

    return word(write)


def in_slides(pieces: list[Piece]) -> bytes:
    def write(presentation: Any) -> None:
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        for piece in pieces:
            if piece.kind == "heading":
                slide = presentation.slides.add_slide(presentation.slide_layouts[1])
                slide.shapes.title.text = line(piece)
            elif piece.kind == "quote":
                slide.notes_slide.notes_text_frame.text += line(piece) + "\n"
            elif piece.kind == "break":
                slide.shapes.add_textbox(0, 0, 9, 9).text_frame.text = line(piece)
            else:
                paragraph = slide.placeholders[1].text_frame.add_paragraph()
                paragraph.text, paragraph.level = line(piece).replace("**", ""), piece.number - 1

    return slides(write)


def check(data: bytes, form: DocumentFormat, pieces: list[Piece]) -> None:
    """All words arrive, in lessons that can be read, or are told; a second time the same."""
    try:
        apart = languages_apart(outline(data, form))
        draft = draft_of(apart.outline)
    except ExchangeError:
        assert not pieces
        return
    brought = begin(Path("/nowhere"), NewModule("made", apart.language), draft, "course.x")
    texts = [text for name, text in brought.made.items() if "/lessons/" in name or name.endswith("module.yaml")]
    for lesson in brought.lessons:
        value, findings = parse_yaml(lesson.text, lesson.file)
        assert findings == []
        Lesson.model_validate(value)
    told = [f"{loss.item} {loss.what} {loss.why}" for loss in brought.losses]
    translated = [cell for row in apart.pairs for cell in row.cells]
    there = set(re.findall(r"\w+", "\n".join([*map(str, texts), *told, *translated])))
    wanted = {each for piece in pieces for each in re.findall(r"[a-z]{4,}|[\u4e00-\u9fff]+", line(piece).lower())}
    wanted -= {"answer", "answers", "true", "note"}
    assert wanted <= {each.lower() for each in there}


WRITERS: dict[DocumentFormat, Callable[[list[Piece]], bytes]] = {
    "markdown": in_markdown,
    "html": in_html,
    "docx": in_word,
    "pptx": in_slides,
}


@given(documents(), st.sampled_from(sorted(WRITERS)))
def test_nothing_is_dropped(pieces: list[Piece], form: DocumentFormat) -> None:
    check(WRITERS[form](pieces), form, pieces)
