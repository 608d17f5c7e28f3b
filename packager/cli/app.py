"""The ``packager`` command: its groups of commands and what all of them share."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import typer

from packager.cli.terminal import echo

#: The commands of each file beside this one, in the order in which they are listed.
COMMANDS = {
    "new": ("new",),
    "serving": ("serve", "play"),
    "courses": ("build", "check", "schema"),
    "site": ("site",),
    "exchanging": ("import", "export"),
    "graph": ("graph",),
    "guide": ("guide",),
    "validating": ("validate",),
    "verifying": ("verify",),
    "inspecting": ("inspect",),
    "diffing": ("diff",),
    "repairing": ("repair",),
    "results": ("results",),
    "rules": ("rules", "explain"),
    "lsp": ("lsp",),
    "review": ("review",),  # groups of commands are listed last
    "i18n": ("i18n",),
}


def command_line(given: Sequence[str] = ()) -> typer.Typer:
    """The command line; where its arguments are ``given`` and name a command, no more than the file of that one, since
    each of the others would make every start longer.
    """
    app = typer.Typer(
        name="packager",
        help="Course content in YAML, localized with gettext, as SCORM packages; "
        "and a validator for anybody's packages.",
        no_args_is_help=True,
        rich_markup_mode="markdown",
        pretty_exceptions_enable=False,
    )
    app.callback()(main)
    named = [file for file, commands in COMMANDS.items() if given and given[0] in commands]
    for file in named or COMMANDS:
        import_module(f"packager.cli.{file}").register(app)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        from packager import __version__

        echo(f"packager {__version__}")
        raise typer.Exit


def main(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """Exit codes: 0 all is well; 1 findings at or above --fail-on; 2 cannot run (arguments, unreadable input)."""
