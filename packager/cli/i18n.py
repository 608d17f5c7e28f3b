"""Commands for translators: i18n extract, update, check, status; others in files of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from packager.cli import handoff, preview
from packager.cli.courses import FailOn, FormatOption, ModuleNames, ProjectFolder, find_modules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from packager.course import Course
    from packager.localization.cost import Cost
    from packager.project import Project


StatusFormat = Literal["text", "json", "svg"]
_TOLD = {
    "moved": "moved",
    "renamed": "moved",
    "revived": "came back",
    "restored": "as before",
    "carried": "slightly changed, still finished",
    "changed": "changed, fuzzy",
    "unsure": "moved, fuzzy",
    "alike": "alike, fuzzy",
    "filled": "filled in",
    "new": "new",
    "obsolete": "gone, kept as obsolete",
    "twice": "there twice: what the second said is a comment now",
}


def register(app: typer.Typer) -> None:
    """Add the group ``i18n``."""
    group = typer.Typer(
        help="Catalogs for translators: PO files that Poedit, Lokalize and Weblate open.", no_args_is_help=True
    )
    group.command()(extract)
    group.command()(update)
    group.command()(check)
    group.command()(status)
    handoff.register(group)
    preview.register(group)
    app.add_typer(group, name="i18n")


def extract(modules: ModuleNames = None, project: ProjectFolder = None) -> None:
    """Write `locales/MODULE.pot`: every text that learners read, with where it stands.

    **Example**

    `packager i18n extract land-negotiation`
    """
    from packager.catalogs.files import write_template

    for found, course in _courses(project, modules):
        path, changed = write_template(found, course)
        typer.echo(f"{path} written" if changed else f"{path} is current")


def update(
    modules: ModuleNames = None,
    locales: Annotated[
        list[str] | None, typer.Option("--locale", "-l", metavar="LANG", help="Only this language (repeatable).")
    ] = None,
    typos: Annotated[
        list[str] | None,
        typer.Option(
            "--typo",
            metavar="CONTEXT",
            help="Here only spelling was corrected, so translations stay finished; `*` stands for any letters.",
        ),
    ] = None,
    project: ProjectFolder = None,
) -> None:
    """Bring the PO files up to date with the modules. Finished translations are never lost.

    What moved keeps its translation; what changed keeps it as fuzzy, with its previous text; what is gone is kept as
    obsolete. A file in which nothing is new keeps its bytes.

    **Examples**

    `packager i18n update land-negotiation --locale ar`

    `packager i18n update --typo "page/welcome/*"`
    """
    from packager.catalogs.files import update_catalogs
    from packager.catalogs.po import PoSyntaxError

    for found, course in _courses(project, modules):
        for locale in locales or ():
            _listed(course, locale)
        try:
            updates = update_catalogs(found, course, locales or course.translations, typos or ())
        except (PoSyntaxError, UnicodeEncodeError) as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(2) from None
        for path, changed, counts in updates:
            told = ", ".join(f"{count} {_TOLD[how]}" for how, count in counts.items() if how in _TOLD and count)
            typer.echo(f"{path} {'written' if changed else 'is current'}{f': {told}' if told else ''}")


def check(
    modules: ModuleNames = None,
    locales: Annotated[
        list[str] | None, typer.Option("--locale", "-l", metavar="LANG", help="Only this language (repeatable).")
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="CODE", help="Only rules whose code begins so (repeatable).")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODE", help="Not the rules whose code begins so.")
    ] = None,
    project: ProjectFolder = None,
    output: FormatOption = "text",
    fail_on: FailOn = "error",
) -> None:
    """Check finished translations: numbers, Markdown, terms of `glossary.yaml`, answers that became equal, and more.

    A comment above an entry switches a rule off there: `# packager: ignore L018 a proper name`. Exit code 1 if a
    finding is as severe as `--fail-on`.

    **Examples**

    `packager i18n check`

    `packager i18n check land-negotiation --locale ar --ignore L025 --format sarif > findings.sarif`
    """
    from packager.catalogs.po import PoSyntaxError
    from packager.cli.findings import print_reports, severity
    from packager.localization.reports import check_project

    courses = list(_courses(project, modules))
    found = courses[0][0]
    _known(courses, locales)
    for path in _lacking(courses, locales):
        typer.echo(f"packager: {path} is not there yet: `packager i18n update` makes it", err=True)
    try:
        reports = check_project(found, [course for _, course in courses], tuple(locales or ()))
    except PoSyntaxError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    reports = [report.only(select or (), ignore or ()) for report in reports]
    print_reports(reports, output)
    raise typer.Exit(1 if any(report.fails(severity(fail_on)) for report in reports) else 0)


def status(
    modules: ModuleNames = None,
    locales: Annotated[
        list[str] | None, typer.Option("--locale", "-l", metavar="LANG", help="Only this language (repeatable).")
    ] = None,
    against: Annotated[
        str, typer.Option("--against", metavar="REV", help="What the edits since this git revision cost, in words.")
    ] = "",
    output: Annotated[
        StatusFormat, typer.Option("--format", help="`svg` is a picture for a page; with --against: text or json.")
    ] = "text",
    project: ProjectFolder = None,
) -> None:
    """Show how much of each module is translated, by language, lesson and role: quiz, prose, captions.

    Words are counted in the source. `--against HEAD` tells, before you hand over an edit, what it will cost.

    **Examples**

    `packager i18n status`

    `packager i18n status land-negotiation --against HEAD`

    `packager i18n status --format svg > translated.svg`
    """
    from packager.catalogs.po import PoSyntaxError
    from packager.localization import status_printers
    from packager.localization.cost import RevisionError
    from packager.localization.progress import progress_of
    from packager.localization.reports import target_locales

    courses = list(_courses(project, modules))
    _known(courses, locales)
    try:
        if against:
            costs = list(_costs(courses, against, locales))
            printer = status_printers.costs_as_json if output == "json" else status_printers.costs_as_text
            typer.echo(printer(costs, against), nl=False)
            return
        found = [
            progress_of(where, course, locale)
            for where, course in courses
            for locale in target_locales(course, locales or ())
        ]
    except (PoSyntaxError, RevisionError) as error:
        typer.echo(f"packager: {error}", err=True)
        raise typer.Exit(2) from None
    show = {"text": status_printers.as_text, "json": status_printers.as_json, "svg": status_printers.as_badge}[output]
    typer.echo(show(found), nl=False)


def _listed(course: Course, locale: str) -> None:
    """Exit code 2 for a language that the module does not list: a mistyped tag must make no folder."""
    if locale in course.languages:
        return
    alike = next((tag for tag in course.languages if tag.lower() == locale.lower().replace("_", "-")), "")
    advice = f"write {alike}" if alike else f"put {locale} into `languages:` in module.yaml first"
    typer.echo(f"packager: {course.id} is not translated into {locale}: {advice}", err=True)
    raise typer.Exit(2)


def _known(courses: list[tuple[Project, Course]], locales: list[str] | None) -> None:
    """Exit code 2 for a language that no module is translated into."""
    known = {tag for _, course in courses for tag in course.languages if tag != course.language}
    for locale in locales or ():
        if locale not in known:
            told = f"no module is translated into {locale}: put it into `languages:` in module.yaml"
            typer.echo(f"packager: {told} (there are: {', '.join(sorted(known)) or 'none'})", err=True)
            raise typer.Exit(2)


def _lacking(courses: list[tuple[Project, Course]], locales: list[str] | None) -> Iterator[Path]:
    """The catalogs that nobody has made."""
    from packager.localization.reports import target_locales

    for project, course in courses:
        paths = (project.catalog(locale, course.id) for locale in target_locales(course, locales or ()))
        yield from (path.relative_to(project.root) for path in paths if not path.is_file())


def _costs(courses: list[tuple[Project, Course]], revision: str, locales: list[str] | None) -> Iterator[Cost]:
    """What the edits since a revision cost in each language."""
    from packager.localization.cost import cost_of, project_at
    from packager.localization.reports import target_locales

    for project, course in courses:
        with project_at(project, revision, course.id) as (old_project, old):
            for locale in target_locales(course, locales or ()):
                yield cost_of(old_project, old, course, locale)


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
