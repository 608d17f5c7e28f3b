"""The picture of a module's scenarios."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from packager.cli.courses import ProjectFolder, find_modules
from packager.cli.findings import has_findings
from packager.cli.terminal import echo

if TYPE_CHECKING:
    from packager.course.scenarios.scenario import ScenarioBlock


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(graph)


def graph(
    module: Annotated[str, typer.Argument(metavar="MODULE", help="The module's name.")],
    scenario: Annotated[
        str | None, typer.Option("--scenario", metavar="ID", help="Which one, if the module has several.")
    ] = None,
    locale: Annotated[
        str | None,
        typer.Option("--locale", "-l", metavar="LANG", help="The language of the words."),
    ] = None,
    form: Annotated[
        Literal["svg", "mermaid", "dot"] | None,
        typer.Option("--as", help="Default: svg where Graphviz is installed, else mermaid."),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Default: standard output.")] = None,
    project: ProjectFolder = None,
) -> None:
    """Draw a scenario: every node, choice, condition and ending.

    **Examples**

    `packager graph land-negotiation --locale fr -o contact-group.svg`

    `packager graph land-negotiation --as mermaid`
    """
    from packager.archive import write_whole
    from packager.catalogs.localize import localize, read_catalog
    from packager.course import load_course

    found, (folder,) = find_modules(project, [module])
    course, findings = load_course(folder, found.root)
    if course is None:
        _stop(has_findings(module, len(findings)))
    if locale and locale not in course.languages:
        _stop(f"{module} does not list the language {locale}; it has {', '.join(course.languages)}.")
    if locale:
        course = localize(course, read_catalog(found.catalog(locale, course.id)), locale)
    blocks = {block.scenario: block for block in course.scenarios()}
    if not blocks or (scenario and scenario not in blocks):
        _stop(f"{module} has no scenario{f' `{scenario}`' if scenario else ''}.")
    if len(blocks) > 1 and not scenario:
        _stop(f"{module} has several scenarios; name one with --scenario: {', '.join(blocks)}.")
    text = _drawn(blocks[scenario or next(iter(blocks))], locale or course.language, form)
    if out:
        write_whole(out, text.encode())
    else:
        echo(text, nl=False)


def _drawn(block: ScenarioBlock, lang: str, form: str | None) -> str:
    import shutil

    from packager.scenario.drawing import dot, mermaid

    graphviz = shutil.which("dot")
    if form == "dot":
        return dot(block, lang)
    if form == "mermaid" or not graphviz:
        if form != "mermaid":
            echo("packager: Graphviz (`dot`) is not installed: this is Mermaid text.", err=True)
        return mermaid(block, lang)
    return _svg(graphviz, dot(block, lang))


def _svg(graphviz: str, source: str) -> str:
    """What Graphviz draws; a message and exit code 2 if it cannot."""
    import subprocess

    result = subprocess.run(  # noqa: S603 - the command comes from PATH, the source goes in by standard input
        [graphviz, "-Tsvg"], input=source, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if result.returncode:
        _stop(f"Graphviz failed: {result.stderr.strip()}")
    return result.stdout


def _stop(message: str) -> NoReturn:
    echo(f"packager: {message}", err=True)
    raise typer.Exit(2)
