"""A course of many items costs time in proportion to their number, and deep trees do no harm."""

from __future__ import annotations

from packager.validate import validate_files
from tests.growth import growth
from tests.validate.examples.packages import scorm2004

SEQUENCING = '<imsss:sequencing><imsss:controlMode flow="true"/></imsss:sequencing>'


def course(number: int) -> tuple[int, dict[str, bytes]]:
    """A package with that many more items, resources and missing files, and how many."""
    items = "".join(
        f'<item identifier="X{n}" identifierref="Y{n}"><title>Item {n}</title>{SEQUENCING}</item>'
        for n in range(number)
    )
    resources = "".join(
        f'<resource identifier="Y{n}" type="webcontent" adlcp:scormType="sco" href="p{n}.html"><file href="p{n}.html"/>'
        f'<dependency identifierref="Y{n + 1}"/></resource>'
        for n in range(number)
    )
    return number, scorm2004(("<!--O-->", items), ("</resources>", resources + "</resources>"))


def validated(given: tuple[int, dict[str, bytes]]) -> None:
    """Such a course is validated, and each missing file found."""
    number, package = given
    report = validate_files("course.zip", package)
    assert sum(found.code == "M020" for found in report.findings) == number


def test_time_grows_with_the_number_of_items_and_not_with_its_square() -> None:
    validated(course(500))  # schemas are loaded once
    assert growth(validated, course(2000), course(8000), 10) <= 10


def test_items_two_hundred_deep_are_no_harm() -> None:
    opening = "".join(f'<item identifier="D{n}"><title>Level {n}</title>' for n in range(190))
    report = validate_files("course.zip", scorm2004(("<!--O-->", opening + "</item>" * 190)))
    assert "M047" in {found.code for found in report.findings}
