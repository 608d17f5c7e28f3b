"""What an LMS records of one learner in Arabic and of another in Chinese can be compared: every name is the same."""

from __future__ import annotations

import pytest
from lxml import html

from packager.build.make import site_of
from packager.course import Course, load_course
from packager.player import Site
from packager.project import Project
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def course() -> Course:
    course, findings = load_course(ROOT / "modules" / "land-negotiation", ROOT)
    assert course, findings
    return course


@pytest.fixture(scope="module")
def english(course: Course) -> Site:
    return site_of(Project(ROOT), course, "en")


def controls(site: Site) -> list[tuple[str | None, ...]]:
    """What a learner answers with: the names and values that reach the LMS."""
    pages = (html.document_fromstring(data) for name, data in sorted(site.files.items()) if name.endswith(".html"))
    elements = (each for page in pages for each in page.iter("form", "fieldset", "input", "option", "section"))
    return [tuple(each.get(name) for name in ("id", "name", "value")) for each in elements]


def test_file_names_are_ascii(english: Site) -> None:
    assert [name for name in english.files if not name.isascii()] == []


@pytest.mark.parametrize("locale", ["ar", "zh"])
def test_files_ids_and_answers_have_the_same_names_in_every_language(
    course: Course, english: Site, locale: str
) -> None:
    site = site_of(Project(ROOT), course, locale)
    assert set(site.files) == set(english.files)
    assert site.files["course.txt"] == english.files["course.txt"]
    assert len(controls(english)) > 100
    assert controls(site) == controls(english)
    assert site.title != english.title  # it is translated, so the names are the same by design
