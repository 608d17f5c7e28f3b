"""``packager inspect``: what is in a package."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from packager.cli.terminal import echo


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(inspect)


def inspect(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Zips, folders, HTML files, patterns, or imsmanifest.xml files."),
    ],
    output: Annotated[Literal["text", "json"], typer.Option("--format", help="How it is printed.")] = "text",
) -> None:
    """Tell what is in packages: standard, tool, items with their addresses and rules, sizes, the first download.

    Courses on the web and as one HTML file, as `packager build` makes them, are told of, too.

    Exit codes: 0 all were read; 2 one cannot be read.

    **Examples**

    `packager inspect course.zip`

    `packager inspect course.zip --format json`
    """
    from packager.api.packages import inspect_package
    from packager.archive import UnreadableArchiveError
    from packager.diagnostics.printers.plain import one_line
    from packager.inspect.printers import to_json, to_text
    from packager.validate.many import expand

    found, unreadable = [], False
    for path in expand(files):
        try:
            found.append(inspect_package(path))
        except (UnreadableArchiveError, OSError) as error:
            told = str(error) if isinstance(error, UnreadableArchiveError) else f"{path} cannot be read: {error}"
            echo(one_line(f"packager: {told}"), err=True)
            unreadable = True
    echo(to_json(found) if output == "json" else to_text(found), nl=False)
    raise typer.Exit(2 if unreadable else 0)
