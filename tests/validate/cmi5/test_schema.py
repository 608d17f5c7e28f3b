"""cmi5 course structures as their schema and the specification have them."""

from __future__ import annotations

import json

import pytest

from packager.diagnostics import Diagnostic, Severity, registered_rules
from packager.validate import validate_files
from tests.conftest import ROOT
from tests.validate.examples.cmi5 import DESCRIPTION, URL, cmi5, launching
from tests.validate.examples.packages import Change

AU = 'moveOn="CompletedOrPassed" masteryScore="0.8"'
URL_ELEMENT = f"<url>{URL}</url>"
EXTENSION = '<x:note xmlns:x="https://example.org/x">n</x:note>'
REFERENCE = '<objective idref="https://example.org/objective"/>'


def findings(*changes: Change) -> list[Diagnostic]:
    return list(validate_files("course.zip", cmi5(*changes)).findings)


def mastery(value: str) -> Change:
    return ('masteryScore="0.8"', f'masteryScore="{value}"')


@pytest.mark.parametrize(
    "change",
    [
        ("</url>", f"</url>{EXTENSION}"),
        ("</url>", "</url><launchParameters><any/>thing</launchParameters><entitlementKey/>"),
        ('id="https://example.org/au"', 'id="https://example.org/au" xmlns:x="https://example.org/x" x:note="n"'),
        ("</courseStructure>", f"{EXTENSION}</courseStructure>"),
        ("</course>", f"{EXTENSION}</course>"),
        ('lang="en">Unit', 'xml:lang="en">Unit'),
        (f"<objectives>{REFERENCE}</objectives>", ""),
        (
            '<title><langstring lang="en">Objective</langstring></title>\n      '
            '<description><langstring lang="en">To know</langstring></description>',
            '<description><langstring lang="en">To know</langstring></description>'
            '<title><langstring lang="en">Objective</langstring></title>',
        ),
        *(mastery(value) for value in ("0", "1.0", ".5", "+0.5", " 0.5 ", "1.", "0.8000000")),
    ],
)
def test_what_the_schema_allows_is_no_finding(change: Change) -> None:
    assert findings(change) == []


@pytest.mark.parametrize(
    ("change", "code", "told"),
    [
        (mastery("8E-1"), "C017", "8E-1"),
        (mastery("0,8"), "C017", "0,8"),
        (mastery("80 %"), "C017", "80 %"),
        (mastery(""), "C017", "``"),
        (mastery("0.81234"), "C033", "0.81234"),
        (("CompletedOrPassed", " Passed"), "C015", " Passed"),
        (("AnyWindow", "anywindow"), "C014", "anywindow"),
        ((URL_ELEMENT, EXTENSION + URL_ELEMENT), "C021", "another namespace stands before `url`"),
        ((URL_ELEMENT, URL_ELEMENT * 2), "C021", "twice"),
        ((DESCRIPTION + "\n", ""), "C006", "this au has no description"),
        ((DESCRIPTION, "<description/>"), "C006", "no langstring"),
        ((f"{DESCRIPTION}\n      {URL_ELEMENT}", URL_ELEMENT + DESCRIPTION), "C021", "`description` stands too late"),
        ((URL_ELEMENT, f"<moveOn>Passed</moveOn>{URL_ELEMENT}"), "C022", "`moveOn` is an element here"),
        ((URL_ELEMENT, f'{URL_ELEMENT}<note xmlns="">n</note>'), "C022", "no namespace"),
        ((URL_ELEMENT, "<url><b>x</b></url>"), "C022", "`b` stands in the text of this url"),
        (("<url>", '<url lang="en">'), "C022", "`url` has no attribute `lang`"),
        (("<courseStructure ", '<courseStructure id="urn:x" '), "C022", "`courseStructure` has no attribute `id`"),
        ((REFERENCE, ""), "C027", "empty"),
        ((REFERENCE, "<objective/>"), "C019", "no idref"),
        ((REFERENCE, REFERENCE.replace("/>", "> </objective>")), "C025", "blanks"),
        ((' id="https://example.org/au"', ""), "C003", "this au has no id"),
        (('lang="en">Unit', 'lang="en_US">Unit'), "C026", "en_US"),
        (("<langstring", "text <langstring"), "C025", "text"),
    ],
)
def test_what_the_schema_refuses_is_one_error(change: Change, code: str, told: str) -> None:
    found = findings(change)
    assert [each.code for each in found] == [code]
    assert found[0].severity is Severity.ERROR
    assert told in found[0].message


def test_each_of_many_violations_is_told() -> None:
    found = findings(mastery("2"), ("AnyWindow", "any"), (REFERENCE, ""), ("</url>", "</url>stray"))
    assert {each.code for each in found} == {"C014", "C017", "C025", "C027"}


@pytest.mark.parametrize("empty", ["", " ", "\n"])
def test_an_empty_text_is_schema_valid_and_one_warning(empty: str) -> None:
    (found,) = findings(("About the unit", empty))
    assert (found.code, found.severity) == ("C007", Severity.WARNING)


@pytest.mark.parametrize(
    "url",
    [
        "myapp://content/1",
        "ms-word:ofe|u",
        f"{URL}&amp;src=http://example.org/y",
        "index.html?time=10:30",
        "https://example.org/?a:b",
    ],
)
def test_schemes_of_apps_and_queries_that_hold_addresses_are_legal(url: str) -> None:
    codes = {found.code for found in validate_files("course.zip", launching(url)).findings}
    assert codes <= ({"C011"} if "|" in url else set())


def test_findings_name_the_requirements_of_the_conformance_suite() -> None:
    (found,) = findings((' id="https://example.org/au"', ' id="https://example.org/block"'))[:1]
    assert "13.1.2.0-1" in found.message or "13.1.4.0-1" in found.message
    (found,) = findings(mastery("8E-1"))
    assert found.message.endswith("(requirement 13.2.0.0-1)")


def test_the_requirements_exist() -> None:
    data = (ROOT / "node_modules" / "@cmi5" / "requirements" / "requirements.json").read_text("utf-8")
    known = json.loads(data).keys()
    clauses = [rule.clause for rule in registered_rules() if "@cmi5/requirements" in rule.clause]
    named = {clause.rpartition(" ")[2] for clause in clauses} | {"13.1.2.0-1", "13.1.3.0-1", "13.1.4.0-1"}
    assert len(clauses) > 15
    assert named <= known


def test_a_package_of_both_standards_has_both_looked_at() -> None:
    from tests.validate.examples.packages import scorm12

    both = scorm12() | {"cmi5.xml": cmi5(mastery("2"))["cmi5.xml"]}
    assert {found.code for found in validate_files("course.zip", both).findings} == {"C017"}
