"""Printing findings, the same way for every command."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace

import typer

from packager.cli.language import reader_of
from packager.diagnostics import Report, Severity


def severity(level: str) -> Severity:
    """The severity that ``--fail-on`` names."""
    return Severity(level)


def has_findings(module: str, number: int) -> str:
    """What is said of a module whose mistakes stop a command that does not tell them."""
    found, them = ("1 finding", "it") if number == 1 else (f"{number} findings", "them")
    return f"{module} has {found}; `packager check {module}` tells {them}."


def print_reports(
    reports: Sequence[Report], output: str, lang: str = "", verbose: bool = False, official: bool = False
) -> None:
    """Print reports to standard output as ``text``, ``json``, ``sarif``, ``junit`` or ``html``.

    ``lang``: the language asked for, empty for that of the environment. ``official``: with what the official suite
    says, which is for those who ask.
    """
    from packager.diagnostics import printers

    if not official:
        reports = [replace(report, conformance="") for report in reports]

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    typer.echo(printers.render(reports, output, reader_of(lang), verbose=verbose, colour=colour), nl=False)
