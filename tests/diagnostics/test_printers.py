"""The same findings in every format: nothing is lost, nothing escapes its container."""

from __future__ import annotations

import json

import pytest
from lxml import etree

from packager.diagnostics import Diagnostic, Place, Report, Severity, printers

PLACE = Place("lessons/one.yaml", 7, 3, "page/first")
WARNING = Diagnostic("Y999", Severity.WARNING, "a <b> & 'c' is odd", PLACE, "write `d`", "raw words")
ERROR = Diagnostic("Y998", Severity.ERROR, "broken", Place("lessons/two.yaml"))
REPORTS = [Report("modules/demo/module.yaml", (WARNING, ERROR)), Report("clean.zip")]


def test_text_says_place_rule_message_and_help() -> None:
    text = printers.render(REPORTS, "text")
    assert "lessons/one.yaml:7:3: warning Y999: a <b> & 'c' is odd [page/first]\n    write `d`\n" in text
    assert "clean.zip: nothing found" in text
    assert "1 error, 1 warning" in text
    assert "raw words" not in text
    assert "raw words" in printers.render(REPORTS, "text", verbose=True)


def test_text_counts_the_same_finding_instead_of_repeating_it() -> None:
    text = printers.render([Report("x", (WARNING,) * 200)], "text")
    assert text.count("is odd") == 3
    assert "and 197 more Y999" in text


def test_json_has_one_object_for_each_file() -> None:
    first, second = json.loads(printers.render(REPORTS, "json"))
    assert first["file"] == "modules/demo/module.yaml"
    assert first["summary"] == {"error": 1, "warning": 1, "info": 0}
    assert first["findings"][0]["line"] == 7
    assert second["findings"] == []


def test_sarif_names_rule_level_and_line() -> None:
    run = json.loads(printers.render(REPORTS, "sarif"))["runs"][0]
    assert [(r["ruleId"], r["level"]) for r in run["results"]] == [("Y999", "warning"), ("Y998", "error")]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 7, "startColumn": 3}


def test_junit_fails_on_errors_and_warnings() -> None:
    root = etree.fromstring(printers.render(REPORTS, "junit").encode())
    assert [suite.get("failures") for suite in root] == ["2", "0"]


@pytest.mark.parametrize("output", ["html", "junit"])
def test_markup_in_a_message_stays_text(output: str) -> None:
    assert "<b>" not in printers.render(REPORTS, output)


def test_the_html_report_loads_nothing() -> None:
    page = printers.render(REPORTS, "html")
    assert "http" not in page
    assert "clean.zip" in page
