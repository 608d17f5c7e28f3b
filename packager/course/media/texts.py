"""Texts inside media files: the labels of SVG drawings and the cues of WebVTT captions, translated like any other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from packager.course.base import Node, Use
from packager.course.declared import Items, MediaFile, Role
from packager.course.media.svg import SVG, harmless, is_drawing, is_svg, read_labels
from packager.course.media.webvtt import cue_seconds, read_cues
from packager.course.room import Room
from packager.course.text import PlainText
from packager.diagnostics import Diagnostic, Finding, Place, Severity, rule
from packager.diagnostics.message import Message, _, listed, message_of
from packager.untrusted.reach import is_there


class Drawing(Node):
    """The labels of an SVG drawing, in the order of the file; ``id`` is its path in the module."""

    root = "picture"
    id: Annotated[str, Field(alias="picture")]
    labels: Annotated[tuple[Annotated[PlainText, Role("label"), Room(40)], ...], Items("label")]


class Captions(Node):
    """The cues of a WebVTT file, in the order of the file; ``id`` is its path in the module."""

    root = "captions"
    id: Annotated[str, Field(alias="captions")]
    cues: Annotated[tuple[Annotated[PlainText, Role("caption"), Room(90)], ...], Items("cue")]
    seconds: tuple[float, ...] = ()
    """How long each cue is shown."""


MediaTexts = Drawing | Captions
_SHOWN = 5


@rule("Y040", "broken-drawing")
def broken_drawing(place: Place, reason: Message) -> Iterable[Finding]:
    """An SVG drawing is not well-formed XML: no browser shows it whole, and its labels cannot be translated.

    Or it is something else under that name, such as a page that was saved, or lacks SVG's namespace. What stands before
    the mistake would still run, so that such a file is not packed at all, as a download neither.
    """
    yield Finding(
        _("the drawing cannot be read: {reason}", reason=reason), place, _("export it again from the drawing program")
    )


@rule("Y043", "code-in-drawing", Severity.WARNING)
def code_in_drawing(place: Place, gone: Message) -> Iterable[Finding]:
    """An SVG drawing holds something that runs or loads: a script, a handler, HTML, an address outside, an entity.

    Opened by itself, on the LMS's own host, it could act as the learner. The build takes it out and keeps the picture;
    look whether it still shows what you mean.
    """
    yield Finding(
        _("taken out of the drawing: {gone}", gone=gone), place, _("look at the picture, or export it as a plain SVG")
    )


@rule("Y041", "broken-captions")
def broken_captions(place: Place, reason: Message) -> Iterable[Finding]:
    """Captions are neither WebVTT nor SubRip in UTF-8, or a cue ends before it begins: no browser shows them."""
    yield Finding(
        _("the captions cannot be read: {reason}", reason=reason),
        place,
        _("save them as WebVTT (.vtt) or SubRip (.srt), in UTF-8"),
    )


def read_media_texts(
    folder: Path, named: Iterable[MediaFile], shown: Callable[[Path], str]
) -> tuple[tuple[MediaTexts, ...], list[Diagnostic]]:
    """The texts in the media files that are ``named``, each file once, and what is wrong with any.

    ``shown`` gives a file's name in places and findings. Files that are not there are told of elsewhere.
    """
    made: dict[str, MediaTexts] = {}
    findings: list[Diagnostic] = []
    for path, use, _node in named:
        if not _speaks(path, use) or path in made or not is_there(file := folder / path):
            continue
        name = shown(file)
        try:
            if use is Use.CAPTIONS:
                data = file.read_bytes()
                made[path] = _forward(Captions(id=path, cues=read_cues(data, name), seconds=cue_seconds(data)))
            else:
                made[path] = Drawing(id=path, labels=read_labels(harmless(file.read_bytes())[0], name))
        except ValueError as error:
            if use is Use.CAPTIONS:  # of drawings it is told by check_drawings
                findings += broken_captions(Place(name), message_of(error))
    return tuple(texts for texts in made.values() if _texts(texts)), findings


def _forward(captions: Captions) -> Captions:
    """The captions. Raises ValueError if a cue ends before it begins: it would never be shown."""
    for cue, seconds in zip(captions.cues, captions.seconds, strict=True):
        if seconds < 0:
            raise ValueError(_("the cue of line {number} ends before it begins", number=cue.place and cue.place.line))
    return captions


def check_drawings(files: Iterable[Path], shown: Callable[[Path], str]) -> Iterator[Diagnostic]:
    """What is wrong with drawings among ``files``, whatever they are for: pictures, posters, downloads, those that
    stand in for them in other languages. ``shown`` gives a file's name in findings."""
    for file in files:
        if not is_drawing(file.name, file.read_bytes):
            continue
        try:
            _harmless, gone = harmless(data := file.read_bytes())
            if file.suffix.lower() == ".svg" and not is_svg(data):
                raise ValueError(_("it does not begin with {begin}", begin=f"`{SVG}`"))
        except ValueError as error:
            yield from broken_drawing(Place(shown(file)), message_of(error))
        else:
            yield from code_in_drawing(Place(shown(file)), listed(gone[:_SHOWN])) if gone else ()


def _speaks(path: str, use: Use) -> bool:
    """Whether a file may hold texts."""
    return use is Use.CAPTIONS or (use is Use.PICTURE and path.lower().endswith(".svg"))


def _texts(texts: MediaTexts) -> tuple[PlainText, ...]:
    return texts.cues if isinstance(texts, Captions) else texts.labels
