"""The player's words as a preview: by the template that has them, since no page holds them all."""

from __future__ import annotations

from itertools import groupby
from pathlib import PurePosixPath

from packager.catalogs.player import PLAYER
from packager.catalogs.player_files import player_update
from packager.catalogs.po import Entry
from packager.course import Course, Message
from packager.course.room import ANY_ROOM
from packager.course.text import PlainText
from packager.diagnostics import Place
from packager.localization.catalogs import player_catalog, read_catalog_file
from packager.localization.checker import check_catalog
from packager.preview.texts import Part, Preview, PreviewText, findings_by_line, preview_text
from packager.project import Project


def preview_of_player(project: Project, locale: str) -> Preview:
    """Every word of the player with its state in ``locale``, as if `i18n update player` had just run.

    Raises OSError, PoSyntaxError.
    """
    read = read_catalog_file(project, locale, PLAYER)
    lines = {entry.key: entry.line for entry in read.file.entries() if not entry.obsolete}
    findings = findings_by_line(check_catalog(player_catalog(read)))
    current, _ = player_update(project, locale)
    entries = sorted((each for each in current.entries() if not each.obsolete), key=_template)

    def shown(entry: Entry) -> PreviewText:
        line = lines.get(entry.key, 0)
        place = f"{read.name}:{line}" if line else ""
        return preview_text(_message(entry), entry, findings.get(line, ()), (), place)

    parts = (Part("words", name, tuple(map(shown, group))) for name, group in groupby(entries, _template))
    return Preview(_nothing_but_words(project), locale, tuple(parts))


def _template(entry: Entry) -> str:
    """The name of the first template that has a word: ``quiz``."""
    return PurePosixPath(entry.references[0]).name.partition(".")[0] if entry.references else ""


def _message(entry: Entry) -> Message:
    place = Place(entry.references[0].partition(":")[0] if entry.references else "")
    note = " ".join(entry.comments)
    return Message(entry.context, entry.source, place, "word", "", _template(entry), note, entry.flags, ANY_ROOM)


def _nothing_but_words(project: Project) -> Course:
    """A module without pages, written in English."""
    folder = project.root / "modules" / PLAYER
    title = PlainText("The player’s words")
    return Course.model_construct(
        id=PLAYER,
        version="",
        duration=None,
        mastery=None,
        completion="all pages",
        lesson_status="passed or failed",
        title=title,
        description=None,
        language="en",
        languages=("en",),
        lessons=(),
        banks=(),
        objectives={},
        media_texts=(),
        folder=folder,
        ignore={},
    )
