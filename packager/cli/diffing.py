"""``packager diff``: what an update does to people."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from packager.cli.terminal import echo

if TYPE_CHECKING:
    from packager.diff.printers import Line

_STYLES = {"title": "bold", "part": "cyan", "breaks": "bold red"}


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(diff)


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A package, a project's folder, or a git revision.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same after the update.")],
    output: Annotated[Literal["text", "json", "md"], typer.Option("--format", help="How it is printed.")] = "text",
    project: Annotated[
        Path | None, typer.Option("--project", metavar="DIR", help="The project whose revisions are meant.")
    ] = None,
) -> None:
    """Tell what an update does to people, before it is built or imported.

    Learners in the middle: pages and answers that are gone, that stay, that count otherwise; what becomes of the score
    and the completion of typical learners. LMS admins: identifiers, version, mastery, languages, sizes. Translators:
    words to do again. Reports: interactions that no longer compare. Of packages that others made: what the manifests
    and the files say.

    OLD and NEW are two packages, or two states of a project: a folder, or a git revision. `REV:`, with a colon, is a
    revision even where a file has that name.

    Exit codes: 0 nothing breaks; 1 something is done to learners; 2 cannot run (no such file, folder or revision, a
    module with mistakes, a package with sources).

    **Examples**

    `packager diff course-1.0.0-en-scorm12.zip course-1.1.0-en-scorm12.zip`

    `packager diff HEAD~3: .`

    `packager diff v1.0: v1.1: --format md > release-note.md`
    """
    from packager.catalogs.po import PoSyntaxError
    from packager.diagnostics.printers.plain import one_line
    from packager.diff.printers import to_json, to_lines, to_markdown
    from packager.diff.sources import IncomparableError, compare

    try:
        found = compare(old, new, project)
    except (IncomparableError, OSError, PoSyntaxError) as error:
        echo(one_line(f"packager: {error}"), err=True)
        raise typer.Exit(2) from None
    if output == "text":
        _show(to_lines(old, new, found))
    else:
        echo(to_json(old, new, found) if output == "json" else to_markdown(old, new, found), nl=False)
    raise typer.Exit(1 if any(each.breaks for each in found) else 0)


def _show(lines: Iterable[Line]) -> None:
    """In colour at a terminal, plain in a pipe."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        echo("\n".join(line.text for line in lines))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for line in lines:
        console.print(Text(line.text, style=_STYLES.get(line.style, "")))
