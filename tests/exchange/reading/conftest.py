from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from packager.catalogs.localize import localize, read_catalog
from packager.catalogs.player import player_translations
from packager.course import Course, load_course
from packager.exchange.reading.pages import Reading, reading_of
from tests.conftest import ROOT, SAMPLE

DEMO = ROOT / "tests" / "player" / "demo" / "modules" / "demo"


def load(folder: Path) -> Course:
    course, findings = load_course(folder)
    assert course is not None, findings
    return course


def read(course: Course, tag: str = "") -> Reading:
    catalog = read_catalog(ROOT / "locales" / tag / "LC_MESSAGES" / f"{course.id}.po") if tag else {}
    tag = tag or course.language
    return reading_of(localize(course, catalog, tag), player_translations(tag), [ROOT / "templates"])


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Reading]:
    """The sample in a language."""
    course = load(ROOT / "modules" / SAMPLE)
    return cache(lambda tag: read(course, "" if tag == course.language else tag))


@pytest.fixture(scope="session")
def demo() -> Reading:
    """A module with every kind of block and question."""
    return read(load(DEMO))
