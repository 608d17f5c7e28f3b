"""Findings as JUnit XML, which CI servers show as failed tests."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from packager.diagnostics.model import Report, Severity
from packager.diagnostics.printers.plain import plain


def to_junit(reports: Sequence[Report]) -> str:
    """One test suite for each file, one case for each finding; errors and warnings fail, infos are output.

    Where the official verdict was asked for it is one case more.
    """
    suites = etree.Element("testsuites", name="packager")
    for report in reports:
        _add_suite(suites, report)
    return etree.tostring(suites, encoding="utf-8", xml_declaration=True, pretty_print=True).decode()


def _add_suite(suites: etree._Element, report: Report) -> None:
    failing = [found for found in report.findings if found.severity is not Severity.INFO]
    lines = len(report.findings) + bool(report.conformance)
    failures = str(len(failing) + (report.conformance == "FAIL"))
    name = plain(report.file)
    suite = etree.SubElement(suites, "testsuite", name=name, tests=str(max(1, lines)), failures=failures)
    if report.figures:
        properties = etree.SubElement(suite, "properties")
        for figure, value in report.figures:
            etree.SubElement(properties, "property", name=figure, value=plain(value))
    for found in report.findings:
        place = plain(str(report.place(found)))
        case = etree.SubElement(suite, "testcase", name=f"{found.code} {place}", classname=name)
        kind = "system-out" if found.severity is Severity.INFO else "failure"
        told = etree.SubElement(case, kind)
        if kind == "failure":
            told.set("message", plain(found.message))
            told.set("type", found.severity.value)
        told.text = plain(f"{place}: {found.message}. {found.help}")
    if report.conformance:
        verdict = etree.SubElement(suite, "testcase", name="conformance", classname=name)
        if report.conformance == "FAIL":
            etree.SubElement(verdict, "failure", message="conformance: FAIL", type="conformance")
    if not lines:
        etree.SubElement(suite, "testcase", name="nothing found", classname=name)
