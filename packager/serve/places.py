"""From a finding or a text on a page to the lines of its file, and to the editor that opens there."""

from __future__ import annotations

import asyncio
import re
import shlex
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from packager.catalogs.told import reader
from packager.course import Course
from packager.course.texts import messages
from packager.diagnostics import Diagnostic, Place

_AROUND = 2
_BLANKS = re.compile(r"[\W_]+")
_LIKE_ENOUGH = 60


def as_shown(root: Path, found: Diagnostic) -> dict[str, Any]:
    """A finding as the browser shows it: in words, with the lines around its place."""
    place, told = found.place, reader().told
    return {
        "code": found.code,
        "severity": found.severity.value,
        "message": told(found.message),
        "help": told(found.help),
        "place": str(place),
        "line": place.line,
        "lines": _lines(root / place.file, place.line),
    }


def _lines(path: Path, line: int | None) -> list[tuple[int, str]]:
    if not line:
        return []
    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
    first = max(0, line - 1 - _AROUND)
    return [(number, lines[number - 1]) for number in range(first + 1, min(len(lines), line + _AROUND) + 1)]


def place_of_text(course: Course, page: str, text: str) -> Place | None:
    """Where the text that somebody pointed at is written: the one of the page that is most like it, else of the
    course. ``course`` is in the language that is shown."""
    known = [(message, _words(message.source)) for message in messages(course)]
    own = contexts_of(course, page)
    wanted = _words(text)
    here = [pair for pair in known if pair[0].context.partition("/")[2].partition("/")[0] in own]
    for group in (here, known):
        best = process.extractOne(wanted, [words for _, words in group], scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
        if best:
            return group[best[2]][0].place
    return None


def _words(text: str) -> str:
    return _BLANKS.sub(" ", text).strip().casefold()


def place_in(root: Path, shown: str) -> Place | None:
    """A place as it was shown, ``FILE:LINE:COLUMN``, if it is one of a file below ``root``."""
    file, line = (*shown.split(":"), "")[:2]
    path = (root / file).resolve()
    known = path.is_relative_to(root) and path.is_file()
    return Place(file, int(line) if line.isdecimal() else None) if known else None


def page_at(course: Course, place: Place) -> str:
    """The id of the page that a place is on: the last that begins before it in its file; empty if there is none."""
    line = place.line or 0
    found = [
        page.id
        for page in course.pages()
        if page.place and page.place.file == place.file and (page.place.line or 0) <= line
    ]
    return found[-1] if found else ""


def contexts_of(course: Course, page_id: str) -> set[str]:
    """The ids under which the texts of a page stand: its own, its questions', its simulations'."""
    found = {page_id}
    for page in course.pages():
        if page.id == page_id:
            found |= {getattr(block, block.root, "") for block in page.blocks if block.root}
    return found


async def editor_command(root: Path, place: Place, editor: str) -> dict[str, Any]:
    """Opens the author's editor at a place, or gives the address that VS Code listens to.

    ``editor`` is a command with ``{file}`` and ``{line}``; nothing of it goes through a shell.
    """
    path, line = (root / place.file).resolve(), str(place.line or 1)
    if not editor:
        return {"address": f"vscode://file{path.as_posix()}:{line}", "place": str(place)}
    words = [word.replace("{file}", str(path)).replace("{line}", line) for word in shlex.split(editor)]
    try:
        await asyncio.create_subprocess_exec(*words)
    except OSError as error:
        return {"place": str(place), "trouble": f"{words[0]}: {error.strerror}"}
    return {"place": str(place)}
