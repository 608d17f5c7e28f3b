"""Workers who do not see this machine's disks get all that a module is made of, wherever in the project it lies."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from packager.build.plan import Wanted
from packager.build.run import build
from packager.project import Project
from packager.work import Crew
from tests.build.projects import SKY, edit, write_module

ELSEWHERE = Crew(1, ThreadPoolExecutor, send=lambda value: value)
"""A worker who reads nothing but what is sent."""
WANTED = Wanted(("scorm12",), ("en",))


class Forgetful(dict[Any, Any]):
    """Each task as if another worker had done the one before."""

    def __setitem__(self, key: Any, value: Any) -> None:
        pass


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Two modules with a theme, a glossary, parts that they share, and one that leads from module to module."""
    monkeypatch.setattr("packager.build.survey._kept", Forgetful())
    root = tmp_path / "project"
    for name in ("land", "sea"):
        write_module(root, name)
    for name, text in {
        "theme.yaml": 'brand: "#5a1846"\nlogo:\n  light: art/logo.svg\n  alt: Us\n',
        "art/logo.svg": SKY.format(5),
        "glossary.yaml": "terms:\n  - term: floor\n    explain: The right to speak.\n",
        "shared/note.yaml": "- text: Nobody is bound.\n- image: media/note.svg\n  alt: A note\n",
        "shared/media/note.svg": SKY.format(7),
        "shared/page.yaml": "page: far\ntitle: From afar\nblocks:\n  - include: shared/note.yaml\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    lesson = root / "modules/land/one.yaml"
    edit(lesson, "Some words.", "Take [the floor](term:floor).\n      - include: shared/note.yaml")
    edit(lesson, "pages:\n", "pages:\n  - include: shared/page.yaml\n    page: near\n")
    edit(root / "modules/sea/one.yaml", "pages:\n", "pages:\n  - include: land/near\n")
    return Project(root)


def test_what_modules_share_goes_along(project: Project, tmp_path: Path) -> None:
    there = build(project, project.modules(), WANTED, tmp_path / "there", ELSEWHERE)
    here = build(project, project.modules(), WANTED, tmp_path / "here")
    assert (there.summary, there.failures, there.reports) == (here.summary, (), here.reports)
    assert here.summary == "2 built, 0 current"
    assert [path.read_bytes() for path in there.built] == [path.read_bytes() for path in here.built]


def test_what_says_where_an_included_part_is_makes_it_anew(project: Project, tmp_path: Path) -> None:
    """The shared file alone changes, in which nothing stands that learners see."""
    shared, lesson = project.root / "shared/asked.yaml", project.root / "modules/land/one.yaml"
    asked = "      - question: {0}\n        true-false: Is {0} asked?\n        answer: true\n"
    lesson.write_text(lesson.read_text("utf-8") + asked.format("this") + asked.format("that"), "utf-8")
    shared.write_text("- include: land/this\n", "utf-8")
    edit(project.root / "modules/sea/one.yaml", "blocks:\n", "blocks:\n      - include: shared/asked.yaml\n")
    assert build(project, project.modules(), WANTED, tmp_path / "here").summary == "2 built, 0 current"
    edit(shared, "this", "that")
    assert build(project, project.modules(), WANTED, tmp_path / "here").summary == "1 built, 1 current"
