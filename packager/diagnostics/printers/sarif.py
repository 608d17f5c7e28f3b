"""Findings as SARIF 2.1.0 (OASIS), which code hosts show beside the lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from packager.diagnostics.model import Diagnostic, Report, Severity
from packager.diagnostics.printers.plain import plain
from packager.diagnostics.reader import ENGLISH, Reader

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def to_sarif(reports: Sequence[Report], reader: Reader = ENGLISH) -> str:
    """One run with a result for each finding and a description of each rule that was broken."""
    from packager import __version__
    from packager.diagnostics.rules import registered_rules

    codes = {found.code for report in reports for found in report.findings}
    rules = [
        {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": reader.told(rule.told)},
            "help": {"text": rule.explanation},
        }
        for rule in registered_rules()
        if rule.code in codes
    ]
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "packager", "version": __version__, "rules": rules}},
        "results": [_result(report, found) for report in reports for found in report.findings],
    }
    if reader is not ENGLISH:
        run["language"] = reader.lang  # SARIF 2.1.0, 3.14.7; English where it is not said
    verdicts = {plain(report.file): report.conformance for report in reports if report.conformance}
    figures = {plain(report.file): dict(report.figures) for report in reports if report.figures}
    told = {name: value for name, value in (("conformance", verdicts), ("figures", figures)) if value}
    if told:
        run["properties"] = told
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(document, indent=2) + "\n"


def _result(report: Report, found: Diagnostic) -> dict[str, Any]:
    seen = report.place(found)
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(plain(seen.file))}}
    if seen.line:
        location["region"] = {"startLine": seen.line, "startColumn": seen.column or 1}
    help_ = f" {found.help[0].upper()}{found.help[1:]}." if found.help else ""
    place: dict[str, Any] = {"physicalLocation": location}
    if found.place.path:
        place["logicalLocations"] = [{"fullyQualifiedName": found.place.path}]
    made = {
        "ruleId": found.code,
        "level": _LEVELS[found.severity],
        "message": {"text": f"{found.message}.{help_}"},
        "locations": [place],
    }
    return made | ({"properties": {"official": found.official.value}} if report.conformance else {})
