"""The ``packager`` command: its groups of commands and what all of them share."""

from __future__ import annotations

import typer

from packager.cli import (
    courses,
    diffing,
    exchanging,
    graph,
    guide,
    i18n,
    inspecting,
    lsp,
    new,
    repairing,
    results,
    rules,
    serving,
    validating,
    verifying,
)
from packager.cli.terminal import echo

app = typer.Typer(
    name="packager",
    help="Course content in YAML, localized with gettext, as SCORM packages; and a validator for anybody's packages.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        from packager import __version__

        echo(f"packager {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """Exit codes: 0 all is well; 1 findings at or above --fail-on; 2 cannot run (arguments, unreadable input)."""


for group in (
    *(new, serving, courses, exchanging, graph, guide, validating, verifying, inspecting, diffing, repairing, results),
    *(rules, i18n),
    lsp,
):
    group.register(app)
