"""Printing findings, the same way for every command."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from packager.diagnostics import Report, Severity


def severity(level: str) -> Severity:
    """The severity that ``--fail-on`` names."""
    return Severity(level)


def print_reports(reports: Sequence[Report], output: str, verbose: bool = False) -> None:
    """Print reports to standard output as ``text``, ``json``, ``sarif``, ``junit`` or ``html``."""
    from packager.diagnostics import printers

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    typer.echo(printers.render(reports, output, verbose=verbose, colour=colour), nl=False)
