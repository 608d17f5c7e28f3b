"""Commands about terms: i18n terms, export-terms, import-terms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from packager.cli.courses import ModuleNames, ProjectFolder, find_modules
from packager.cli.opened import short
from packager.cli.terminal import echo, reason, stop
from packager.cli.translated import courses_named, require_known

if TYPE_CHECKING:
    from collections.abc import Mapping

    from packager.catalogs.glossary import Term
    from packager.course import Course
    from packager.localization.terms import Usage
    from packager.project import Project

_SHOWN, _TOLD = 3, 90


def register(group: typer.Typer) -> None:
    """Add the commands of this file."""
    group.command()(terms)
    group.command(name="export-terms")(export_terms)
    group.command(name="import-terms")(import_terms)


def terms(
    modules: ModuleNames = None,
    locales: Annotated[
        list[str] | None, typer.Option("--locale", "-l", metavar="LANG", help="Only this language (repeatable).")
    ] = None,
    output: Annotated[Literal["text", "json"], typer.Option("--format", help="How to print it.")] = "text",
    project: ProjectFolder = None,
) -> None:
    """Show how terms are translated: those of `glossary.yaml`, and what the module says again and again.

    Beside each form stands how many texts have it; the places where none of them stands are named. What is frequent,
    mostly translated in one way and not in the glossary is proposed for it, ready to be pasted. All is counted in the
    finished translations.

    **Example**

    `packager i18n terms land-negotiation --locale fr`
    """
    from packager.catalogs.files import target_locales
    from packager.localization.terms import proposed

    courses = list(courses_named(project, modules))
    require_known(courses, locales)
    for found, course in courses:
        used = {
            locale: _usages(found, course, locale)
            for locale in target_locales(course, locales or ())
            if found.catalog(locale, course.id).is_file()
        }
        entries = proposed(used)
        if output == "json":
            echo(json.dumps({"module": course.id, "terms": _as_data(used), "proposed": entries}, ensure_ascii=False))
            continue
        for locale, each in used.items():
            echo(f"{course.id} {locale}")
            for usage in each:
                _tell(usage)
            if not each:
                echo("  no term in finished texts, and only those are looked at")
        _propose(entries)


def _usages(project: Project, course: Course, locale: str) -> list[Usage]:
    from packager.catalogs.glossary import module_glossary
    from packager.catalogs.po import PoSyntaxError
    from packager.catalogs.po_parser import read_po
    from packager.localization.terms import usages

    try:
        entries = read_po(project.catalog(locale, course.id))
    except PoSyntaxError as error:
        raise stop(str(error)) from None
    return usages(entries, module_glossary(project, course)[0], course.language, locale)


def _tell(usage: Usage) -> None:
    forms = ", ".join(f"{form} {count}" for form, count in usage.forms) or "none of its forms"
    mark = "!" if usage.differs else " "
    lists = "" if usage.listed else "  (not in the glossary)"
    echo(f"{mark} {usage.term} ({usage.count}): {forms}{lists}")
    for entry in usage.others[:_SHOWN]:
        echo(f"    else in {entry.context}: {short(entry.translation)[:_TOLD]}")
    if len(usage.others) > _SHOWN:
        echo(f"    and in {len(usage.others) - _SHOWN} more")


def _propose(entries: dict[str, dict[str, str]]) -> None:
    from packager.catalogs.glossary import Term
    from packager.handoff.glossary_yaml import with_terms

    if entries:
        made = [Term(name, "", {tag: (form,) for tag, form in forms.items()}) for name, forms in entries.items()]
        echo(f"\nFor glossary.yaml, where they are right:\n{with_terms('', (), made)[0]}")


def _as_data(used: dict[str, list[Usage]]) -> dict[str, list[dict[str, object]]]:
    return {
        locale: [
            {"term": usage.term, "count": usage.count, "forms": dict(usage.forms), "listed": usage.listed}
            | {"others": [entry.context for entry in usage.others]}
            for usage in each
        ]
        for locale, each in used.items()
    }


def export_terms(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .tbx or .csv file to write.")],
    project: ProjectFolder = None,
) -> None:
    """Write the project's glossary for a terminology tool (TBX-Basic, ISO 30042) or a spreadsheet.

    **Example**

    `packager i18n export-terms glossary.tbx`
    """
    from packager.archive import write_whole
    from packager.handoff import tbx, term_table

    found, source = _place(project)
    listed = _glossary(found)
    if not listed:
        raise stop("there is no glossary.yaml with terms beside modules/.")
    try:
        write_whole(file, tbx.write(listed, source) if _is_tbx(file) else term_table.write(listed))
    except OSError as error:
        raise stop(f"{file}: {reason(error)}") from None
    echo(f"{file}  {len(listed)} terms")


def import_terms(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .tbx or .csv file.")],
    write: Annotated[bool, typer.Option("--write", help="Change glossary.yaml; without it changes are shown.")] = False,
    project: ProjectFolder = None,
) -> None:
    """Show what a termbase changes in the project's glossary; with --write, change it.

    Forms take the place of those in the same language; no term is removed, and what is not changed keeps its bytes.

    **Example**

    `packager i18n import-terms glossary.csv --write`
    """
    from packager.archive import write_whole
    from packager.catalogs.glossary import FILE
    from packager.handoff import tbx, term_table
    from packager.handoff.glossary_yaml import with_terms
    from packager.handoff.unit import HandoffError

    found, source = _place(project)
    path = found.root / FILE
    try:
        data = file.read_bytes()
        new = tbx.read(data, source) if _is_tbx(file) else term_table.read(data)
        listed = _glossary(found)
        text, told = with_terms(path.read_text("utf-8") if path.is_file() else "", listed, new)
    except (HandoffError, OSError) as error:
        raise stop(f"{file}: {reason(error)}") from None
    before = {term.term.lower(): term.accepted or {} for term in listed}
    for how, term in told:
        echo(f"{how}: {short(term.term)}: {short(_changed(before.get(term.term.lower(), {}), term.accepted or {}))}")
    echo(f"{len(told)} of {len(new)} terms are new or changed")
    if write and told:
        write_whole(path, text.encode())
        echo(f"{path} written")
    elif told:
        echo("Nothing is written yet: add --write.")


def _changed(before: Mapping[str, tuple[str, ...]], now: Mapping[str, tuple[str, ...]]) -> str:
    """The languages whose forms are not what they were, with both."""
    changed = [tag for tag, forms in now.items() if forms != before.get(tag)]
    was = {tag: f"{' / '.join(before[tag])} → " if tag in before else "" for tag in changed}
    return "; ".join(f"{tag} {was[tag]}{' / '.join(now[tag])}" for tag in changed)


def _place(project: Path | None) -> tuple[Project, str]:
    """The project, and the language in which its modules, or most of them, are written."""
    from collections import Counter

    from packager.course import load_course

    found, folders = find_modules(project, None)
    languages = [course.language for folder in folders if (course := load_course(folder, found.root)[0])]
    return found, Counter(languages).most_common(1)[0][0] if languages else "en"


def _glossary(project: Project) -> tuple[Term, ...]:
    from packager.catalogs.glossary import read_glossary

    return read_glossary((project.root,), project.root)[0]


def _is_tbx(file: Path) -> bool:
    if file.suffix.lower() not in (".tbx", ".csv"):
        raise stop(f"{file}: a file of terms ends in .tbx or .csv.")
    return file.suffix.lower() == ".tbx"
