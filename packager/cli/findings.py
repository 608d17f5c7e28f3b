"""Printing findings, the same way for every command."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace

import typer

from packager.diagnostics import Report, Severity


def severity(level: str) -> Severity:
    """The severity that ``--fail-on`` names."""
    return Severity(level)


def print_reports(reports: Sequence[Report], output: str, verbose: bool = False, official: bool = False) -> None:
    """Print reports to standard output as ``text``, ``json``, ``sarif``, ``junit`` or ``html``.

    ``official``: with what the official suite says, which is for those who ask.
    """
    from packager.diagnostics import printers

    if not official:
        reports = [replace(report, conformance="") for report in reports]

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    typer.echo(printers.render(reports, output, verbose=verbose, colour=colour), nl=False)
