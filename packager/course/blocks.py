"""The blocks of a page, except questions. The first field of a block names its kind, in YAML as here."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from packager.course.base import Id, Ignored, MediaPath, Node
from packager.course.declared import Items, Role
from packager.course.room import Room
from packager.course.text import Markdown, PlainText


class Block(Node):
    """A part of a page. ``note`` is for the translator, ``ignore`` for the editorial linter; learners see neither."""

    kind_key: ClassVar[str] = ""

    id: Id | None = None
    note: str = ""
    ignore: Ignored


class TextBlock(Block):
    """Paragraphs, lists and headings in Markdown."""

    kind_key = "text"
    text: Annotated[Markdown, Role("text")]


class ImageBlock(Block):
    """A picture: either it has an alternative text or it is decorative."""

    kind_key = "image"
    image: MediaPath
    alt: Annotated[PlainText, Role("image alt")] | None = None
    decorative: bool = False
    caption: Annotated[Markdown, Role("image caption")] | None = None

    @model_validator(mode="after")
    def _described(self) -> Self:
        if self.alt and self.decorative:
            raise PydanticCustomError("image_alt", "a picture with `alt` is not `decorative`: take one of the two out")
        if not self.alt and not self.decorative:
            raise PydanticCustomError(
                "image_alt", "a picture needs `alt`: say what it shows, or write `decorative: true` if it means nothing"
            )
        return self


class AudioBlock(Block):
    """A recording with its words in writing (WCAG 2.2, 1.2.1)."""

    kind_key = "audio"
    audio: MediaPath
    title: Annotated[PlainText, Role("audio title")]
    transcript: Annotated[Markdown, Role("audio transcript")]


class VideoBlock(Block):
    """A film with captions (WebVTT) and a transcript (WCAG 2.2, 1.2.2 and 1.2.3)."""

    kind_key = "video"
    video: MediaPath
    title: Annotated[PlainText, Role("video title")]
    captions: MediaPath
    transcript: Annotated[Markdown, Role("video transcript")]
    poster: MediaPath | None = None


class QuoteBlock(Block):
    """A quotation and who said it."""

    kind_key = "quote"
    quote: Annotated[Markdown, Role("quote")]
    by: Annotated[PlainText, Role("quote by")]


class CalloutBlock(Block):
    """A remark set apart from the text."""

    kind_key = "callout"
    callout: Annotated[Markdown, Role("callout")]
    kind: Literal["note", "tip", "warning"] = "note"
    title: Annotated[PlainText, Role("callout title"), Room(60)] | None = None


Cell = Annotated[Markdown, Role("table cell")]


class TableBlock(Block):
    """Rows of cells; the first row is the header."""

    kind_key = "table"
    table: Annotated[tuple[tuple[Cell, ...], ...], Field(min_length=2)]
    caption: Annotated[PlainText, Role("table caption")] | None = None

    @model_validator(mode="after")
    def _rectangular(self) -> Self:
        widths = {len(row) for row in self.table}
        if len(widths) > 1:
            raise PydanticCustomError("table_rows", "every row of a table needs as many cells as its first row")
        return self


class AccordionItem(Node):
    """One part that opens and closes."""

    title: Annotated[PlainText, Role("accordionitem title"), Room(90)]
    text: Annotated[Markdown, Role("accordionitem")]


class AccordionBlock(Block):
    """Parts that the learner opens one by one."""

    kind_key = "accordion"
    accordion: Annotated[tuple[AccordionItem, ...], Field(min_length=1)]


class StepsBlock(Block):
    """Things to do, in order."""

    kind_key = "steps"
    steps: Annotated[tuple[Annotated[Markdown, Role("steps")], ...], Items("step"), Field(min_length=1)]


class DownloadBlock(Block):
    """A file for the learner to keep."""

    kind_key = "download"
    download: MediaPath
    title: Annotated[PlainText, Role("download title")]
