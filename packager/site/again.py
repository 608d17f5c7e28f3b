"""A site that was made before, from the user's cache: whether anything has changed since, told from the outside of
files, as :mod:`packager.build.current` tells it of packages.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from packager.build.current import outside, stamp
from packager.build.record import findings_of, taken_apart
from packager.course.site_file import SITE_FILE
from packager.course.theme.beside import files_beside
from packager.diagnostics import Report
from packager.project import Project
from packager.work.kept import folder, keep, kept


def state_of(project: Project) -> str:
    """A digest of the outside of all that a site is made of, to be asked for before any of it is read: what is saved
    while the site is made is not in it. Raises OSError."""
    return stamp(str(project.root), (SITE_FILE, *files_beside(project.root)))


def recalled(state: str, out: Path, packages: Path, standards: Sequence[str]) -> tuple[int, list[Report]] | None:
    """How many pages there are and what was said when they were made, if the project is in the ``state`` of then and
    nobody has changed the pages or the packages."""
    try:
        found = json.loads(kept(_file(out)))
        if [found["state"], found["standards"]] != [state, [*standards]] or found["made"] != _made(out, packages):
            return None
        return found["pages"], [Report(name, findings_of(told)) for name, told in found["reports"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(
    state: str, out: Path, packages: Path, standards: Sequence[str], pages: int, reports: Sequence[Report]
) -> None:
    """Keep what was said."""
    told = [(report.file, [taken_apart(each) for each in report.findings]) for report in reports]
    with suppress(OSError):
        made = {"state": state, "made": _made(out, packages), "standards": standards, "pages": pages, "reports": told}
        keep(_file(out), json.dumps(made).encode())


def _made(out: Path, packages: Path) -> str:
    """A digest of the outside of the pages and the packages."""
    return outside((str(packages.resolve()), str(out.resolve())))


def _file(out: Path) -> Path:
    return folder("sites") / sha256(str(out.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
