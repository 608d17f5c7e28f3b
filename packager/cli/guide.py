"""The facilitator's guide of a module."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from packager.cli.courses import OwnTemplates, ProjectFolder, find_modules
from packager.cli.findings import has_findings
from packager.cli.terminal import echo


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(guide)


def guide(
    module: Annotated[str, typer.Argument(metavar="MODULE", help="The module's name.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="A file that ends in .html or .pdf.")],
    locale: Annotated[
        str | None, typer.Option("--locale", "-l", metavar="LANG", help="Default: the module's own language.")
    ] = None,
    project: ProjectFolder = None,
    own_templates: OwnTemplates = True,
) -> None:
    """Write the facilitator's guide: agendas, role cards, questions for discussion, answer key.

    PDF needs WeasyPrint: `pip install "elearning-packager[guide]"`. Exit codes: 0 written; 2 cannot run.

    **Examples**

    `packager guide land-negotiation --locale fr -o guide.html`

    `packager guide land-negotiation -o guide.pdf`
    """
    from packager.archive import write_whole
    from packager.catalogs.localize import localize, read_catalog
    from packager.catalogs.player import player_translations
    from packager.course import load_course
    from packager.guide import render_guide

    if out.suffix not in (".html", ".pdf"):
        _stop(f"{out} is neither .html nor .pdf.")
    found, (folder,) = find_modules(project, [module], own_templates)
    course, findings = load_course(folder, found.root)
    if course is None:
        _stop(has_findings(module, len(findings)))
    tag = locale or course.language
    if tag not in course.languages:
        _stop(f"{module} does not list the language {tag}; it has {', '.join(course.languages)}.")
    localized = localize(course, read_catalog(found.catalog(tag, course.id)), tag)
    html = render_guide(localized, player_translations(tag, found.root), found.templates())
    data = _pdf(html) if out.suffix == ".pdf" else html.encode()
    try:
        write_whole(out, data)
    except OSError as error:
        _stop(f"cannot write {out}: {error.strerror or error}")
    echo(f"{out}  {len(data) / 1000:,.0f} kB")


def _pdf(html: str) -> bytes:
    """The page as WeasyPrint sets it; a message and exit code 2 if WeasyPrint is not there."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:  # OSError: WeasyPrint is there, the libraries that it draws with are not
        _stop(f'PDF needs WeasyPrint ({error}): pip install "elearning-packager[guide]"; or write .html and print it.')
    made: bytes = HTML(string=html, url_fetcher=_nothing_else).write_pdf()
    return made


def _nothing_else(url: str) -> NoReturn:
    raise ValueError(f"the guide needs no other file, and {url} is not fetched")


def _stop(message: str) -> NoReturn:
    echo(f"packager: {message}", err=True)
    raise typer.Exit(2)
