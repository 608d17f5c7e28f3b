"""What an edit costs translators, before anybody translates: the module as git has it, compared with how it is now."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from packager.catalogs.files import update_of
from packager.catalogs.po import Entry, PoFile
from packager.catalogs.po_update import template, updated
from packager.course import Course, load_course, messages
from packager.editorial.words import count_words
from packager.project import Project


class RevisionError(Exception):
    """Git cannot give the module as it was; the message says why."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Messages and words to translate anew, to look at again, and those that keep their translation though edited."""

    module: str
    locale: str
    new: int = 0
    new_words: int = 0
    again: int = 0
    again_words: int = 0
    kept: int = 0
    gone: int = 0


@contextmanager
def project_at(project: Project, revision: str, module: str) -> Iterator[tuple[Project, Course | None]]:
    """The project as git has it at ``revision``, in a folder that lasts as long as the context, and the module there.

    The course is None if there was no such module yet. Raises RevisionError.
    """
    with TemporaryDirectory(prefix="packager-") as folder:
        target = Path(folder)
        for path in ("modules", "shared", "locales"):
            extract(project.root, revision, path, target)
        old = Project(target)
        there = target / "modules" / module
        course = load_course(there, target)[0] if (there / "module.yaml").is_file() else None
        yield old, course


def extract(root: Path, revision: str, path: str, target: Path) -> None:
    """One folder or file of a revision below ``target``; nothing if it was not there. Raises RevisionError."""
    if revision.startswith("-"):
        raise RevisionError(f"`{revision}` is no revision")
    listed = _git(root, "ls-tree", "--name-only", revision, path)
    if listed.strip():
        with tarfile.open(fileobj=io.BytesIO(_git(root, "archive", "--format=tar", revision, path))) as archive:
            archive.extractall(target, filter="data")


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True)  # noqa: S603, S607 - git of PATH, a revision of the user's
    except FileNotFoundError:
        raise RevisionError("git is not installed") from None
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RevisionError(reason[-1] if reason else f"git {arguments[0]} failed") from None
    return done.stdout


def cost_of(old_project: Project, old: Course | None, new: Course, locale: str) -> Cost:
    """What the change from ``old`` to ``new`` costs in ``locale``: the catalog as it was, brought up to date."""
    before = update_of(old_project, old, locale)[0] if old else PoFile()
    after, _ = updated(before, template(messages(new)), f"{new.id} {new.version}", locale)
    finished = {entry.key for entry in _live(before) if entry.finished}
    known = {entry.key for entry in _live(before)}
    now = [entry for entry in _live(after) if entry.key not in known]
    again = [entry for entry in now if entry.fuzzy]
    anew = [entry for entry in now if not entry.translation]
    gone = finished - {entry.key for entry in _live(after)}
    return Cost(
        new.id,
        locale,
        len(anew),
        _words(anew),
        len(again),
        _words(again),
        len(now) - len(again) - len(anew),
        len(gone),
    )


def _live(file: PoFile) -> list[Entry]:
    return [entry for entry in file.entries() if not entry.obsolete]


def _words(entries: list[Entry]) -> int:
    return sum(count_words(entry.source) for entry in entries)
