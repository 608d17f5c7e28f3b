"""The modules that a command for translators is given, and the player's words, which go by a name of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from packager.cli.courses import find_modules
from packager.cli.tags import language_tag
from packager.cli.terminal import echo, stop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from packager.course import Course
    from packager.localization.cost import Cost
    from packager.project import Project

#: What stands for the words of the player, and for the texts of site.yaml, where modules are named.
PLAYER, SITE = "player", "site"


def require_listed(course: Course, locale: str) -> None:
    """Exit code 2 for a language that the module is not translated into: a mistyped tag must make no folder."""
    from packager.languages.tags import is_known, spelt

    if locale in course.translations:
        return
    if locale == course.language:
        raise stop(f"{course.id} is written in {locale}: name a language that it is translated into")
    tag = spelt(locale)
    advice = f"`packager new language {tag} --module {course.id}` begins it"
    if tag in course.languages:
        advice = f"write {tag}"
    elif not is_known(tag):
        advice = "no language has that tag"
    there = ", ".join(course.translations) or "none"
    raise stop(f"{course.id} is not translated into {locale} (there are: {there}): {advice}")


def require_known(found: list[tuple[Project, Course]], locales: list[str] | None) -> None:
    """Exit code 2 for a language that no module is translated into."""
    there = {tag for _, course in found for tag in course.languages if tag != course.language}
    for locale in locales or ():
        if locale not in there:
            listed = ", ".join(sorted(there)) or "none"
            begin = f"`packager new language {locale}` begins it"
            raise stop(f"no module is translated into {locale} (there are: {listed}): {begin}")


def lacking_catalogs(courses: list[tuple[Project, Course]], locales: list[str] | None) -> Iterator[Path]:
    """The catalogs that nobody has made."""
    from packager.catalogs.files import target_locales

    for project, course in courses:
        paths = (project.catalog(locale, course.id) for locale in target_locales(course, locales or ()))
        yield from (path.relative_to(project.root) for path in paths if not path.is_file())


def costs_since(courses: list[tuple[Project, Course]], revision: str, locales: list[str] | None) -> Iterator[Cost]:
    """What the edits since a revision cost in each language."""
    from packager.catalogs.files import target_locales
    from packager.localization.cost import cost_of, project_at

    for project, course in courses:
        with project_at(project, revision, course.id) as (old_project, old):
            for locale in target_locales(course, locales or ()):
                yield cost_of(old_project, old, course, locale)


def project_of_player(project: Path | None, modules: list[str] | None) -> Iterator[Project]:
    """The project, if the player's words are named; a message and exit code 2 if there is none."""
    from packager.project import ProjectNotFoundError, find_project

    if PLAYER not in (modules or ()):
        return
    try:
        yield find_project(project)
    except ProjectNotFoundError as error:
        echo(f"packager: {error}", err=True)
        raise typer.Exit(2) from None


def own_languages(project: Project, locales: list[str] | None) -> list[str]:
    """The languages that are named, or else those in which the project has words of its own for the player."""
    paths = project.root.glob(f"locales/*/LC_MESSAGES/{PLAYER}.po")
    return [language_tag(each) for each in locales or ()] or sorted(path.parents[1].name for path in paths)


def courses_named(project: Path | None, modules: list[str] | None) -> Iterator[tuple[Project, Course]]:
    """The courses that are named, all if nothing is; or their findings and exit code 1."""
    from packager.cli.findings import print_reports
    from packager.course.again import load_again
    from packager.course.rules.twins import twins
    from packager.diagnostics import Report

    named = [name for name in modules or () if name not in (PLAYER, SITE)]
    if modules and not named:
        return
    found, folders = find_modules(project, named)
    told = twins(found.modules())
    for folder in folders:
        course, findings = load_again(folder, found.root)
        if folder.name in told:  # one catalog cannot hold the texts of both
            course, findings = None, (*told[folder.name], *findings)
        if course is None:
            print_reports([Report(f"modules/{folder.name}/module.yaml", findings)], "text")
            raise typer.Exit(1)
        yield found, course


def texts_named(project: Path | None, modules: list[str] | None) -> Iterator[tuple[Project, Course]]:
    """As :func:`courses_named`, and with them, or if it is named, the site of the project: its texts are like those of
    a module; a message and exit code 2 where it is named and not there, 1 where it has mistakes."""
    from packager.cli.findings import print_reports
    from packager.course.site_file import SITE_FILE
    from packager.course.site_texts import in_languages, load_site
    from packager.diagnostics import Report
    from packager.project import ProjectNotFoundError, find_project

    courses = list(courses_named(project, modules))
    yield from courses
    if modules and SITE not in modules:
        return
    try:
        found = courses[0][0] if courses else find_project(project)
    except ProjectNotFoundError as error:
        raise stop(str(error)) from None
    if not (found.root / SITE_FILE).is_file():
        if modules:
            raise stop(f"no {SITE_FILE} in {found.root}")
        return
    site, findings = load_site(found.root)
    if site is None:
        print_reports([Report(SITE_FILE, findings)], "text")
        raise typer.Exit(1)
    every = [course for _, course in courses_named(project, None)] if modules else [course for _, course in courses]
    yield found, in_languages(site, every)
