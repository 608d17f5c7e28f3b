"""A course in the browser with an LMS around it: `serve` for one's own, `play` for anybody's package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from packager.cli.courses import OwnTemplates, ProjectFolder, find_modules
from packager.cli.terminal import echo

if TYPE_CHECKING:
    from packager.serve.running import Show

Port = Annotated[int, typer.Option("--port", metavar="N", help="Default: a free one.", min=0, max=65535)]
NoOpen = Annotated[bool, typer.Option("--no-open", help="Print the address and open no browser.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(serve)
    app.command()(play)


def serve(
    modules: Annotated[
        list[str] | None, typer.Argument(metavar="[MODULE]...", help="Default: all modules of the project.")
    ] = None,
    port: Port = 0,
    no_open: NoOpen = False,
    editor: Annotated[
        str,
        typer.Option(
            "--editor",
            metavar="COMMAND",
            envvar="PACKAGER_EDITOR",
            help="What opens a text clicked with Alt, such as `code -g {file}:{line}`. Default: VS Code.",
        ),
    ] = "",
    review: Annotated[
        bool, typer.Option("--review", help="With the page of `packager review`, live; comments are kept here.")
    ] = False,
    project: ProjectFolder = None,
    own_templates: OwnTemplates = True,
) -> None:
    """Show a module in the browser as learners see it, live: save a file, and the page is there.

    Around the page is an LMS that can fail on command. A mistake shows over the page, with file and line. Nothing is
    written to `dist`; nobody but this machine can connect. Ctrl-C ends it.

    With `--review` the page for reviewers is there too, by the link "Review"; what is said on it is kept in the project
    (`.packager/reviews`), where `packager review collect` finds it.

    **Examples**

    `packager serve`

    `packager serve land-negotiation --no-open --port 8000`
    """
    from packager.serve.authoring import show_project
    from packager.serve.live import LiveProject

    found, folders = find_modules(project, modules, own_templates)
    live = LiveProject(found, tuple(folder.name for folder in folders) if modules else (), editor)
    _run(show_project(live, review=review), port, no_open)


def play(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A zip, a folder, or a course as one HTML file.")],
    port: Port = 0,
    no_open: NoOpen = False,
) -> None:
    """Play anybody's SCORM or cmi5 package in the browser, with an LMS around it that shows every call or statement.

    In cmi5 its record store refuses what the standard forbids, by the number of the requirement. A course as a site or
    as one HTML file is shown too, without an LMS.

    The package runs in an origin of its own and reaches nothing of this machine. Sequencing is not run. Ctrl-C ends it.

    Exit codes: 0 ended; 2 cannot be played.

    **Example**

    `packager play course.zip`
    """
    from packager.archive import UnreadableArchiveError, open_package
    from packager.serve.playing import show_package
    from packager.serve.stage import NotPlayableError

    try:
        with open_package(file) as package:
            _run(show_package(file.name, package), port, no_open)
    except (UnreadableArchiveError, NotPlayableError) as error:
        _stop(str(error) if isinstance(error, NotPlayableError) else f"{file} cannot be opened: {error}")


def _run(show: Show, port: int, no_open: bool) -> None:
    import asyncio

    from packager.serve.running import PortInUseError, serving
    from packager.work.stopping import run_until_stopped

    async def until_ended() -> None:
        async with serving(show, port) as address:
            echo(f"{address}  (Ctrl-C ends it)")
            if show.review:
                echo(f"{address}/review  for reviewers on this machine")
            if not no_open:
                typer.launch(address)
            await asyncio.Event().wait()

    try:
        run_until_stopped(until_ended())
    except KeyboardInterrupt:
        echo("")
    except PortInUseError as error:
        _stop(str(error))


def _stop(message: str) -> NoReturn:
    echo(f"packager: {message}", err=True)
    raise typer.Exit(2)
