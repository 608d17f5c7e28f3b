"""Findings as JUnit XML, which CI servers show as failed tests."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from packager.diagnostics.model import Report, Severity
from packager.diagnostics.printers.plain import plain


def to_junit(reports: Sequence[Report]) -> str:
    """One test suite for each file, one case for each finding; errors and warnings fail, infos are output."""
    suites = etree.Element("testsuites", name="packager")
    for report in reports:
        _add_suite(suites, report)
    return etree.tostring(suites, encoding="utf-8", xml_declaration=True, pretty_print=True).decode()


def _add_suite(suites: etree._Element, report: Report) -> None:
    failing = [found for found in report.findings if found.severity is not Severity.INFO]
    tests = str(max(1, len(report.findings)))
    name = plain(report.file)
    suite = etree.SubElement(suites, "testsuite", name=name, tests=tests, failures=str(len(failing)))
    for found in report.findings:
        place = plain(str(report.place(found)))
        case = etree.SubElement(suite, "testcase", name=f"{found.code} {place}", classname=name)
        kind = "system-out" if found.severity is Severity.INFO else "failure"
        told = etree.SubElement(case, kind)
        if kind == "failure":
            told.set("message", plain(found.message))
            told.set("type", found.severity.value)
        told.text = plain(f"{place}: {found.message}. {found.help}")
    if not report.findings:
        etree.SubElement(suite, "testcase", name="nothing found", classname=name)
