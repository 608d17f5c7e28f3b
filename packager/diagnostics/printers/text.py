"""Findings for people at a terminal: the same finding many times is one line with a count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from packager.diagnostics.model import Diagnostic, Report, Severity

_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.INFO: "\x1b[36m"}
_RESET = "\x1b[0m"
_SHOWN = 3  # of one rule in one file; the rest is counted


def to_text(reports: Sequence[Report], *, verbose: bool = False, colour: bool = False) -> str:
    """Findings grouped by file and rule, each with its place and what to do, and a summary at the end."""
    return "".join(f"{line}\n" for line in _lines(reports, verbose, colour))


def _lines(reports: Sequence[Report], verbose: bool, colour: bool) -> Iterator[str]:
    for report in reports:
        if len(reports) > 1 or not report.findings:
            yield f"{report.file}: {_summary([report])}"
        for _, same in groupby(report.findings, key=lambda found: (found.code, found.place.file)):
            group = list(same)
            shown = group if verbose or len(group) <= _SHOWN else group[:_SHOWN]
            for found in shown:
                yield from _finding(found, report, verbose, colour)
            if len(group) > len(shown):
                yield f"  … and {len(group) - len(shown)} more {group[0].code} (--verbose lists them)"
    if any(report.findings for report in reports):
        yield f"\n{_summary(reports)}. `packager explain CODE` says more about a rule."


def _finding(found: Diagnostic, report: Report, verbose: bool, colour: bool) -> Iterator[str]:
    word = f"{found.severity.value} {found.code}"
    word = f"{_COLOURS[found.severity]}{word}{_RESET}" if colour else word
    inside = report.file.endswith((".zip", ".xml")) and not report.file.endswith(found.place.file)
    place = f"{report.file}: {found.place}" if inside else str(found.place)
    path = f" [{found.place.path}]" if found.place.path else ""
    yield f"{place}: {word}: {found.message}{path}"
    if found.help:
        yield f"    {found.help}"
    if verbose and found.raw:
        yield f"    {found.raw}"


def _summary(reports: Sequence[Report]) -> str:
    counts = [(sum(report.count(severity) for report in reports), severity.value) for severity in Severity]
    words = [f"{count} {word}{'s' if count > 1 and word != 'info' else ''}" for count, word in counts if count]
    return ", ".join(words) or "nothing found"
