"""Commands for translators: i18n extract, update, status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from packager.cli.courses import ModuleNames, ProjectFolder, find_modules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from packager.course import Course
    from packager.project import Project


def register(app: typer.Typer) -> None:
    """Add the group ``i18n``."""
    group = typer.Typer(
        help="Catalogs for translators: PO files that Poedit, Lokalize and Weblate open.", no_args_is_help=True
    )
    group.command()(extract)
    group.command()(update)
    group.command()(status)
    app.add_typer(group, name="i18n")


def extract(modules: ModuleNames = None, project: ProjectFolder = None) -> None:
    """Write `locales/MODULE.pot`: every text that learners read, with where it stands.

    **Example**

    `packager i18n extract land-negotiation`
    """
    from packager.catalogs.update import template, to_po
    from packager.course import messages

    for found, course in _courses(project, modules):
        path = found.root / "locales" / f"{course.id}.pot"
        _write(path, to_po(template(messages(course))))


def update(
    modules: ModuleNames = None,
    locales: Annotated[
        list[str] | None, typer.Option("--locale", "-l", metavar="LANG", help="Only this language (repeatable).")
    ] = None,
    project: ProjectFolder = None,
) -> None:
    """Bring the PO files up to date with the modules. Finished translations are never lost.

    **Example**

    `packager i18n update land-negotiation --locale ar`
    """
    from packager.catalogs.po import read_po
    from packager.catalogs.update import to_po
    from packager.catalogs.update import update as merge
    from packager.course import messages

    for found, course in _courses(project, modules):
        for locale in locales or [tag for tag in course.languages if tag != course.language]:
            path = found.catalog(locale, course.id)
            _write(path, to_po(merge(read_po(path), messages(course)), locale))


def status(modules: ModuleNames = None, project: ProjectFolder = None) -> None:
    """Show how much of each module is translated into each language.

    **Example**

    `packager i18n status`
    """
    from packager.catalogs.po import read_po
    from packager.catalogs.update import update as merge
    from packager.course import messages

    for found, course in _courses(project, modules):
        for locale in (tag for tag in course.languages if tag != course.language):
            entries = [e for e in merge(read_po(found.catalog(locale, course.id)), messages(course)) if not e.obsolete]
            done = sum(bool(entry.translation) and not entry.fuzzy for entry in entries)
            fuzzy = sum(entry.fuzzy for entry in entries)
            missing = len(entries) - done - fuzzy
            typer.echo(f"{course.id}  {locale:6} {done:5} translated  {fuzzy:5} fuzzy  {missing:5} missing")


def _courses(project: Path | None, modules: list[str] | None) -> Iterator[tuple[Project, Course]]:
    """The courses, or their findings and exit code 1."""
    from packager.cli.findings import print_reports
    from packager.course import load_course
    from packager.diagnostics import Report

    found, folders = find_modules(project, modules)
    for folder in folders:
        course, findings = load_course(folder, found.root)
        if course is None:
            print_reports([Report(f"modules/{folder.name}/module.yaml", findings)], "text")
            raise typer.Exit(1)
        yield found, course


def _write(path: Path, data: bytes) -> None:
    if path.is_file() and path.read_bytes() == data:
        typer.echo(f"{path} is current")
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    typer.echo(f"{path} written")
