"""Surveys: the same question before and after."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.course import load_course
from packager.course.rules.surveys import surveyed

MODULE = "module: m\nversion: 1.0.0\ntitle: M\nlanguage: en\nlessons: [one.yaml]\n"
LESSON = """\
lesson: one
title: One
pages:
  - page: p
    title: P
    blocks:
"""
BEFORE = """\
      - question: before
        likert: How sure are you?
        scale: [Not, A little, Fully]
        statements: [I speak., I listen.]
"""
AFTER = BEFORE.replace("before", "after") + "        since: before\n"


def codes(folder: Path, blocks: str) -> list[str]:
    (folder / "module.yaml").write_text(MODULE, "utf-8")
    (folder / "one.yaml").write_text(LESSON + blocks, "utf-8")
    _, findings = load_course(folder)
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        (BEFORE + AFTER, []),
        (AFTER + BEFORE, ["V001"]),
        (BEFORE + AFTER.replace("since: before", "since: befor"), ["V001"]),
        (BEFORE + "      - question: after\n        open: How sure are you?\n        since: before\n", ["V001"]),
        (BEFORE + AFTER.replace("I listen.", "I hear."), ["V002"]),
        (BEFORE + AFTER.replace("A little", "Half"), ["V002"]),
        (BEFORE + AFTER.replace("[I speak., I listen.]", "[I listen., I speak.]"), ["V002"]),
    ],
)
def test_a_pair_asks_the_same_twice(tmp_path: Path, blocks: str, found: list[str]) -> None:
    assert codes(tmp_path, blocks) == found


def test_both_halves_are_reported_with_the_places_of_their_scale(tmp_path: Path) -> None:
    codes(tmp_path, BEFORE + AFTER)
    course, _ = load_course(tmp_path)
    assert course
    assert surveyed(course) == {"before": 3, "after": 3}
