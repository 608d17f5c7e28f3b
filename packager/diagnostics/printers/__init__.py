"""Findings for people and machines: one printer for each format."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from packager.diagnostics.model import Report
from packager.diagnostics.printers.html import to_html
from packager.diagnostics.printers.json import to_json
from packager.diagnostics.printers.junit import to_junit
from packager.diagnostics.printers.sarif import to_sarif
from packager.diagnostics.printers.text import to_text

_PRINTERS: dict[str, Callable[[Sequence[Report]], str]] = {
    "json": to_json,
    "sarif": to_sarif,
    "junit": to_junit,
    "html": to_html,
}


def render(reports: Sequence[Report], output: str, *, verbose: bool = False, colour: bool = False) -> str:
    """The reports as ``text``, ``json``, ``sarif``, ``junit`` or ``html``, ending with a line feed."""
    if output == "text":
        return to_text(reports, verbose=verbose, colour=colour)
    return _PRINTERS[output](reports)


__all__ = ["render"]
