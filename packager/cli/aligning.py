"""The command that fills a catalog from a bilingual text: i18n align."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from packager.cli.courses import ProjectFolder, find_modules
from packager.cli.opened import Language, Write, open_catalog, short
from packager.cli.terminal import echo, reason, stop


def register(group: typer.Typer) -> None:
    """Add the command of this file."""
    group.command()(align)


def align(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A bilingual text: .txt, .md, .tsv or .docx.")],
    locale: Language,
    modules: Annotated[
        list[str] | None, typer.Option("--module", "-m", metavar="MODULE", help="Only this module (repeatable).")
    ] = None,
    write: Write = False,
    project: ProjectFolder = None,
) -> None:
    """Fill a catalog from a text in two languages.

    Translations may follow their sources or stand before them, one by one or all after all, or beside them: between
    tabs, in columns, in a table in Word. What is found is filled in as fuzzy, for somebody to look at; texts that have
    a translation keep it. What has no place is shown with the number of its row, and why. Exit code 2 where the order
    of the languages cannot be told.

    **Example**

    `packager i18n align workshop-notes.docx --locale zh --write`
    """
    from packager.catalogs.files import write_catalog
    from packager.course import load_course
    from packager.handoff.align import align_text
    from packager.handoff.bilingual import read_rows
    from packager.handoff.merge import merged
    from packager.handoff.unit import HandoffError

    found, folders = find_modules(project, modules)
    courses = [course for folder in folders if (course := load_course(folder, found.root)[0])]
    catalogs = [open_catalog(found, course, locale) for course in courses]
    living = [[each for each in catalog.entries() if not each.obsolete] for catalog in catalogs]
    try:
        result = align_text(read_rows(file), living, courses[0].language if courses else "", locale)
    except (HandoffError, OSError) as error:
        raise stop(f"{file}: {reason(error)}") from None
    filled = [entry for entries in result.filled for entry in entries]
    for entry in filled:
        there = f"\n  there: {short(entry.previous[1])}" if entry.previous else ""
        echo(f"{entry.context}\n  {short(entry.source)}{there}\n+ {short(entry.translation)}")
    for entry in result.kept:
        echo(f"{entry.context} has a translation already\n= {short(entry.translation)}")
    before = ""
    for number, text, why in result.unplaced:
        echo(f"no place for row {number}: {short(text)} ({'likewise' if why == before else why})")
        before = why
    kept = f", {len(result.kept)} have a translation already" if result.kept else ""
    echo(f"{len(filled)} filled in as fuzzy, {len(result.unplaced)} texts without a place{kept}")
    for course, catalog, mine in zip(courses, catalogs, result.filled, strict=True):
        if write and mine:
            echo(f"{write_catalog(found, course, locale, merged(catalog, mine))} written")
    if filled and not write:
        echo("Nothing is written yet: add --write.")
