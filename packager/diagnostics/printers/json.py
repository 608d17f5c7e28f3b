"""Findings as JSON: a list with one object for each file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from packager.diagnostics.model import Diagnostic, Report, Severity


def to_json(reports: Sequence[Report]) -> str:
    """A list of ``{"file", "findings": [...], "summary": {...}}``, always a list, in input order.

    Where the official verdict was asked for, the file has ``conformance`` too, and each finding ``official``; where
    something was measured, the file has ``figures`` by name.

    In ASCII, so that no terminal and no encoding changes a hostile name.
    """
    return json.dumps([_report(report) for report in reports], indent=2) + "\n"


def _report(report: Report) -> dict[str, Any]:
    made: dict[str, Any] = {
        "file": report.file,
        "findings": [_finding(found) for found in report.findings],
        "summary": {severity.value: report.count(severity) for severity in Severity},
    }
    if report.figures:
        made["figures"] = dict(report.figures)
    if report.conformance:
        made["conformance"] = report.conformance
        for finding, found in zip(made["findings"], report.findings, strict=True):
            finding["official"] = found.official.value
    return made


def _finding(found: Diagnostic) -> dict[str, Any]:
    return {
        "code": found.code,
        "severity": found.severity.value,
        "message": found.message,
        "file": found.place.file,
        "path": found.place.path,
        "line": found.place.line,
        "column": found.place.column,
        "help": found.help,
    }
