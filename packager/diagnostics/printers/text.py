"""Findings for people at a terminal: the same finding many times is one line with a count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from packager.diagnostics.message import NOTHING, Message, _, listed, ngettext, one_after_another
from packager.diagnostics.model import Diagnostic, Report, Severity
from packager.diagnostics.printers.plain import one_line
from packager.diagnostics.reader import ENGLISH, Reader

_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.INFO: "\x1b[36m"}
_BOLD, _FAINT, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
# Translators: a severity, before a rule's code: “error M021”; so the two that follow
SEVERITIES = {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.INFO: _("info")}
OFFICIAL = {"fails": _("the official suite fails"), "warns": _("the official suite warns")}
_SHOWN = 3  # of one rule in one file; the rest is counted
_PLACES = 8


def to_text(reports: Sequence[Report], reader: Reader = ENGLISH, *, verbose: bool = False, colour: bool = False) -> str:
    """Findings grouped by file and rule, each with its place and what to do, and a summary at the end."""
    return "".join(f"{line}\n" for line in _lines(reports, reader, verbose, colour))


def _lines(reports: Sequence[Report], reader: Reader, verbose: bool, colour: bool) -> Iterator[str]:
    for report in reports:
        if len(reports) > 1 or not report.findings:
            yield _paint(f"{one_line(report.file)}: {reader.told(summary([report]))}", _BOLD, colour)
        for group in grouped(report.findings):
            yield from _group(group, report, reader, verbose, colour)
        for name, value in report.figures:
            yield _paint(f"{one_line(report.file)}: {name}: {value}", _FAINT, colour)
    if any(report.findings for report in reports):
        yield ""
        if len(reports) > 1:
            yield reader.told(_verdicts(reports))
        yield reader.told(_("{summary}. `packager explain CODE` says more about a rule.", summary=summary(reports)))
    for report in reports:
        if report.conformance:
            name = f"{one_line(report.file)}: " if len(reports) > 1 else ""
            verdict = reader.told(_("conformance: {verdict}", verdict=report.conformance))
            yield _paint(f"{name}{verdict}", _BOLD, colour)


def grouped(findings: Sequence[Diagnostic]) -> list[list[Diagnostic]]:
    """The findings by rule and file, in the order in which the first of each comes."""
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for found in findings:
        groups.setdefault((found.code, found.place.file), []).append(found)
    return list(groups.values())


def _group(group: list[Diagnostic], report: Report, reader: Reader, verbose: bool, colour: bool) -> Iterator[str]:
    if verbose:
        for found in group:
            yield from _finding(found, report, "", reader, verbose, colour)
        return
    alike: dict[tuple[str, str], list[Diagnostic]] = {}
    for found in group:
        alike.setdefault((found.message, found.help), []).append(found)
    for same in list(alike.values())[:_SHOWN]:
        times = f" ({reader.told(told)})" if (told := _times(same)) else ""
        yield from _finding(same[0], report, times, reader, verbose, colour)
    if len(alike) > _SHOWN:
        rest = sum(len(same) for same in list(alike.values())[_SHOWN:])
        told = ngettext(
            "… and {n} more {code} (`--format json` lists all)",
            "… and {n} more {code} (`--format json` lists all)",
            rest,
            code=group[0].code,
        )
        yield _paint(f"  {reader.told(told)}", _FAINT, colour)


def _times(same: list[Diagnostic]) -> Message:
    """How often and where else, for what is found more than once."""
    if len(same) == 1:
        return NOTHING
    lines = list(dict.fromkeys(str(found.place.line) for found in same if found.place.line))[1:]
    shown = listed([*lines[:_PLACES], *(["…"] if len(lines) > _PLACES else [])])
    where = [ngettext("also in line {lines}", "also in lines {lines}", len(lines), lines=shown)] if lines else []
    often = [] if len(same) == len(lines) + 1 == 2 else [ngettext("{n} time", "{n} times", len(same))]
    return one_after_another(often + where)


def _finding(
    found: Diagnostic, report: Report, times: str, reader: Reader, verbose: bool, colour: bool
) -> Iterator[str]:
    word = _paint(f"{reader.told(SEVERITIES[found.severity])} {found.code}", _COLOURS[found.severity], colour)
    official = f" ({reader.told(OFFICIAL[says])})" if (says := report.official(found)) else ""
    path = f" [{found.place.path}]" if found.place.path and found.place.path not in found.message else ""
    yield f"{one_line(str(report.place(found)))}: {word}: {one_line(found.message + path)}{times}{official}"
    if found.help:
        yield f"    {one_line(found.help)}"
    if verbose and found.raw:
        yield _paint(f"    {one_line(found.raw)}", _FAINT, colour)


def _verdicts(reports: Sequence[Report]) -> Message:
    """How many files are in order, and how many are not."""
    failing = sum(report.fails(Severity.ERROR) for report in reports)
    warned = sum(report.fails(Severity.WARNING) for report in reports) - failing
    fine = len(reports) - failing - warned
    return ngettext(
        "{n} checked: {failing} with errors, {warned} with warnings only, {fine} in order.",
        "{n} checked: {failing} with errors, {warned} with warnings only, {fine} in order.",
        len(reports),
        failing=failing,
        warned=warned,
        fine=fine,
    )


def summary(reports: Sequence[Report]) -> Message:
    """The number of findings by severity in words."""
    errors, warnings, infos = (sum(report.count(severity) for report in reports) for severity in Severity)
    counts = (
        ngettext("{n} error", "{n} errors", errors),
        ngettext("{n} warning", "{n} warnings", warnings),
        ngettext("{n} info", "{n} info", infos),
    )
    return listed([each for each in counts if each.number]) or _("no mistakes")


def _paint(text: str, style: str, colour: bool) -> str:
    return f"{style}{text}{_RESET}" if colour else text
