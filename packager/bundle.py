"""All languages of a module in one package for each standard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from packager.build import (
    Built,
    as_told,
    control_documents,
    draft_course,
    draft_package,
    localized_course,
    of_sound,
    over_budget,
    package_info,
    player_files,
    refreshers_of,
    rendered,
    style_sheet,
    template_folders,
    wanted_locales,
    write_package,
    write_reminders,
)
from packager.catalogs.player import player_translations
from packager.course import Course
from packager.diagnostics import Diagnostic
from packager.localization.gate import left_out, release_errors
from packager.player import Site, render_bundle
from packager.project import Project
from packager.standards import Package, Standard, package


def build_bundle(
    project: Project,
    folder: Path,
    locales: tuple[str, ...],
    standards: tuple[Standard, ...],
    out: Path,
    draft: bool = False,
) -> Iterator[Built]:
    """The packages of one module that hold all its languages: one for each standard, and for each of its refreshers.

    A language that is not finished or in which the checks find an error is left out, with a warning; ``draft`` takes it
    in, marked. Otherwise as :func:`packager.build.build_module`.
    """
    return of_sound(project, folder, locales, lambda course: _build(project, course, locales, standards, out, draft))


def _build(
    project: Project,
    course: Course,
    locales: tuple[str, ...],
    standards: tuple[Standard, ...],
    out: Path,
    draft: bool,
) -> Iterator[Built]:
    taken, told, drafts = _ready(project, course, wanted_locales(course, locales), draft)
    yield from told
    heavy = tuple(each for localized in taken for each in _heavy(project, localized, standards))
    if heavy:
        yield Built(None, as_told(heavy, draft))
    if not taken or (heavy and not draft):
        return
    refreshed = zip(*(refreshers_of(project, each) for each in taken), strict=True)
    for courses in [taken, *map(list, refreshed)]:
        site = make_bundle(project, courses)
        for standard in standards:
            made = bundle_package(courses, site, standard)
            yield write_package(draft_package(made) if drafts or heavy else made, out)
    if course.refreshers and not drafts:
        for each in taken:
            yield Built(write_reminders(project, each, out), ())


def _ready(
    project: Project, course: Course, locales: Sequence[str], draft: bool
) -> tuple[list[Course], list[Built], bool]:
    """The course in the languages that go in, what is said of the others, and whether one that goes in is a draft."""
    taken: list[Course] = []
    told: list[Built] = []
    for locale in source_first(course, locales):
        errors = release_errors(project, course, locale) if locale in course.translations else ()
        if errors:
            told.append(Built(None, tuple(_warnings(project, course, locale, errors, draft))))
        if not errors:
            taken.append(localized_course(project, course, locale))
        elif draft:
            taken.append(draft_course(project, course, locale))
    return taken, told, bool(told) and draft


def source_first(course: Course, locales: Sequence[str]) -> list[str]:
    """The language that the module is written in speaks for all of them in the manifest."""
    return sorted(locales, key=lambda locale: locale != course.language)


def make_bundle(project: Project, courses: Sequence[Course]) -> Site:
    """The course in each of its languages, rendered into one site."""
    return render_bundle(courses, player_translations, template_folders(project), style_sheet())


def bundle_package(courses: Sequence[Course], site: Site, standard: Standard) -> Package:
    """The site with the script that knows several languages, the manifest and the control documents."""
    files = {**site.files, **player_files(f"{standard.script}-all")}
    first, *others = map(package_info, courses)
    return package(files, replace(first, also=tuple(others)), standard, control_documents(standard.control_documents))


def _heavy(project: Project, localized: Course, standards: tuple[Standard, ...]) -> tuple[Diagnostic, ...]:
    """What is over the module's budget in one language: a learner downloads one."""
    return over_budget(*rendered(project, localized), standards) if localized.budget else ()


def _warnings(
    project: Project, course: Course, locale: str, errors: Sequence[Diagnostic], draft: bool
) -> Iterator[Diagnostic]:
    if not draft:
        yield from left_out(project, course, locale)
    yield from as_told(tuple(errors), draft=True)
