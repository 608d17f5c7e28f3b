"""What OLD and NEW name: a package, a project's folder, or a revision of the project's repository."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from packager.archive import UnreadableArchiveError, open_package
from packager.course import Course, load_course, messages
from packager.course.theme.beside import THEME_FILE, files_beside
from packager.diff.compare import compare_packages, compare_sources, gone_module, new_module
from packager.diff.course import edition_of
from packager.diff.manifest import PackageFacts, facts_of
from packager.diff.model import Difference, Edition, Words
from packager.diff.package import edition_in
from packager.localization.cost import RevisionError, cost_of, extract
from packager.localization.progress import progress_of
from packager.project import Project, ProjectNotFoundError, find_project
from packager.untrusted.budget import TooCostlyError, held
from packager.validate.manifest.kind_rules import CMI5_STRUCTURE, MANIFEST

_OF_PROJECT = ("modules", "shared", "locales", "glossary.yaml", THEME_FILE)


class IncomparableError(Exception):
    """The two cannot be compared; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class _Packaged:
    facts: PackageFacts
    edition: Edition | None


@dataclass(frozen=True, slots=True)
class _Sources:
    project: Project
    courses: dict[str, Course]


def compare(old: str, new: str, project: Path | None = None) -> tuple[Difference, ...]:
    """What an update from ``old`` to ``new`` does: one difference for two packages, one a module for two projects.

    ``project`` is where revisions are looked for, by default the project here. Raises IncomparableError,
    OSError, and PoSyntaxError for a catalog that is none.
    """
    with _opened(old, project) as before, _opened(new, project) as after:
        match before, after:
            case _Packaged(), _Packaged():
                with _affordable(new, after.facts.unpacked):
                    editions = before.edition, after.edition
                    return (compare_packages(Path(new).name, before.facts, after.facts, *editions),)
            case _Sources(), _Sources():
                return tuple(_modules(before, after))
    raise IncomparableError("one is a package, the other sources: compare two packages, or two folders or revisions")


def _modules(before: _Sources, after: _Sources) -> Iterator[Difference]:
    for name, course in after.courses.items():
        old = before.courses.get(name)
        edited = not old or _texts(old) != _texts(course)
        wanted = [tag for tag in course.translations if edited or not old or tag not in old.languages]
        words = [_words(before, after, old, course, locale) for locale in wanted]
        told = [each for each in words if each.new or each.again]
        yield compare_sources(edition_of(old), edition_of(course), told) if old else new_module(name, told)
    yield from (gone_module(name) for name in before.courses if name not in after.courses)


def _texts(course: Course) -> set[tuple[str, str]]:
    return {(message.context, message.source) for message in messages(course)}


def _words(before: _Sources, after: _Sources, old: Course | None, course: Course, locale: str) -> Words:
    """What the edits cost in a language; in one that is new, all that is not translated yet."""
    if old and locale in old.languages:
        cost = cost_of(before.project, old, course, locale)
        return Words(locale, cost.new_words, cost.again_words)
    there = progress_of(after.project, course, locale).total
    return Words(locale, there.missing_words, there.fuzzy_words)


@contextmanager
def _opened(named: str, project: Path | None) -> Iterator[_Packaged | _Sources]:
    path = Path(named)
    if not path.exists():
        with TemporaryDirectory(prefix="packager-") as folder:
            yield _sources(_revision(named, project, Path(folder)), named)
    elif path.is_dir() and not any((path / name).is_file() for name in (MANIFEST, CMI5_STRUCTURE)):
        try:
            yield _sources(find_project(path), named)
        except ProjectNotFoundError as error:
            raise IncomparableError(str(error)) from None
    else:
        yield _packaged(path)


def _packaged(path: Path) -> _Packaged:
    try:
        with open_package(path) as package, _affordable(str(path), package.length):
            return _Packaged(facts_of(path.as_posix(), package), edition_in(package))
    except UnreadableArchiveError as error:
        raise IncomparableError(f"{path} cannot be read: {error}") from None


@contextmanager
def _affordable(named: str, size: int) -> Iterator[None]:
    """Packages are strangers': what is done with one costs no more than it may."""
    try:
        with held(size):
            yield
    except TooCostlyError as error:
        raise IncomparableError(f"{named} is too costly to look at: {error}") from None


def _revision(named: str, project: Path | None, target: Path) -> Project:
    """The project as git has it, in a folder of its own: nothing of the repository is checked out or run."""
    revision = named.removesuffix(":")
    try:
        root = find_project(project).root
        for path in _OF_PROJECT:
            extract(root, revision, path, target)
        for path in files_beside(target)[1:]:
            extract(root, revision, path, target)
    except (ProjectNotFoundError, RevisionError) as error:
        raise IncomparableError(f"{named} is no file, no folder and no revision: {error}") from None
    if not (target / "modules").is_dir():
        raise IncomparableError(f"{named} has no folder `modules`")
    return Project(target)


def _sources(project: Project, named: str) -> _Sources:
    courses = {}
    for folder in project.modules():
        course, findings = load_course(folder, project.root)
        if course is None:
            found = next((each for each in findings if each.severity == "error"), None)
            why = f" ({found.place}: {found.message})" if found else ""
            raise IncomparableError(f"module `{folder.name}` of {named} has mistakes{why}: see `packager check`")
        courses[course.id] = course
    return _Sources(project, courses)
