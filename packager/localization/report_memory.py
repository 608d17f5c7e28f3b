"""The report on a catalog that is as it was when it was last checked: nothing of it is read but its bytes.

It lies in the user's cache as JSON, of which nothing is believed that has not the right shape. It stands for the bytes
of the catalog, what is said of each text of the course, the glossary, and the rules.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from packager.catalogs.glossary import Term
from packager.course import Course, Message
from packager.diagnostics import Diagnostic, Place, Report, Severity
from packager.diagnostics.message import from_data, to_data
from packager.localization.catalogs import caption_seconds
from packager.localization.ruleset import rules
from packager.project import Project
from packager.work.kept import folder, keep, kept

_KIND = "reports"


def ground_of(course: Course, glossary: Sequence[Term], texts: Sequence[Message]) -> str:
    """A digest of what the reports on all catalogs of a course have in common."""
    seconds = caption_seconds(course)
    said = [
        (each.context, each.source, each.role, each.flags, each.room.columns, each.room.characters) for each in texts
    ]
    places = [each.place for each in texts] if seconds else []
    timed = sorted(seconds.items(), key=repr)
    ground = json.dumps((rules(), course.id, course.language, timed, repr(glossary), said, places))
    return sha256(ground.encode()).hexdigest()


def state_of(project: Project, course: Course, locale: str, ground: str) -> str:
    """A digest of all that the report on a catalog comes of; empty if there is no catalog."""
    path = project.catalog(locale, course.id)
    try:
        return sha256(f"{ground}{path.relative_to(project.root)}\0".encode() + path.read_bytes()).hexdigest()
    except OSError:
        return ""


def recalled(course: Course, locale: str, state: str) -> Report | None:
    """The report of this state; None if nobody knows it."""
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        known = json.loads(kept(_file(course, locale)))
        if state and known["state"] == state:
            figures = tuple((str(name), str(figure)) for name, figure in known["figures"])
            return Report(str(known["file"]), tuple(_finding(*each) for each in known["found"]), figures=figures)
    return None


def remember(course: Course, locale: str, state: str, report: Report) -> None:
    """Know from now on that this is the report of this state."""
    found = [
        (each.code, each.severity, to_data(each.message), each.place, to_data(each.help)) for each in report.findings
    ]
    known = {"state": state, "file": report.file, "found": found, "figures": report.figures}
    with suppress(OSError):
        keep(_file(course, locale), json.dumps(known, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _finding(code: str, severity: str, message: object, place: Sequence[object], help_: object) -> Diagnostic:
    match place:
        case [str(file), int() | None as line, int() | None as column, str(path)]:
            at = Place(file, line, column, path)
            return Diagnostic(str(code), Severity(severity), from_data(message), at, from_data(help_))
    raise ValueError("no place")


def _file(course: Course, locale: str) -> Path:
    return folder(_KIND) / f"{sha256(f'{course.id}/{locale}'.encode()).hexdigest()}.json"
