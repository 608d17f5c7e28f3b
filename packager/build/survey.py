"""A module folder -> what a plan needs to know of it: loaded and checked once for all its targets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from packager.build.plan import Module
from packager.catalogs.glossary import finder, module_glossary
from packager.course import Course, messages
from packager.course.again import load_again
from packager.course.declared import media_paths
from packager.course.module.lms import standards_for
from packager.course.reading.included import files_of
from packager.course.theme.beside import folders_beside
from packager.diagnostics import Diagnostic, Place, Severity, worst
from packager.project import Project
from packager.standards import DEFAULT_STANDARDS
from packager.theme.rules import check_dress


class ChangedError(Exception):
    """A file of a module was saved while it was built; the message says so to the user."""


def survey(project: Project, name: str, state: str) -> Module:
    """The module in the folder ``name``; ``state`` as for :func:`course_of`."""
    # What no module needs that is known.
    from packager.editorial.linter import lint
    from packager.scenario.best import best_of
    from packager.scenario.lint import findings_of, walk

    course, findings = _loaded(project, name, state)
    walks = [walk(block) for block in course.scenarios()] if course else []
    if course is not None:  # what is only advised is told by `packager check`
        found = (*findings_of(walks), *check_dress(course))
        findings += tuple(f for f in found if f.severity is not Severity.INFO)
        findings += tuple(f for f in lint(course) if f.severity is Severity.ERROR)
    if course is None or worst(findings) is Severity.ERROR:
        return Module(name, False, findings)
    return Module(
        name,
        True,
        findings,
        id=course.id,
        version=course.version,
        language=course.language,
        languages=course.languages,
        standards=standards_for(course.lms, DEFAULT_STANDARDS),
        refreshers=course.refreshers,
        reads=tuple(sorted(set(_files(course, name)))),
        media=tuple(sorted({*media_paths(course)})),
        approved=course.approved == "required",
        theme=tuple(_theme_files(course, name)),
        terms=_terms(project, course),
        best=best_of((each.story, each.found) for each in walks),
        place=course.place or Place(""),
    )


def course_of(project: Project, name: str, state: str) -> Course:
    """The course of a module without errors. It is not read again while ``state``, a digest of its files, is the same,
    wherever the project lies.

    Raises ChangedError where there is an error after all.
    """
    course, _ = _loaded(project, name, state)
    if course is None:
        raise ChangedError(f"{name} was changed in the meantime, and there is a mistake in it now")
    return course.model_copy(update={"folder": project.root / "modules" / name})


#: Targets come module by module, so that a process rarely needs a third.
KEPT = 2
_kept: dict[tuple[str, str], tuple[Course | None, tuple[Diagnostic, ...]]] = {}


def _loaded(project: Project, name: str, state: str) -> tuple[Course | None, tuple[Diagnostic, ...]]:
    found = _kept.get((name, state))
    if found is None:
        found = load_again(project.root / "modules" / name, project.root)
        for old in list(_kept)[: len(_kept) + 1 - KEPT]:
            _kept.pop(old, None)
        _kept[name, state] = found
    return found


def _files(course: Course, name: str) -> Iterator[str]:
    """The files that the course was written in, as its parts remember them, and those that lead to included ones."""
    yield "module.yaml"
    before, root = f"modules/{name}/", course.folder.parents[1]
    places = (part.place for part in (*course.pages(), *course.blocks(), *course.banks, *course.scenarios()))
    lessons = [each.place.file for each in course.lessons if each.place]
    led = files_of(course.folder, (root / file for file in lessons)) if folders_beside(course.folder) else ()
    others = (path.relative_to(root).as_posix() for path in led)
    for file in (*lessons, *(place.file for place in places if place), *others):
        yield file.removeprefix(before) if file.startswith(before) else f"../../{file}"


def _theme_files(course: Course, name: str) -> Iterator[str]:
    """The file of the theme that a course has of its own or of its project, and those that this names."""
    theme = course.theme
    if theme.place:
        yield theme.place.file
        yield from (path if course.theme_way else f"modules/{name}/{path}" for path in theme.files())


def _terms(project: Project, course: Course) -> str:
    """A digest of what reaches packages of the glossaries: the terms that texts hold, which say how they may be
    translated, and those that are explained, with their places. Nothing if there are none."""
    listed, _ = module_glossary(project, course)
    if not listed:
        return ""
    find = finder(listed)
    held = {term.term for message in messages(course) for term in find(message.source)}
    used = [term for term in listed if term.term in held]
    explained = [(term, term.place) for term in course.glossary]
    return hashlib.sha256(repr((used, explained)).encode()).hexdigest() if used or explained else ""
