"""Pages and blocks of other modules and of the shared folder: they stand where they are asked for, told where they are
written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from packager.build.keys import Digests, Keys, state_of
from packager.build.survey import survey
from packager.course import Course, again, load_course, messages
from packager.course.base import in_language
from packager.course.declared import media_paths
from packager.course.loader import ReadBefore
from packager.diagnostics import Diagnostic, Place
from packager.player.media import course_media
from packager.project import Project
from tests.course.conftest import LESSON, MODULE, TEXT
from tests.course.reading.test_read_before import SCENARIO

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>{}</text></svg>'
SHARED = """\
- text: No warranty.
- image: media/map.svg
  alt: A map
- scenario: scenarios/talk.yaml
"""
OTHER = """\
lesson: start
title: Start
pages:
  - page: welcome
    title: Welcome
    blocks:
      - text: Come in.
      - image: media/map.svg
        alt: Their map
  - page: asked
    title: Asked
    blocks:
      - include: shared/again.yaml
      - question: fair
        true-false: This is fair.
        answer: true
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of two modules and a shared folder; all three have a picture of the same name."""
    for name, text in {
        "modules/demo/module.yaml": MODULE,
        "modules/demo/lessons/one.yaml": LESSON + TEXT + "      - image: media/map.svg\n        alt: Our map\n",
        "modules/demo/media/map.svg": DRAWING.format("Ours"),
        "modules/other/module.yaml": MODULE.replace("demo", "other").replace("lessons/one", "lessons/start"),
        "modules/other/lessons/start.yaml": OTHER,
        "modules/other/media/map.svg": DRAWING.format("Theirs"),
        "shared/disclaimer.yaml": SHARED,
        "shared/again.yaml": "- text: Once more.\n",
        "shared/media/map.svg": DRAWING.format("Shared"),
        "shared/media/ar/map.svg": DRAWING.format("Mushtarak"),
        "shared/scenarios/talk.yaml": SCENARIO,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def add(root: Path, text: str) -> None:
    path = root / "modules/demo/lessons/one.yaml"
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def loaded(root: Path) -> tuple[Course | None, tuple[Diagnostic, ...]]:
    return load_course(root / "modules/demo", root)


def sound(root: Path) -> Course:
    course, findings = loaded(root)
    assert course, findings
    return course


def test_blocks_and_pages_know_where_they_are_written(root: Path) -> None:
    add(root, "      - include: shared/disclaimer.yaml\n  - include: other/welcome\n  - include: other/asked\n")
    course = sound(root)
    assert [page.id for page in course.pages()] == ["first", "welcome", "asked"]
    places = {message.source: str(message.place) for message in messages(course)}
    assert places["No warranty."] == "shared/disclaimer.yaml:1:9"
    assert places["Shared"] == "shared/media/map.svg:1"
    assert places["Good morning."] == "shared/scenarios/talk.yaml:5:11"
    assert places["Come in."] == "modules/other/lessons/start.yaml:7:15"
    assert places["Once more."] == "shared/again.yaml:1:9"
    contexts = {message.source: message.context for message in messages(course)}
    assert contexts["No warranty."].startswith("page/first/")  # the includer's own, whatever else moves
    assert contexts["Come in."].startswith("page/welcome/")


def test_a_picture_is_the_one_that_lies_beside_the_part(root: Path) -> None:
    add(root, "      - include: shared/disclaimer.yaml\n      - include: other/welcome\n")
    course = sound(root)
    assert [*media_paths(course)] == ["media/map.svg", "../../shared/media/map.svg", "../other/media/map.svg"]
    made = course_media(course, "ltr")
    names = [medium.name for medium in made.values()]
    assert names == ["media/map.svg", "media/_shared/map.svg", "media/_other/map.svg"]
    assert [re.findall(b"<text>(.*?)</text", medium.data) for medium in made.values()] == [
        [b"Ours"],
        [b"Shared"],
        [b"Theirs"],
    ]
    arabic = course_media(course.model_copy(update={"locale": "ar"}), "rtl")
    assert b"Mushtarak" in arabic["../../shared/media/map.svg"].data
    assert in_language("../other/a/map.svg", "ar") == "../other/ar/a/map.svg"


def test_a_page_that_is_there_already_has_another_name_here(root: Path) -> None:
    add(root, "  - include: other/welcome\n    page: their-welcome\n  - include: other/welcome\n")
    assert [page.id for page in sound(root).pages()] == ["first", "their-welcome", "welcome"]
    add(root, "  - include: other/welcome\n")
    _, findings = loaded(root)
    assert [(found.code, found.place.file) for found in findings] == [("Y020", "modules/other/lessons/start.yaml")]


def test_a_question_alone_can_be_included(root: Path) -> None:
    add(root, "      - include: other/fair\n")
    assert [question.question for question in sound(root).questions()] == ["fair"]


@pytest.mark.parametrize(
    ("wrong", "code", "told"),
    [
        ("      - include: shared/disclaimr.yaml\n", "Y080", "shared/disclaimer.yaml"),
        ("      - include: othr/welcome\n", "Y080", "other/welcome"),
        ("      - include: other/welcom\n", "Y080", "other/welcome"),
        ("      - include: shared/../../secret.yaml\n", "Y081", "shared/NAME.yaml"),
        ("      - include: ../other/lessons/start.yaml\n", "Y081", "shared/NAME.yaml"),
        ("      - include: [a]\n", "Y081", "shared/NAME.yaml"),
        ("      - include:\n", "Y081", "shared/NAME.yaml"),
        ("      - include: demo/first\n", "Y081", "include"),
        ("  - include: shared/disclaimer.yaml\n", "Y081", "blocks:"),
        ("      - include: other/welcome\n        alt: A map\n", "Y010", "include"),
        ("  - include: other/fair\n", "Y080", ""),
    ],
)
def test_what_cannot_be_included_is_told_in_its_line(root: Path, wrong: str, code: str, told: str) -> None:
    add(root, wrong)
    course, findings = loaded(root)
    assert course is None
    errors = [found for found in findings if found.severity == "error"]
    assert [found.code for found in errors] == [code]
    assert told in str(errors[0].help)
    assert errors[0].place.file == "modules/demo/lessons/one.yaml"
    assert (errors[0].place.line or 0) >= 8


def test_a_circle_of_shared_files_ends(root: Path) -> None:
    (root / "shared/again.yaml").write_text("- include: shared/more.yaml\n")
    (root / "shared/more.yaml").write_text("- include: shared/again.yaml\n")
    add(root, "      - include: shared/again.yaml\n")
    _, findings = loaded(root)
    assert [(found.code, found.place) for found in findings] == [("Y081", Place("shared/more.yaml", 1, 12))]


def test_includes_that_grow_without_end_are_told(root: Path) -> None:
    for number in range(9):
        (root / f"shared/n{number}.yaml").write_text(f"- include: shared/n{number + 1}.yaml\n" * 9)
    (root / "shared/n9.yaml").write_text("- text: Here.\n")
    add(root, "      - include: shared/n0.yaml\n")
    course, findings = loaded(root)
    assert course is None
    assert {found.code for found in findings} == {"Y081"}


def test_mistakes_in_a_shared_file_are_told_there(root: Path) -> None:
    (root / "shared/again.yaml").write_text("- image: media/mop.svg\n  alt: A map\n- image: ../map.svg\n  alt: A map\n")
    add(root, "      - include: shared/again.yaml\n")
    _, findings = loaded(root)
    assert [(found.code, found.place.file, found.place.line) for found in findings] == [
        ("Y022", "shared/again.yaml", 1),
        ("Y023", "shared/again.yaml", 3),
    ]
    (root / "shared/again.yaml").write_text("- txet: Hello\n- page: x\n")
    _, findings = loaded(root)
    assert {found.place.file for found in findings} == {"shared/again.yaml"}


def test_a_link_out_of_the_shared_folder_is_not_read(root: Path) -> None:
    secret = root.parent / f"{root.name}-secret.yaml"
    secret.write_text("- text: Secret\n")
    (root / "shared/link.yaml").symlink_to(secret)
    add(root, "      - include: shared/link.yaml\n")
    _, findings = loaded(root)
    assert [found.code for found in findings] == ["Y081"]


def test_a_path_of_ones_own_leads_to_no_other_module(root: Path) -> None:
    add(root, "      - include: other/welcome\n      - image: ../other/media/map.svg\n        alt: A map\n")
    _, findings = loaded(root)
    assert [found.code for found in findings] == ["Y023"]


def test_a_shared_file_that_is_saved_makes_those_anew_that_include_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PACKAGER_CACHE", str(root / "cache"))
    other = root / "modules/other/lessons/start.yaml"
    other.write_text(other.read_text().replace("      - include: shared/again.yaml\n", ""))
    add(root, "      - include: shared/disclaimer.yaml\n")
    project = Project(root)
    before: ReadBefore = {}

    def keys() -> list[str]:
        digests = Digests({})
        surveyed = [survey(project, name, state_of(project, name, digests, "")) for name in ("demo", "other")]
        return [Keys(project, digests, "")._part(module, "") for module in surveyed]

    def words() -> str:
        course, _ = again.load_again(root / "modules/demo", root)
        served, _ = load_course(root / "modules/demo", root, before)
        assert course == served
        assert course
        return "".join(message.source for message in messages(course))

    assert "No warranty" in words()
    demo, alone = keys()
    (root / "shared/disclaimer.yaml").write_text(SHARED.replace("No warranty", "No promise"))
    assert "No promise" in words()
    assert keys()[0] != demo
    assert keys()[1] == alone
    demo = keys()[0]
    (root / "shared/media/map.svg").write_text(DRAWING.format("New"))
    assert keys()[0] != demo
    demo = keys()[0]
    (root / "shared/again.yaml").write_text("- text: Nobody's.\n")
    assert keys() == [demo, alone]
