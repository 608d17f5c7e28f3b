"""What stands in a document, whatever its format: the value between a reader and the lessons."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from packager.course.text import Markdown
from packager.diagnostics import Place
from packager.exchange.losses import Loss
from packager.languages.facts import scripts_of
from packager.languages.guessing import language_of, script_of
from packager.player.markdown import markdown_inline

Kind = Literal["heading", "paragraph", "item", "quote", "callout", "table", "picture", "code"]
Unit = Literal["line", "paragraph", "slide"]
Beside = Callable[[str], bytes | None]
"""The bytes of a file that lies beside the document, by its relative path; None if there is none to be read."""


@dataclass(frozen=True, slots=True)
class Picture:
    """``data`` is the file's content, ``name`` what it was called; ``alt`` None if the document says nothing of it, and
    empty if it says that the picture is decorative."""

    data: bytes
    name: str
    alt: str | None = None
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A block of a document. ``text`` is Markdown, of a heading plain; ``number`` the line, paragraph or slide.

    ``level`` counts from 1: of a heading, how deep it is, of an item, how far it is indented. ``mark`` is what stands
    before an item (`-`, `1.`, `b)`), or the kind of a callout. ``notes`` are for authors and translators: comments,
    a speaker's notes.
    """

    kind: Kind
    text: str
    number: int
    level: int = 0
    mark: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    picture: Picture | None = None
    notes: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    lit: tuple[str, ...] = ()
    """Words of it that are underlined, highlighted or in a colour: a way to mark what is right."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A document as its reader has it.

    ``footnotes`` are texts by their labels, ``language`` a tag or empty. ``lessons`` and ``pages`` are the levels of
    headings that the format itself gives them, 0 where the headings decide.
    """

    file: str
    unit: Unit
    parts: tuple[Part, ...]
    title: str = ""
    language: str = ""
    footnotes: Mapping[str, str] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()
    lessons: int = 0
    pages: int = 0

    def place(self, number: int) -> Place:
        """Where a part stands, as tables of losses show it."""
        return place_of(self.file, self.unit, number)


def place_of(file: str, unit: Unit, number: int) -> Place:
    """A line as every tool counts it; of other formats the number of the paragraph or slide."""
    if unit == "line" or not number:
        return Place(file, number or None)
    return Place(f"{file}, {unit} {number}")


@dataclass
class Told:
    """Where a reader leaves what is lost, each thing once: ``number`` is where it is just now."""

    file: str
    unit: Unit
    number: int = 0
    losses: list[Loss] = field(default_factory=list)

    def __call__(self, what: str, why: str) -> None:
        """Note that ``what`` is not carried."""
        loss = Loss("", place_of(self.file, self.unit, self.number), what, why)
        if loss not in self.losses:
            self.losses.append(loss)


_REFERENCE = re.compile("\ue000([0-9]{1,6})\ue001")
"""A reader puts a footnote's label between these two letters of nobody's."""
_GREYEST = 60
_OF_SCRIPT = {"Cyrillic": "ru", "Arabic": "ar"}
_UNSAID = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKED = re.compile(r"[\\*_`\[\]<>&]")
_TAG = re.compile(r"<[^<>]*>")


def sayable(text: str) -> str:
    """A text without letters that no XML holds (XML 1.0, 2.2), and that say nothing."""
    return _UNSAID.sub("", text)


def words(markdown: str) -> str:
    """What a reader sees of a Markdown paragraph, on one line and without marks."""
    if not _MARKED.search(markdown):
        return " ".join(markdown.split())
    shown = str(markdown_inline(Markdown(markdown))).replace("<br", " <br")
    return " ".join(html.unescape(_TAG.sub("", shown)).split())


def colored(ink: str) -> bool:
    """Whether a colour, `C00000`, is neither black nor a grey."""
    levels = [int(ink[at : at + 2], 16) for at in (0, 2, 4)] if re.fullmatch(r"[0-9A-Fa-f]{6}", ink) else [0]
    return max(levels) - min(levels) > _GREYEST


def bold(markdown: str) -> bool:
    """Whether all of a paragraph is bold."""
    return bool(re.fullmatch(r"\*\*(?!\s)(?:(?!\*\*).)+\*\*", markdown.strip(), re.S))


def unbold(markdown: str) -> str:
    """A paragraph without the marks around it."""
    return markdown.strip()[2:-2].strip() if bold(markdown) else markdown


def spoken(outline: Outline) -> str:
    """The language of a document: of most of its texts, else as it says itself, which programs do for anybody: not
    where that is written in another script."""
    found = Counter(tag for part in outline.parts if part.text for tag in [language_of(words(part.text))] if tag)
    most = found.most_common(1)
    whole = " ".join(words(part.text) for part in outline.parts)
    if found_out := most[0][0] if most else language_of(whole):
        return found_out
    said, script = outline.language.partition("-")[0].lower() or "en", script_of(whole)
    return said if not script or script in (scripts_of(said) or {script}) else _OF_SCRIPT.get(script, said)


def referring(part: Part) -> Part:
    """A part with its footnotes' labels, and what readers see of them."""
    labels = tuple(
        dict.fromkeys(label for text in (part.text, *sum(part.rows, ())) for label in _REFERENCE.findall(text))
    )
    if not labels:
        return part
    if part.kind == "heading":
        return replace(part, text=_REFERENCE.sub("", part.text).strip(), footnotes=labels)
    rows = tuple(tuple(_REFERENCE.sub(r"\\[\1\\]", cell) for cell in row) for row in part.rows)
    return replace(part, text=_REFERENCE.sub(r"\\[\1\\]", part.text), rows=rows, footnotes=labels)
