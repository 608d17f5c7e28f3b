"""A small module on disk, to be spoilt one mistake at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from packager.course import Course, load_course
from packager.diagnostics import Diagnostic

MODULE = """\
module: demo
version: 1.0.0
title: A demonstration
language: en
languages: [en, ar]
duration: PT10M
objectives:
  rules: Use the rules
mastery: 80 %
lessons: [lessons/one.yaml]
"""
LESSON = """\
lesson: one
title: One
pages:
  - page: first
    title: First page
    blocks:
"""
TEXT = "      - text: Hello\n"

Load = Callable[..., tuple[Course | None, tuple[Diagnostic, ...]]]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load a module whose first page holds ``blocks`` (YAML lines, indented by six)."""

    def write_and_load(
        blocks: str = TEXT, *, module: str = MODULE, lesson: str = LESSON, files: dict[str, bytes] | None = None
    ) -> tuple[Course | None, tuple[Diagnostic, ...]]:
        folder = tmp_path / "modules" / "demo"
        written = {"module.yaml": module.encode(), "lessons/one.yaml": (lesson + blocks).encode(), **(files or {})}
        for name, data in written.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return load_course(folder)

    return write_and_load


def told(findings: tuple[Diagnostic, ...]) -> list[tuple[str, int | None, str]]:
    """Code, line and message of each finding."""
    return [(f.code, f.place.line, f.message) for f in findings]
