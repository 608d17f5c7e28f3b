"""The blocks of a page, except questions. The first field of a block names its kind, in YAML as here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from packager.course.base import CaptionsPath, FacePath, Id, Ignored, MediaPath, Node, PicturePath, PosterPath, Switch
from packager.course.blocks.films import Chapters, Pauses
from packager.course.blocks.pictures import Focus, check_described
from packager.course.declared import Items, Role
from packager.course.refusal import refusal
from packager.course.room import Room
from packager.course.text import Markdown, PlainText
from packager.diagnostics.message import _

Width = Literal["small", "text", "wide", "full"]


class Block(Node):
    """A part of a page. ``note`` is for the translator, ``ignore`` for the editorial linter; learners see neither."""

    kind_key: ClassVar[str] = ""

    id: Id | None = None
    """A name for a block whose translations are to stay when it moves: `id: opening`. By default it is known by
    its place.
    """
    note: str = ""
    """What a translator should know; learners never see it: `note: The Chair is a woman.`"""
    ignore: Ignored

    def all_within(self) -> Iterator[Block]:
        """The block, and those that stand in it, in order."""
        yield self


class Activity(Block):
    """A part of a page in which a learner does something: plays, opens, takes, answers."""

    required: Switch = False
    """Whether it has to be done before what is `locked` goes on: a film played or its transcript opened, all parts
    opened, a file taken, a question answered: `required: true`
    """


class TextBlock(Block):
    """Paragraphs, lists and headings in Markdown."""

    kind_key = "text"
    text: Annotated[Markdown, Role("text")]
    """Paragraphs, lists, headings and links in Markdown.

    ```yaml
    text: |
      A **point of order** must be ruled on at once.
    ```
    """


class ImageBlock(Block):
    """A picture: either it has an alternative text or it is decorative."""

    kind_key = "image"
    usual = ("alt",)
    image: PicturePath
    """A picture of the module, best an SVG drawing or the photograph as it is: `image: media/plenary.svg`"""
    alt: Annotated[PlainText, Role("image alt")] | None = None
    """What the picture shows, for those who cannot see it: `alt: A delegate raises the nameplate`. Leave it out
    only with `decorative`.
    """
    decorative: Switch = False
    """Whether the picture says nothing that the text does not; it then has no `alt`: `decorative: true`"""
    caption: Annotated[Markdown, Role("image caption")] | None = None
    """A line below the picture: `caption: The plenary hall in *Bonn*`"""
    width: Width = "text"
    """How much room the picture takes: `width: wide`

    - `small`: a drawing or a portrait that needs little
    - `text`: as wide as the text
    - `wide`: wider than the text, where the screen has room
    - `full`: from edge to edge, and cut where it would be too high
    """
    focus: Focus | None = None
    """The point that stays in view where the picture is cut, from the left and from the top: `focus: 40% 20%`. By
    default the middle.
    """

    @model_validator(mode="after")
    def _described(self) -> Self:
        check_described(self.alt, self.decorative)
        return self


class AudioBlock(Activity):
    """A recording with its words in writing (WCAG 2.2, 1.2.1)."""

    kind_key = "audio"
    audio: MediaPath
    """A recording, MP3 or M4A: `audio: media/opening.mp3`"""
    title: Annotated[PlainText, Role("audio title")]
    """What the player of the recording is called: `title: The opening statement`"""
    transcript: Annotated[Markdown, Role("audio transcript")]
    """All that is said, in writing: `transcript: The Chair opens the meeting.`"""


class VideoBlock(Activity):
    """A film with captions (WebVTT) and a transcript (WCAG 2.2, 1.2.2 and 1.2.3)."""

    kind_key = "video"
    video: MediaPath
    """A film, MP4 or WebM; it loads when the learner asks for it: `video: media/walk.mp4`"""
    title: Annotated[PlainText, Role("video title")]
    """What the film is called: `title: A walk through the hall`"""
    captions: CaptionsPath
    """What is said, as WebVTT or SRT; its cues are translated with the module: `captions: media/walk.vtt`"""
    transcript: Annotated[Markdown, Role("video transcript")]
    """What is said and shown, in writing: `transcript: A delegate enters and greets the Chair.`"""
    poster: PosterPath | None = None
    """The picture that stands there until the film plays: `poster: media/walk.jpg`"""
    chapters: Chapters = ()
    """Its parts, in order, to go to from a list below it.

    ```yaml
    chapters:
      - at: 0:00
        title: The hall
      - at: 1:30
        title: The vote
    ```
    """
    pauses: Pauses = ()
    """Where it stops for a question of the same page, in order.

    ```yaml
    pauses:
      - {at: "2:10", question: who-votes}
    ```
    """


class QuoteBlock(Block):
    """A quotation and who said it."""

    kind_key = "quote"
    quote: Annotated[Markdown, Role("quote")]
    """The words as they were said: `quote: Land is not a gift from our parents.`"""
    by: Annotated[PlainText, Role("quote by")]
    """Who said it, and where: `by: A proverb from Kenya`"""
    face: FacePath | None = None
    """A picture of who said it, shown in a disc: `face: media/wangari.svg`"""
    alt: Annotated[PlainText, Role("picture alt")] | None = None
    """What the face shows, if it says more than the name beside it: `alt: She laughs`. By default it is decoration."""

    @model_validator(mode="after")
    def _faced(self) -> Self:
        if self.alt and not self.face:
            raise refusal("image_alt", _("there is no picture to describe: add `face`, or take `alt` out"))
        return self


class StatementBlock(Block):
    """One sentence that a page stops for."""

    kind_key = "statement"
    statement: Annotated[Markdown, Role("statement"), Room(160)]
    """A sentence to stop at, large and with room around it; the one thing to remember of a lesson:
    `statement: Who writes the text *holds the pen*.`
    """


class CalloutBlock(Block):
    """A remark set apart from the text."""

    kind_key = "callout"
    callout: Annotated[Markdown, Role("callout")]
    """The remark: `callout: Rule 33 is about **procedure** only.`"""
    kind: Literal["note", "tip", "warning"] = "note"
    """What sort of remark it is: `kind: tip`

    - `note`: something to know
    - `tip`: something that helps
    - `warning`: something that can go wrong
    """
    title: Annotated[PlainText, Role("callout title"), Room(60)] | None = None
    """A heading for the remark: `title: Remember`. By default the word for its kind."""


Cell = Annotated[Markdown, Role("table cell")]


class TableBlock(Block):
    """Rows of cells; the first row is the header."""

    kind_key = "table"
    table: Annotated[tuple[tuple[Cell, ...], ...], Field(min_length=2)]
    """Rows of cells; the first row is the header, and all have as many cells.

    ```yaml
    table:
      - [Verb, Strength]
      - [decides, strong]
    ```
    """
    caption: Annotated[PlainText, Role("table caption")] | None = None
    """What the table is about: `caption: Verbs of decisions`"""

    @model_validator(mode="after")
    def _rectangular(self) -> Self:
        widths = {len(row) for row in self.table}
        if len(widths) > 1:
            raise refusal("table_rows", _("every row of a table needs as many cells as its first row"))
        return self


class AccordionItem(Node):
    """One part that opens and closes."""

    title: Annotated[PlainText, Role("accordionitem title"), Room(90)]
    """What can be read while it is closed: `title: Why so early?`"""
    text: Annotated[Markdown, Role("accordionitem")]
    """What opens below it: `text: Seats are taken by eight.`"""


class AccordionBlock(Activity):
    """Parts that the learner opens one by one."""

    kind_key = "accordion"
    accordion: Annotated[tuple[AccordionItem, ...], Field(min_length=1)]
    """Parts that open one by one, none of them needed to go on.

    ```yaml
    accordion:
      - title: Why so early?
        text: Seats are taken by eight.
    ```
    """


class StepsBlock(Block):
    """Things to do, in order."""

    kind_key = "steps"
    steps: Annotated[tuple[Annotated[Markdown, Role("steps")], ...], Items("step"), Field(min_length=1)]
    """Things to do, in order; they are numbered for you.

    ```yaml
    steps:
      - Raise your nameplate.
      - Wait for the Chair.
    ```
    """


class DownloadBlock(Block):
    """A file for the learner to keep."""

    kind_key = "download"
    download: MediaPath
    """A file that learners can keep: `download: media/checklist.pdf`"""
    title: Annotated[PlainText, Role("download title")]
    """What the link says; the weight is told beside it: `title: The checklist`"""
