"""A course and a catalog -> the course in another language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from packager.catalogs.po_parser import read_po
from packager.course import Course, Message, localize_texts, messages

Catalog = Mapping[tuple[str, str], str]
"""(context, source text) -> translation; only what is finished: neither empty nor fuzzy."""


def read_catalog(path: Path) -> Catalog:
    """The finished translations of a PO file; empty if there is no such file. Raises OSError, PoSyntaxError."""
    return {entry.key: entry.translation for entry in read_po(path) if entry.finished and not entry.obsolete}


def localize(course: Course, catalog: Catalog, locale: str) -> Course:
    """The course in ``locale``. A text without a finished translation stays and says its language; what is scored, a
    question or a simulation, is in one language, so if one of its texts lacks, all of them stay.
    """
    if locale == course.language:
        return course
    half_done = {
        scored_item(message)
        for message in messages(course)
        if scored_item(message) and (message.context, message.source) not in catalog
    }

    def translate(message: Message) -> str | None:
        if scored_item(message) in half_done:
            return None
        return catalog.get((message.context, message.source))

    return localize_texts(course, translate).model_copy(update={"locale": locale})


def scored_item(message: Message) -> str:
    """The question or simulation that a message belongs to, empty for any other."""
    kind, _, rest = message.context.partition("/")
    return f"{kind}/{rest.partition('/')[0]}" if kind in ("question", "scenario") else ""
