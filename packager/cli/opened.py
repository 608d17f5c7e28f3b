"""One module and its catalog, opened for a command that hands texts out or takes them in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from packager.cli.courses import find_modules
from packager.cli.terminal import echo, reason, stop
from packager.cli.translated import require_listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from packager.catalogs.po import Entry, PoFile
    from packager.course import Course
    from packager.project import Project

Write = Annotated[bool, typer.Option("--write", help="Change the PO file; without it only the changes are shown.")]
Language = Annotated[str, typer.Option("--locale", "-l", metavar="LANG", help="The language.")]


def open_course(project: Path | None, module: str) -> tuple[Project, Course]:
    from packager.cli.findings import print_reports
    from packager.course import load_course
    from packager.diagnostics import Report

    found, folders = find_modules(project, [module])
    course, findings = load_course(folders[0], found.root)
    if course is None:
        print_reports([Report(f"modules/{folders[0].name}/module.yaml", findings)], "text")
        raise typer.Exit(1)
    return found, course


def write_into(project: Project, made: Mapping[str, str | bytes], changed: Mapping[str, str]) -> None:
    """Write new files of a project, and those that changed, and say which."""
    from packager.new.writing import put_in, write_new

    write_new(project.root, made)
    put_in(project.root, changed)
    for path in (*made, *changed):
        echo(f"{path} written")


def open_catalog(project: Project, course: Course, locale: str) -> PoFile:
    """The catalog, up to date with the module, as it would be written."""
    from packager.catalogs.files import update_of
    from packager.catalogs.po import PoSyntaxError

    require_listed(course, locale)
    try:
        return update_of(project, course, locale)[0]
    except PoSyntaxError as error:
        raise stop(str(error)) from None


def remembered(memories: Sequence[Path], course: Course, locale: str) -> list[Entry]:
    """What TMX and PO files have in the module's language and ``locale``; a file that has nothing is told."""
    if not memories:
        return []
    from packager.catalogs.po import PoSyntaxError
    from packager.handoff import tmx
    from packager.handoff.unit import HandoffError

    found: list[Entry] = []
    for path in memories:
        try:
            if path.suffix.lower() == ".po":
                there = _finished(path, locale)
            else:
                there = tmx.read(path.read_bytes(), course.language, locale)
                if not there:
                    echo(f"{path} has no text in {course.language} and {locale}", err=True)
            found += there
        except (HandoffError, PoSyntaxError, OSError) as error:
            raise stop(f"{path}: {reason(error)}") from None
    return found


def _finished(path: Path, locale: str) -> list[Entry]:
    """The finished texts of a PO file, none (which is told) if its header says that it is in another language."""
    from packager.catalogs.po_header import language_of
    from packager.catalogs.po_parser import read_po_file
    from packager.languages.tags import base

    path.stat()  # what is not there would be read as an empty file
    file = read_po_file(path)
    tag = language_of(file)
    if tag and base(tag) != base(locale):
        echo(f"{path} is in {tag}: nothing of it is taken for {locale}", err=True)
        return []
    return [each for each in file.entries() if each.finished and not each.obsolete and not each.plural]


def short(text: str) -> str:
    """One line for the terminal, without control characters that a stranger's file could hold."""
    line = "".join(letter if letter.isprintable() else " " for letter in text)
    return line if len(line) <= 300 else f"{line[:299]}…"
