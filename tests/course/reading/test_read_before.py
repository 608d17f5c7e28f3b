"""A module that is loaded again and again: only what was saved is parsed."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.course import load_course
from packager.course.loader import ReadBefore
from tests.course.conftest import LESSON, MODULE, TEXT

SCENARIO = """\
scenario: talk
title: A talk
nodes:
  - node: begin
    text: Good morning.
    choices:
      - choice: Good morning
        go: over
endings:
  - ending: over
    title: Over
    text: That was it.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two lessons, the second with a simulation in a file of its own."""
    made = tmp_path / "modules" / "demo"
    for name, text in {
        "module.yaml": MODULE.replace("[lessons/one.yaml]", "[lessons/one.yaml, lessons/two.yaml]"),
        "lessons/one.yaml": LESSON + TEXT,
        "lessons/two.yaml": LESSON.replace("one", "two").replace("first", "second")
        + "      - scenario: scenarios/talk.yaml\n",
        "scenarios/talk.yaml": SCENARIO,
    }.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(text)
    return made


def edit(path: Path, old: str, new: str) -> None:
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


@pytest.mark.parametrize(
    ("file", "old", "new", "changed"),
    [
        ("lessons/one.yaml", "Hello", "Good morning", 0),
        ("lessons/one.yaml", "Hello", "Hallo", 0),  # as long as before
        ("scenarios/talk.yaml", "That was it", "Until tomorrow", 1),
    ],
)
def test_only_the_lesson_that_was_saved_is_another_one(
    folder: Path, file: str, old: str, new: str, changed: int
) -> None:
    before: ReadBefore = {}
    first, _ = load_course(folder, None, before)
    edit(folder / file, old, new)
    second, findings = load_course(folder, None, before)
    assert first is not None
    assert second is not None
    assert [a is b for a, b in zip(first.lessons, second.lessons, strict=True)] == [changed != 0, changed != 1]
    assert (second, findings) == load_course(folder)


def test_a_mistake_is_told_each_time_until_it_is_mended(folder: Path) -> None:
    before: ReadBefore = {}
    load_course(folder, None, before)
    edit(folder / "scenarios/talk.yaml", "endings:", "endngs:")
    told = [load_course(folder, None, before) for _ in range(2)]
    assert told[0] == told[1] == load_course(folder)
    assert told[0][0] is None
    edit(folder / "scenarios/talk.yaml", "endngs:", "endings:")
    assert load_course(folder, None, before)[0] is not None


def test_a_file_that_went_is_missed(folder: Path) -> None:
    before: ReadBefore = {}
    load_course(folder, None, before)
    (folder / "scenarios/talk.yaml").unlink()
    course, findings = load_course(folder, None, before)
    assert course is None
    assert [each.code for each in findings] == ["Y025"]
