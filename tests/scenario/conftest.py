"""The small practice module, and scenarios made of a few lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from packager.course import Course, load_course
from packager.course.scenarios.scenario import ScenarioBlock

PRACTICE = Path(__file__).parent / "demo" / "modules" / "practice"
MODULE = "module: small\nversion: 1.0.0\ntitle: Small\nlanguage: en\nlessons: [lessons/one.yaml]\n"
LESSON = """\
lesson: one
title: One
pages:
  - page: only
    title: Only
    blocks:
      - scenario: scenarios/tale.yaml
"""
Tale = Callable[[str], ScenarioBlock]


def load(folder: Path) -> Course:
    course, findings = load_course(folder)
    assert course is not None, findings
    return course


@pytest.fixture(scope="session")
def practice() -> Course:
    return load(PRACTICE)


@pytest.fixture
def tale(tmp_path: Path) -> Tale:
    """The scenario in YAML, loaded from a file of its own: line numbers count from its first line."""

    def make(text: str) -> ScenarioBlock:
        folder = tmp_path / "modules" / "small"
        files = {"module.yaml": MODULE, "lessons/one.yaml": LESSON, "scenarios/tale.yaml": text}
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
        return next(load(folder).scenarios())

    return make
