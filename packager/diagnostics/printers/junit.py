"""Findings as JUnit XML, which CI servers show as failed tests."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from packager.diagnostics.model import Report, Severity


def to_junit(reports: Sequence[Report]) -> str:
    """One test suite for each file, one case for each finding; errors and warnings fail, infos are output."""
    suites = etree.Element("testsuites", name="packager")
    for report in reports:
        _add_suite(suites, report)
    return etree.tostring(suites, encoding="utf-8", xml_declaration=True, pretty_print=True).decode()


def _add_suite(suites: etree._Element, report: Report) -> None:
    failing = [found for found in report.findings if found.severity is not Severity.INFO]
    tests = str(max(1, len(report.findings)))
    suite = etree.SubElement(suites, "testsuite", name=report.file, tests=tests, failures=str(len(failing)))
    for found in report.findings:
        case = etree.SubElement(suite, "testcase", name=f"{found.code} {found.place}", classname=report.file)
        kind = "system-out" if found.severity is Severity.INFO else "failure"
        told = etree.SubElement(case, kind)
        if kind == "failure":
            told.set("message", found.message)
            told.set("type", found.severity.value)
        told.text = f"{found.place}: {found.message}. {found.help}"
    if not report.findings:
        etree.SubElement(suite, "testcase", name="nothing found", classname=report.file)
