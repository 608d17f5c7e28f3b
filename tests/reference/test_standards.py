"""What is cited exists: every clause of a rule, and every reference to SCORM's books in the code."""

from __future__ import annotations

import re

import pytest

from packager.reference.packages import package_rules
from packager.reference.standards import Document, cited, documents, documents_table
from tests.conftest import ROOT

NO_STANDARDS = (
    "@cmi5/requirements ",
    "Adobe, ",
    "CWE-",
    "Chrome",
    "Moodle 4.3",
    "NPAPI ",
    "OWASP ",
    "POSIX ",
    "Windows ",
)
"""Products, advice and numbers of tests that clauses cite beside standards."""
BOOKS = {document.name.rpartition(" ")[2]: document for document in documents() if "4th Ed." in document.name}
IN_CODE = re.compile(r"(?<!1\.2 )\b(CAM|SN|RTE) (\d+(?:\.\d+)+)")


def unknown(document: Document, numbers: list[str]) -> list[str]:
    return [f"{document.name} {number}" for number in numbers if number not in document.sections]


def test_every_clause_cites_a_known_document_and_a_section_that_it_has() -> None:
    for rule in package_rules():
        parts = [part for part in rule.clause.split("; ") if not part.startswith(NO_STANDARDS)]
        found = [list(cited(part)) for part in parts]
        assert all(found), f"{rule.code}: {rule.clause}"
        assert [section for clause in found for each in clause for section in unknown(*each)] == [], rule.code


@pytest.mark.parametrize(
    ("clause", "numbers"),
    [
        ("SCORM 2004 4th Ed. SN 3.4 and 4.5", [("SCORM 2004 4th Ed. SN", ["3.4", "4.5"])]),
        ("SCORM 2004 4th Ed. SN 4.8 (SB.2.5)", [("SCORM 2004 4th Ed. SN", ["4.8"])]),
        ("IMS CP 1.1.4 XML binding, 2.4; Moodle 4.3", [("IMS CP 1.1.4 XML binding", ["2.4"])]),
        ("cmi5 13.1.1 to 13.1.4; RFC 3987", [("cmi5", ["13.1.1", "13.1.4"]), ("RFC 3987", [])]),
    ],
)
def test_a_clause_is_read_as_documents_and_sections(clause: str, numbers: list[tuple[str, list[str]]]) -> None:
    assert [(document.name, found) for document, found in cited(clause)] == numbers


def test_a_section_that_is_not_there_is_noticed() -> None:
    ((document, numbers),) = cited("cmi5 13.2")
    assert unknown(document, numbers) == ["cmi5 13.2"]


def test_docstrings_and_comments_cite_sections_that_the_books_have() -> None:
    for path in sorted((ROOT / "packager").rglob("*.py")):
        text = path.read_text("utf-8")
        cited_here = {(book, number) for book, number in IN_CODE.findall(text)} - {("CAM", "1.3")}  # a schemaversion
        assert [each for book, number in cited_here for each in unknown(BOOKS[book], [number])] == [], path.name
        assert "S&N" not in text, f"{path.name}: the book is called SN"


def test_the_table_says_edition_and_sections_once() -> None:
    table = documents_table(["cmi5 14.0; RFC 3987", "cmi5 13.1.4 (moveOn)"])
    assert table.splitlines()[2:] == [
        "| cmi5 | cmi5 Specification Profile for xAPI | Quartz, 1st Edition, 1 June 2016, AICC/ADL | 13.1.4, 14.0 |",
        "| RFC 3987 | Internationalized Resource Identifiers (IRIs) | January 2005 |  |",
    ]
