"""Blocks in columns are blocks like others, for all that walk a course; and what cannot stand there is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.course import Course, load_course
from packager.course.declared import media_paths
from packager.course.texts import messages
from packager.editorial.linter import lint

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><text>Lake</text></svg>'
COLUMNS = """
      - columns:
          - blocks:
              - text: Left.
          - blocks:
              - image: media/lake.svg
                alt: Picture of a lake
              - steps: [TODO]
"""


def loaded(folder: Path, blocks: str) -> tuple[Course | None, list[str]]:
    (folder / "lessons").mkdir()
    (folder / "media").mkdir()
    (folder / "media" / "lake.svg").write_text(PICTURE, "utf-8")
    (folder / "module.yaml").write_text(
        "module: m\nversion: 1.0.0\ntitle: M\nlanguage: en\nlessons: [lessons/one.yaml]\n", "utf-8"
    )
    (folder / "lessons" / "one.yaml").write_text(
        f"lesson: one\ntitle: One\npages:\n  - page: only\n    title: Only\n    blocks:{blocks}", "utf-8"
    )
    course, findings = load_course(folder)
    return course, [f"{found.place.line}: {found.message}" for found in findings]


def test_what_stands_in_columns_is_found_by_all_that_walk_a_course(tmp_path: Path) -> None:
    course, findings = loaded(tmp_path, COLUMNS)
    assert course is not None, findings
    assert course.kinds() == {"columns", "text", "image", "steps"}
    assert [*media_paths(course)] == ["media/lake.svg"]
    assert [texts.id for texts in course.media_texts] == ["media/lake.svg"]
    within = [(each.role, each.source) for each in messages(course) if each.context.startswith("page/only/columns-")]
    assert within == [("text", "Left."), ("image alt", "Picture of a lake"), ("steps", "TODO")]
    assert [(found.code, found.place.line) for found in lint(course) if found.code in ("E001", "E002")] == [
        ("E002", 12),
        ("E001", 13),
    ]


@pytest.mark.parametrize(
    "inner", ["question: q\n                open: Why?", "quiz: q", "columns: []", "scenario: s.yaml"]
)
def test_what_cannot_stand_in_columns_is_told_at_its_line(tmp_path: Path, inner: str) -> None:
    other = "          - blocks:\n              - text: Right.\n"
    block = f"\n      - columns:\n          - blocks:\n              - {inner}\n{other}"
    course, findings = loaded(tmp_path, block)
    assert course is None
    assert findings == ["9: columns hold no questions, simulations, quizzes, workshops or columns: put this below them"]


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        ("gallery: [{image: media/lake.svg}, {image: media/lake.svg, alt: A}]", "a picture needs `alt`"),
        ("process: [{title: A, text: B, alt: C}, {title: D, text: E}]", "there is no picture to describe"),
        ("compare: [{image: media/lake.svg, alt: A, label: B}]", "`compare` has 1 item"),
        ("image: media/lake.svg\n        alt: A\n        focus: left", "`left` is not a point in a picture"),
        ("image: media/lake.svg\n        alt: A\n        width: huge", "`width` cannot be `huge`"),
        ("cards: [{front: A, back: B, image: media/none.svg}]", "unknown key `image`"),
        ("timeline: [{date: 1992, title: A, image: media/none.svg, alt: B}, {date: 2, title: C}]", "no file"),
    ],
)
def test_a_mistake_in_a_part_is_told(tmp_path: Path, blocks: str, told: str) -> None:
    course, findings = loaded(tmp_path, f"\n      - {blocks}\n")
    assert course is None
    assert any(told in each for each in findings), findings
