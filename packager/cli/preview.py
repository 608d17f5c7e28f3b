"""The preview of a translation: every text of a module with its state."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from packager.cli.courses import OwnTemplates, ProjectFolder, find_modules
from packager.cli.findings import has_findings
from packager.cli.terminal import echo
from packager.cli.translated import PLAYER, SITE, project_of_player, require_listed, texts_named

if TYPE_CHECKING:
    from packager.course import Course
    from packager.project import Project


def register(group: typer.Typer) -> None:
    """Add the command of this file."""
    group.command()(preview)


def preview(
    module: Annotated[str, typer.Argument(metavar="MODULE", help="The module's name, `player` or `site`.")],
    locale: Annotated[str, typer.Option("--locale", "-l", metavar="LANG", help="The language of the translation.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE.html", help="Default: MODULE-LANG.html.")
    ] = None,
    project: ProjectFolder = None,
    own_templates: OwnTemplates = True,
) -> None:
    """Write one page that shows every text beside its source: done, fuzzy, missing, check failed.

    The page opens without a server. A click on a text tells its context, glossary terms and lines in YAML and PO.
    Exit codes: 0 written; 2 cannot run.

    **Example**

    `packager i18n preview land-negotiation --locale zh -o preview.html`
    """
    from packager.archive import write_whole
    from packager.catalogs.po import PoSyntaxError
    from packager.preview import preview_of, preview_of_player, preview_of_site, render_preview

    try:
        if module == PLAYER:
            found = next(project_of_player(project, [module]))
            made = preview_of_player(found, locale)
        elif module == SITE:
            found, course = next(texts_named(project, [module]))
            require_listed(course, locale)
            made = preview_of_site(found, course, locale)
        else:
            found, course = _translated(module, locale, project, own_templates)
            made = preview_of(found, course, locale)
        path = out or Path(f"{made.course.id}-{locale}.html")
        write_whole(path, render_preview(made, found.templates()).encode())
    except (OSError, PoSyntaxError) as error:
        _stop(str(error))
    left = ", ".join(f"{made.count(state)} {state}" for state in ("check failed", "fuzzy", "missing"))
    echo(f"{path}  {left}")


def _translated(module: str, locale: str, project: Path | None, own_templates: bool) -> tuple[Project, Course]:
    """The module, which has to be translated into the language."""
    from packager.course import load_course

    found, (folder,) = find_modules(project, [module], own_templates)
    course, findings = load_course(folder, found.root)
    if course is None:
        _stop(has_findings(module, len(findings)))
    if locale == course.language:
        _stop(f"{module} is written in {locale}: `packager serve {module}` shows it as learners see it.")
    require_listed(course, locale)
    return found, course


def _stop(message: str) -> NoReturn:
    echo(f"packager: {message}", err=True)
    raise typer.Exit(2)
