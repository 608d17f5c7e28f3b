"""The same findings in every format: nothing is lost, nothing escapes its container."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from lxml import etree

from packager.diagnostics import Diagnostic, Place, Report, Severity, printers
from packager.diagnostics.message import untranslated

PLACE = Place("lessons/one.yaml", 7, 3, "page/first")
WARNING = Diagnostic(
    "Y999", Severity.WARNING, untranslated("a <b> & 'c' is odd"), PLACE, untranslated("write `d`"), "raw words"
)
ERROR = Diagnostic("Y998", Severity.ERROR, untranslated("broken"), Place("lessons/two.yaml"))
REPORTS = [Report("modules/demo/module.yaml", (WARNING, ERROR)), Report("clean.zip")]


def test_text_says_place_rule_message_and_help() -> None:
    text = printers.render(REPORTS, "text")
    assert "lessons/one.yaml:7:3: warning Y999: a <b> & 'c' is odd [page/first]\n    write `d`\n" in text
    assert "clean.zip: no mistakes" in text
    assert "1 error, 1 warning" in text
    assert "raw words" not in text
    assert "raw words" in printers.render(REPORTS, "text", verbose=True)


def test_text_counts_the_same_finding_instead_of_repeating_it() -> None:
    many = tuple(replace(WARNING, place=PLACE._replace(line=line)) for line in range(1, 201))
    text = printers.render([Report("x", many)], "text")
    assert text.count("is odd") == 1
    assert "(200 times; also in lines 2, 3, 4, 5, 6, 7, 8, 9, …)" in text
    assert printers.render([Report("x", many)], "text", verbose=True).count("is odd") == 200


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((7, 30), " (also in line 30)\n"),
        ((7, 30, 31), " (3 times; also in lines 30, 31)\n"),
        ((7, 30, 30), " (3 times; also in line 30)\n"),
        ((7, 7), " (2 times)\n"),
        ((None, None), " (2 times)\n"),
    ],
)
def test_text_says_where_else_as_a_sentence(lines: tuple[int | None, ...], told: str) -> None:
    same = tuple(replace(WARNING, place=PLACE._replace(line=line)) for line in lines)
    assert told in printers.render([Report("x", same)], "text")


def test_text_shows_three_of_what_a_rule_says_and_counts_the_rest() -> None:
    many = tuple(replace(WARNING, message=untranslated(f"number {number} is odd")) for number in range(10))
    text = printers.render([Report("x", many)], "text")
    assert text.count("is odd") == 3
    assert "and 7 more Y999" in text


def test_a_hostile_name_neither_steers_the_terminal_nor_breaks_a_document() -> None:
    name = "a\x1b]0;owned\x07\x9b31m\u202egpj.exe\x00\ud800"
    hostile = Report(
        f"{name}.zip", (replace(ERROR, message=untranslated(f"`{name}` is odd"), place=Place(name, path=name)),), True
    )
    for output in ("text", "html", "junit", "sarif", "json"):
        shown = printers.render([hostile], output)
        assert not set("\x1b\x07\x9b\u202e\x00\ud800") & set(shown), output
        assert "owned" in shown


def test_a_finding_in_a_package_is_placed_from_outside() -> None:
    report = Report("in/course.zip", (replace(ERROR, place=Place("imsmanifest.xml", 3)),), packaged=True)
    assert "in/course.zip/imsmanifest.xml:3: error" in printers.render([report], "text")
    assert '"in/course.zip/imsmanifest.xml"' in printers.render([report], "sarif")
    of_the_zip = Report("in/course.zip", (replace(ERROR, place=Place("course.zip")),), packaged=True)
    assert "in/course.zip: error" in printers.render([of_the_zip], "text")


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


@pytest.mark.parametrize("output", ["text", "json", "sarif", "junit", "html"])
def test_figures_are_told_in_every_format(output: str) -> None:
    report = Report("course.zip", figures=(("first load", "23 kB, 1.2 s on slow 3G"),))
    shown = printers.render([report], output)
    assert "first load" in shown
    assert "23 kB, 1.2 s on slow 3G" in shown
