"""Commands for translators: i18n extract, update, check, status; others in files of their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from packager.cli import aligning, handoff, merging, preview, terms
from packager.cli.courses import FailOn, FormatOption, ModuleNames, ProjectFolder
from packager.cli.language import LangOption, reader_of
from packager.cli.opened import remembered
from packager.cli.terminal import echo
from packager.cli.translated import (
    costs_since,
    lacking_catalogs,
    own_languages,
    project_of_player,
    require_known,
    require_listed,
    texts_named,
)

if TYPE_CHECKING:
    from collections import Counter


StatusFormat = Literal["text", "json", "svg"]
_TOLD = {
    "moved": "moved",
    "renamed": "moved",
    "revived": "came back",
    "restored": "as before",
    "carried": "slightly changed, still finished",
    "changed": "changed, fuzzy",
    "empty": "changed, not translated yet",
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
    aligning.register(group)
    merging.register(group)
    preview.register(group)
    terms.register(group)
    app.add_typer(group, name="i18n")


def extract(modules: ModuleNames = None, project: ProjectFolder = None) -> None:
    """Write `locales/MODULE.pot`: every text that learners read, with where it stands.

    `player` stands for the player's own words, such as "Next", `site` for the texts of `site.yaml`.

    **Examples**

    `packager i18n extract land-negotiation`

    `packager i18n extract player`
    """
    from packager.catalogs.files import write_template
    from packager.catalogs.player_files import write_player_template

    for found in project_of_player(project, modules):
        _told(*write_player_template(found))
    for found, course in texts_named(project, modules):
        _told(*write_template(found, course))


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
    memories: Annotated[
        list[Path] | None,
        typer.Option("--memory", metavar="FILE", help="Fill in what is empty from this TMX or PO file."),
    ] = None,
    project: ProjectFolder = None,
) -> None:
    """Bring the PO files up to date with the modules. Finished translations are never lost.

    What moved keeps its translation; what changed keeps it as fuzzy, with its previous text; what is gone is kept as
    obsolete. A file in which nothing is new keeps its bytes. `player` stands for the player's own words: yours go
    before those that ship. A `--memory` fills in what is empty: the same text as finished, a text alike as fuzzy.

    **Examples**

    `packager i18n update land-negotiation --locale ar`

    `packager i18n update --typo "page/welcome/*"`

    `packager i18n update player --locale tet`

    `packager i18n update land-negotiation --locale fr --memory earlier-courses.tmx`
    """
    from packager.catalogs.files import target_locales, update_catalogs
    from packager.catalogs.player_files import update_player
    from packager.catalogs.po import PoSyntaxError

    try:
        for found in project_of_player(project, modules):
            for locale in own_languages(found, locales):
                _told(*update_player(found, locale))
        courses = list(texts_named(project, modules))
        if modules:
            for _, course in courses:
                for locale in locales or ():
                    require_listed(course, locale)
        else:
            require_known(courses, locales)
        for found, course in courses:
            wanted = target_locales(course, locales or ())
            offered = {locale: remembered(memories or (), course, locale) for locale in wanted}
            for each in update_catalogs(found, course, wanted, typos or (), offered):
                _told(*each)
    except (PoSyntaxError, UnicodeEncodeError) as error:
        echo(str(error), err=True)
        raise typer.Exit(2) from None


def _told(path: Path, changed: bool, counts: Counter[str] | None = None) -> None:
    """What became of a catalog."""
    parts = ", ".join(f"{count} {_TOLD[how]}" for how, count in (counts or {}).items() if how in _TOLD and count)
    echo(f"{path} {'written' if changed else 'is current'}{f': {parts}' if parts else ''}")


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
    lang: LangOption = "",
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
    from packager.localization.reports import check_player, check_project

    reader_of(lang)
    try:
        reports = [
            each
            for found in project_of_player(project, modules)
            for each in check_player(found, own_languages(found, locales))
        ]
        if courses := list(texts_named(project, modules)):
            require_known(courses, locales)
            for path in lacking_catalogs(courses, locales):
                echo(f"packager: {path} is not there yet: `packager i18n update` makes it", err=True)
            reports += check_project(courses[0][0], [course for _, course in courses], tuple(locales or ()))
    except PoSyntaxError as error:
        echo(str(error), err=True)
        raise typer.Exit(2) from None
    reports = [report.only(select or (), ignore or ()) for report in reports]
    print_reports(reports, output, lang)
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
    from packager.catalogs.files import target_locales
    from packager.catalogs.po import PoSyntaxError
    from packager.localization import status_printers
    from packager.localization.cost import RevisionError
    from packager.localization.progress import player_progress, progress_of

    courses = list(texts_named(project, modules))
    try:
        if courses:
            require_known(courses, locales)
        if against:
            costs = list(costs_since(courses, against, locales))
            printer = status_printers.costs_as_json if output == "json" else status_printers.costs_as_text
            echo(printer(costs, against), nl=False)
            return
        found = [
            player_progress(where, locale)
            for where in project_of_player(project, modules)
            for locale in own_languages(where, locales)
        ] + [
            progress_of(where, course, locale)
            for where, course in courses
            for locale in target_locales(course, locales or ())
        ]
    except (PoSyntaxError, RevisionError) as error:
        echo(f"packager: {error}", err=True)
        raise typer.Exit(2) from None
    show = {"text": status_printers.as_text, "json": status_printers.as_json, "svg": status_printers.as_badge}[output]
    echo(show(found), nl=False)
