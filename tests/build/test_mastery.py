"""`mastery:` reaches the manifest only where an LMS may judge by it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from packager import build_packages, load_project

MODULE = "module: one\nversion: 1.0.0\ntitle: One\nlanguage: en\nlessons: [one.yaml]\n"
LESSON = """\
lesson: one
title: One
pages:
  - page: only
    title: Only
    blocks:
      - question: dust
        true-false: Dust is dry.
        answer: true
"""


@pytest.mark.parametrize(
    ("settings", "scores"),
    [
        ("", [False, False]),
        ("mastery: 80 %\n", [True, True]),
        ("mastery: 80 %\nlesson_status: passed or failed\n", [True, True]),
        ("mastery: 80 %\nlesson_status: completed\n", [False, True]),
        ("mastery: 80 %\nlesson_status: passed\n", [False, True]),
    ],
)
def test_a_word_of_the_modules_own_leaves_the_mastery_score_out_of_scorm_12(
    tmp_path: Path, settings: str, scores: list[bool]
) -> None:
    folder = tmp_path / "modules" / "one"
    folder.mkdir(parents=True)
    (folder / "module.yaml").write_text(MODULE + settings, "utf-8")
    (folder / "one.yaml").write_text(LESSON, "utf-8")
    outcome = build_packages(load_project(tmp_path), out=tmp_path / "dist")
    held = [zipfile.ZipFile(path).read("imsmanifest.xml").decode() for path in outcome.built]
    assert ["masteryscore" in text or "minNormalizedMeasure" in text for text in held] == scores
