"""Small files for tests: pictures, and documents that Word's and PowerPoint's usual libraries write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from docx import Document
from PIL import Image
from pptx import Presentation

from packager.exchange.documents import formats
from packager.exchange.documents.lessons import draft_of
from packager.exchange.documents.outline import Outline


def png(color: str = "red") -> bytes:
    """A small picture."""
    stream = io.BytesIO()
    Image.new("RGB", (20, 10), color).save(stream, "PNG")
    return stream.getvalue()


def word(write: Callable[[Any], None]) -> bytes:
    """A Word document, as python-docx writes it."""
    document = Document()
    write(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def outline(text: str | bytes, form: formats.DocumentFormat = "markdown", **beside: bytes) -> Outline:
    """The outline of a document; ``beside`` are files that lie beside it, by their names without an ending."""
    data = text if isinstance(text, bytes) else text.encode()
    return formats.read_bytes(data, "course.x", form, lambda name: beside.get(name.partition(".")[0]))


def blocks(text: str | bytes, form: formats.DocumentFormat = "markdown", **beside: bytes) -> list[dict[str, Any]]:
    """All blocks that a document becomes, by the keys of their YAML."""
    lessons = draft_of(outline(text, form, **beside)).lessons
    return [block.values for lesson in lessons for page in lesson.pages for block in page.blocks]


def losses(text: str | bytes, form: formats.DocumentFormat = "markdown") -> list[str]:
    """What is told of a document, place by place."""
    return [f"{loss.place}: {loss.what}: {loss.why}" for loss in draft_of(outline(text, form)).losses]


def slides(write: Callable[[Any], None]) -> bytes:
    """A presentation, as python-pptx writes it."""
    presentation = Presentation()
    write(presentation)
    stream = io.BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def changed(data: bytes, **parts: Callable[[bytes], bytes]) -> bytes:
    """A zip with some of its parts changed, named by the beginning of their base names, or made anew."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            change = parts.get(name.rpartition("/")[2].partition(".")[0], bytes)
            new.writestr(name, change(old.read(name)))
    return stream.getvalue()


def body(xml: str) -> bytes:
    """A Word document with this inside its body, written by hand."""
    return changed(
        word(lambda _: None), document=lambda data: data.replace(b"<w:sectPr", xml.encode() + b"<w:sectPr", 1)
    )
