"""Findings as JSON: a list with one object for each file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from packager.diagnostics.model import Diagnostic, Report, Severity


def to_json(reports: Sequence[Report]) -> str:
    """A list of ``{"file", "findings": [...], "summary": {...}}``, always a list, in input order.

    In ASCII, so that no terminal and no encoding changes a hostile name.
    """
    return json.dumps([_report(report) for report in reports], indent=2) + "\n"


def _report(report: Report) -> dict[str, Any]:
    return {
        "file": report.file,
        "findings": [_finding(found) for found in report.findings],
        "summary": {severity.value: report.count(severity) for severity in Severity},
    }


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
