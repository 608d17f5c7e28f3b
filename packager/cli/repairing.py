"""``packager repair``: a new zip in which is mended what can be mended without guessing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from packager.cli.language import reader_of
from packager.cli.terminal import echo

if TYPE_CHECKING:
    from packager.diagnostics import Diagnostic


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(repair)


def repair(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A zip or a folder; it is only read.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="NEW.zip", help="The repaired zip; must not exist.")],
) -> None:
    """Mend what can be mended without guessing, into a new zip, and say each change. The original stays as it is.

    Mended are: a folder or zip around the package, junk files, backslashes, doubled entries, names that are not marked
    as UTF-8, foreign bytes; addresses with the wrong letters or slashes, the words of schema and schemaversion, a
    default organization that is not there, missing entries for files, missing schemas of the standard.

    Exit codes: 0 the result has no errors; 1 errors are left, which only the author can mend; 2 nothing can be done.

    **Example**

    `packager repair course.zip -o course-repaired.zip`
    """
    from packager.archive import UnreadableArchiveError
    from packager.cli.findings import print_reports
    from packager.diagnostics.printers.plain import one_line
    from packager.repair import CannotRepairError, repair_path
    from packager.validate import validate_path

    try:
        done = repair_path(file, out)
    except CannotRepairError as error:
        _refuse(f"{error}.", error.findings)
    except UnreadableArchiveError as error:
        _refuse(f"{file} cannot be read: {error}.")
    except OSError as error:
        _refuse(f"{out} cannot be written: {error.strerror or error}.")
    for change in (*done.changes, *done.left):
        echo(one_line(f"- {change}"))
    if not done.changes:
        echo(f"There is nothing in {file} that can be mended without guessing; {out} was not written.")
    report = validate_path(out if done.changes else file)
    if done.changes:
        echo(f"\n{out} is written. What is left to say of it:")
    print_reports([report], "text")
    raise typer.Exit(1 if report.fails() else 0)


def _refuse(reason: str, findings: tuple[Diagnostic, ...] = ()) -> NoReturn:
    """Say why nothing was done, and end."""
    from packager.diagnostics.printers.plain import one_line

    echo(one_line(f"packager: {reason} Nothing was written."), err=True)
    told = reader_of("").told
    for found in findings[:20]:
        echo(one_line(f"  {found.code}: {told(found.message)}; {told(found.help)}"), err=True)
    raise typer.Exit(2)
