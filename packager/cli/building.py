"""The body of ``packager build``: runs the build, tells what was done and what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor
from pathlib import Path

import typer

from packager.build.run import Outcome
from packager.build.survey import ChangedError
from packager.catalogs.po import PoSyntaxError
from packager.cli.findings import print_reports, severity
from packager.cli.own_templates import template_fault
from packager.cli.terminal import echo
from packager.project.shipped import NotMadeError
from packager.untrusted.reach import LeadsOutError
from packager.work.cluster import ClusterError, is_dasks

LISTED = 20
#: Why a target may not be built without a fault of ours.
TOLD = PoSyntaxError | OSError | BrokenExecutor | ClusterError | ChangedError


def warn_of_sources(folders: Iterable[Path]) -> None:
    """Say who can read what, before it is in a package."""
    from packager.build.sources import notes_in
    from packager.course.theme.beside import folders_beside

    folders = tuple(folders)
    notes = notes_in(folders)
    told = "1 note" if notes == 1 else f"{notes} notes"
    echo(f"The packages hold the sources: whoever has one can read the right answers in it, and {told}.")
    for folder in folders:
        if folders_beside(folder):
            echo(f"What {folder.name} includes of other folders is not among them: `packager import` will ask for it.")


def told(work: Callable[[], Outcome], out: Path, output: str, fail_on: str, lang: str) -> None:
    """Do the work, say what was done, and leave: exit code 1 for findings at or above ``fail_on``, 2 for what could not
    be done.
    """
    try:
        outcome = work()
    except ClusterError as error:
        echo(f"packager: {error}", err=True)
        raise typer.Exit(2) from None
    except (LeadsOutError, NotMadeError) as error:
        echo(f"packager: {error}", err=True)
        raise typer.Exit(2) from None
    except OSError as error:
        echo(f"packager: cannot write to {out}: {error.strerror or error}", err=True)
        raise typer.Exit(2) from None
    _tell(outcome, out, output, lang)
    for line in dict.fromkeys(_failed(outcome)):  # a language has several packages
        echo(line, err=True)
    if outcome.failures:
        raise typer.Exit(2)
    raise typer.Exit(1 if any(report.fails(severity(fail_on)) for report in outcome.reports) else 0)


def _tell(outcome: Outcome, out: Path, output: str, lang: str) -> None:
    for path in outcome.built if output == "text" else ():
        echo(f"{path}  {max(1, round(path.stat().st_size / 1000)):,} kB")
    if output != "text" or any(report.findings for report in outcome.reports):
        print_reports(outcome.reports, output, lang)
    if output == "text":
        echo(outcome.told)
    for line in _left(outcome, out):
        echo(line, err=output != "text")


def _left(outcome: Outcome, out: Path) -> Iterator[str]:
    """What is said of files that are not of now."""
    yield from (f"Removed {out / name}" for name in outcome.removed)
    if outcome.left:
        number = len(outcome.left)
        yield f"Left over in {out}, {number} {'file' if number == 1 else 'files'}; `packager build --clean` removes:"
        yield from (f"  {name}: {reason}" for name, reason in list(outcome.left.items())[:LISTED])
    if len(outcome.left) > LISTED:
        yield f"  and {len(outcome.left) - LISTED} more"


def _failed(outcome: Outcome) -> Iterator[str]:
    """Why each part of the work was not done. Raises what is a fault of ours."""
    for told, why in outcome.failures:
        fault = template_fault(why)
        if not (fault or isinstance(why, TOLD) or is_dasks(why)):
            raise why
        yield f"packager: {told} is not built: {fault or _reason(why)}"


def _reason(error: Exception) -> str:
    if isinstance(error, BrokenExecutor) or is_dasks(error):
        return "the system ended the process that built it, perhaps for want of memory"
    return str(error)
