"""What authors slip on: one slip, one message, at the place of the slip, in words of the content, with the cure.

The cases are in slips.yaml. A case without findings says that what looks like a slip is none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from packager.course import load_course
from packager.diagnostics import Diagnostic
from packager.editorial.linter import lint

MODULE = """\
module: m
version: 1.0.0
title: Mine
language: en
languages: [en]
duration: PT4M
objectives: {know: Know it}
lessons: [lessons/01.yaml]
"""
LESSON = """\
lesson: start
title: A start
pages:
  - page: welcome
    title: Welcome
    blocks:
      - text: |
          Hello you
      - image: media/a.svg
        alt: A square
      - question: q-one
        choice: What holds soil?
        objective: know
        answers:
          - right: Roots
            feedback: Good.
          - wrong: Wind
            feedback: It carries it away.
          - wrong: Sun
            feedback: It dries it.
      - question: q-two
        fill-in: A long time without rain is a ____.
        accept: [drought]
      - question: q-three
        numeric: How many metres?
        objective: know
        answer: 3.5
      - question: q-four
        matching: Match them
        pairs:
          - match: A
            with: One
          - match: B
            with: Two
      - question: q-five
        categorize: Sort
        categories:
          - category: X
            items: [a, b]
          - category: Y
            items: [c]
"""
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "slips.yaml").read_text("utf-8"))


def findings(folder: Path, lesson: str = LESSON, module: str = MODULE, **files: str) -> list[str]:
    """All that is told of the module, a line each."""
    root = folder / "modules" / "m"
    written = {
        "module.yaml": module,
        "lessons/01.yaml": lesson,
        "media/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    }
    for name, text in (written | files).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    course, found = load_course(root)
    return [_line(each) for each in (found if course is None else (*found, *lint(course)))]


def _line(found: Diagnostic) -> str:
    place = f"{found.place.file.removeprefix('modules/m/')}:{found.place.line or 0}"
    cure = f" → {found.help}" if found.help else ""
    return f"{place} {found.severity} {found.code} {found.message}{cure}"


def test_the_module_without_a_slip_is_without_findings(tmp_path: Path) -> None:
    assert findings(tmp_path) == []


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_slip_is_told_where_it_was_made_with_its_cure(tmp_path: Path, case: dict[str, Any]) -> None:
    spoilt = {"lesson": LESSON, "module": MODULE}
    name = "module" if "in" in case else "lesson"
    for old, new in case["replace"]:
        assert old in spoilt[name]
        spoilt[name] = spoilt[name].replace(old, new, 1)
    assert findings(tmp_path, **spoilt) == case["told"]


def test_what_nobody_lists_is_told_unless_it_stands_for_another_language(tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>'
    told = findings(
        tmp_path, **{"lessons/02.yaml": "x", "media/b.svg": "x", "media/en/a.svg": drawing, "media/.notes": "x"}
    )
    assert [line.partition(" ")[0] for line in told] == ["lessons/02.yaml:0", "media/b.svg:0"]
    assert all("Y030" in line for line in told)


def test_a_file_that_is_not_utf_8_is_told_with_its_line_and_the_words_there(tmp_path: Path) -> None:
    assert findings(tmp_path) == []
    path = tmp_path / "modules" / "m" / "lessons" / "01.yaml"
    path.write_bytes(LESSON.replace("Hello you", "Héllo you").encode("cp1252"))
    _, (found,) = load_course(path.parents[1])
    assert (found.code, found.place.line) == ("Y002", 8)
    assert "llo you" in found.message


def test_a_long_file_is_not_read_again_and_again_for_one_slip(tmp_path: Path) -> None:
    text = LESSON.replace("Hello you", "word " * 50_000).replace("title: Welcome", "title: Soil: the basics")
    (line,) = findings(tmp_path, text)
    assert line.startswith("lessons/01.yaml:5 error Y003 ")
