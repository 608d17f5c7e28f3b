"""Findings for people at a terminal: the same finding many times is one line with a count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from packager.diagnostics.model import Diagnostic, Report, Severity
from packager.diagnostics.printers.plain import one_line

_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.INFO: "\x1b[36m"}
_BOLD, _FAINT, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_SHOWN = 3  # of one rule in one file; the rest is counted
_PLACES = 8


def to_text(reports: Sequence[Report], *, verbose: bool = False, colour: bool = False) -> str:
    """Findings grouped by file and rule, each with its place and what to do, and a summary at the end."""
    return "".join(f"{line}\n" for line in _lines(reports, verbose, colour))


def _lines(reports: Sequence[Report], verbose: bool, colour: bool) -> Iterator[str]:
    for report in reports:
        if len(reports) > 1 or not report.findings:
            yield _paint(f"{one_line(report.file)}: {summary([report])}", _BOLD, colour)
        for group in grouped(report.findings):
            yield from _group(group, report, verbose, colour)
        for name, value in report.figures:
            yield _paint(f"{one_line(report.file)}: {name}: {value}", _FAINT, colour)
    if any(report.findings for report in reports):
        yield ""
        if len(reports) > 1:
            yield _verdicts(reports)
        yield f"{summary(reports)}. `packager explain CODE` says more about a rule."
    for report in reports:
        if report.conformance:
            name = f"{one_line(report.file)}: " if len(reports) > 1 else ""
            yield _paint(f"{name}conformance: {report.conformance}", _BOLD, colour)


def grouped(findings: Sequence[Diagnostic]) -> list[list[Diagnostic]]:
    """The findings by rule and file, in the order in which the first of each comes."""
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for found in findings:
        groups.setdefault((found.code, found.place.file), []).append(found)
    return list(groups.values())


def _group(group: list[Diagnostic], report: Report, verbose: bool, colour: bool) -> Iterator[str]:
    if verbose:
        for found in group:
            yield from _finding(found, report, "", verbose, colour)
        return
    alike: dict[tuple[str, str], list[Diagnostic]] = {}
    for found in group:
        alike.setdefault((found.message, found.help), []).append(found)
    for same in list(alike.values())[:_SHOWN]:
        yield from _finding(same[0], report, _times(same), verbose, colour)
    if len(alike) > _SHOWN:
        rest = sum(len(same) for same in list(alike.values())[_SHOWN:])
        yield _paint(f"  … and {rest} more {group[0].code} (`--format json` lists all)", _FAINT, colour)


def _times(same: list[Diagnostic]) -> str:
    """How often and where else, for what is found more than once."""
    if len(same) == 1:
        return ""
    lines = list(dict.fromkeys(str(found.place.line) for found in same if found.place.line))[1:]
    shown = ", ".join((*lines[:_PLACES], *(["…"] if len(lines) > _PLACES else [])))
    where = [f"also in line{'s' if len(lines) > 1 else ''} {shown}"] if lines else []
    often = [] if len(same) == len(lines) + 1 == 2 else [f"{len(same)} times"]
    return f" ({'; '.join(often + where)})"


def _finding(found: Diagnostic, report: Report, times: str, verbose: bool, colour: bool) -> Iterator[str]:
    word = _paint(f"{found.severity.value} {found.code}", _COLOURS[found.severity], colour)
    official = f" (the official suite {says})" if (says := report.official(found)) else ""
    path = f" [{found.place.path}]" if found.place.path and found.place.path not in found.message else ""
    yield f"{one_line(str(report.place(found)))}: {word}: {one_line(found.message + path)}{times}{official}"
    if found.help:
        yield f"    {one_line(found.help)}"
    if verbose and found.raw:
        yield _paint(f"    {one_line(found.raw)}", _FAINT, colour)


def _verdicts(reports: Sequence[Report]) -> str:
    """How many files are in order, and how many are not."""
    failing = sum(report.fails(Severity.ERROR) for report in reports)
    warned = sum(report.fails(Severity.WARNING) for report in reports) - failing
    fine = len(reports) - failing - warned
    return f"{len(reports)} checked: {failing} with errors, {warned} with warnings only, {fine} in order."


def summary(reports: Sequence[Report]) -> str:
    """The number of findings by severity in words."""
    counts = [(sum(report.count(severity) for report in reports), severity.value) for severity in Severity]
    words = [f"{count} {word}{'s' if count > 1 and word != 'info' else ''}" for count, word in counts if count]
    return ", ".join(words) or "no mistakes"


def _paint(text: str, style: str, colour: bool) -> str:
    return f"{style}{text}{_RESET}" if colour else text
