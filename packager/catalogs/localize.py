"""A course and a catalog -> the course in another language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from packager.catalogs.po_parser import read_po
from packager.course import localize_texts
from packager.course.texts import AnyCourse

Catalog = Mapping[tuple[str, str], str]
"""(context, source text) -> translation; only what is finished: neither empty nor fuzzy."""
_SCORED = frozenset({"question", "scenario"})


def read_catalog(path: Path) -> Catalog:
    """The finished translations of a PO file; empty if there is no such file. Raises OSError, PoSyntaxError."""
    return {entry.key: entry.translation for entry in read_po(path) if entry.finished and not entry.obsolete}


def localize(course: AnyCourse, catalog: Catalog, locale: str) -> AnyCourse:
    """The course in ``locale``. A text without a finished translation stays and says its language; what is scored, a
    question or a simulation, is in one language, so if one of its texts lacks, all of them stay.
    """
    if locale == course.language:
        return course
    made = localize_texts(course, lambda message: catalog.get((message.context, message.source)), _SCORED)
    return made.model_copy(update={"locale": locale})
