"""Findings for people and machines: one printer for each format."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from packager.diagnostics.model import Report
from packager.diagnostics.printers.html import to_html
from packager.diagnostics.printers.json import to_json
from packager.diagnostics.printers.junit import to_junit
from packager.diagnostics.printers.sarif import to_sarif
from packager.diagnostics.printers.text import to_text
from packager.diagnostics.reader import ENGLISH, Reader

_PRINTERS: dict[str, Callable[[Sequence[Report], Reader], str]] = {
    "json": lambda reports, reader: to_json(reports),
    "sarif": to_sarif,
    "junit": lambda reports, reader: to_junit(reports),
    "html": to_html,
}


def render(
    reports: Sequence[Report], output: str, reader: Reader = ENGLISH, *, verbose: bool = False, colour: bool = False
) -> str:
    """The reports as ``text``, ``json``, ``sarif``, ``junit`` or ``html``, ending with a line feed.

    What is told is in the language of the ``reader``; codes, keys, names and severities that machines read are not.
    """
    told = reader.reports(reports)
    if output == "text":
        return to_text(told, reader, verbose=verbose, colour=colour)
    return _PRINTERS[output](told, reader)


__all__ = ["render"]
