"""A module and its PO file -> the units that the rules look at, and what is switched off in which entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from packager.catalogs.glossary import Term
from packager.catalogs.po import Entry, PoFile
from packager.catalogs.po_parser import read_po_file
from packager.course import Course, Message, messages
from packager.course.media.texts import Captions
from packager.course.room import ANY_ROOM
from packager.diagnostics import Place
from packager.localization.unit import Catalog, Unit
from packager.project import Project

_IGNORE = re.compile(r"packager:\s*ignore\s+(L\d{3}(?:\s*,\s*L\d{3})*)[ \t]*:?[ \t]*(.*)")
_NPLURALS = re.compile(r"nplurals\s*=\s*(\d{1,9})")


@dataclass(frozen=True, slots=True)
class CatalogFile:
    """A PO file of a project with the messages that it is for; ``name`` is its path as findings tell it."""

    name: str
    locale: str
    file: PoFile


def read_catalog_file(project: Project, locale: str, domain: str) -> CatalogFile:
    """The PO file of ``domain`` in ``locale``, empty if there is none. Raises OSError, PoSyntaxError."""
    path = project.catalog(locale, domain)
    return CatalogFile(path.relative_to(project.root).as_posix(), locale, read_po_file(path))


def module_catalog(
    read: CatalogFile, course: Course, project: Project, glossary: Sequence[Term], texts: Sequence[Message] = ()
) -> Catalog:
    """The finished translations of a module; texts that are gone or not translated are no part of it.

    ``texts`` are the course's messages, for who has them at hand.
    """
    entries = {entry.key: entry for entry in read.file.entries() if entry.finished and not entry.obsolete}
    seconds = caption_seconds(course)
    units = [
        _unit(read, course.language, entry, message, seconds.get(message.place[:2]) if seconds else None)
        for message in texts or messages(course)
        if (entry := entries.get(message[:2]))
    ]
    return Catalog(read.locale, tuple(units), tuple(glossary), _nplurals(read.file))


def player_catalog(read: CatalogFile) -> Catalog:
    """The player's own words, written in English."""
    entries = (entry for entry in read.file.entries() if entry.finished and not entry.obsolete)
    return Catalog(read.locale, tuple(_unit(read, "en", entry) for entry in entries), (), _nplurals(read.file))


def _unit(
    read: CatalogFile, source: str, entry: Entry, message: Message | None = None, seconds: float | None = None
) -> Unit:
    return Unit(
        locale=read.locale,
        source_locale=source,
        context=entry.context,
        source=entry.source,
        translation=entry.translation,
        role=message.role if message else "",
        place=Place(read.name, entry.line or None, None, entry.context),
        markdown="md-text" in (message.flags if message else entry.flags),
        seconds=seconds,
        plural=entry.plural,
        plurals=entry.plurals,
        ignored=tuple(ignored(entry.translator_comments)) if entry.translator_comments else (),
        room=message.room if message else ANY_ROOM,
    )


def ignored(comments: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The rules that a translator's comments switch off, each with its reason: ``packager: ignore L012 reason``."""
    for comment in comments:
        found = _IGNORE.search(comment)
        for code in re.findall(r"L\d{3}", found[1]) if found else ():
            yield code, found[2].strip() if found else ""


def _nplurals(file: PoFile) -> int:
    found = _NPLURALS.search(file.header.translation) if file.header else None
    return int(found[1]) if found else 0


def caption_seconds(course: Course) -> dict[tuple[str, int | None], float]:
    """How long each caption is shown, by the place of its words."""
    films = [texts for texts in course.media_texts if isinstance(texts, Captions)]
    timed = (pair for film in films for pair in zip(film.cues, film.seconds, strict=True))
    return {(cue.place.file, cue.place.line): seconds for cue, seconds in timed if cue.place}
