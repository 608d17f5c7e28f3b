"""`lms:` names LMSs: what is built for them, and what a slip is told."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

from packager.course import load_course
from packager.course.keys.schema import json_schema
from packager.course.module.lms import LMSS, LmsName, standards_for
from packager.standards import DEFAULT_STANDARDS, STANDARDS
from tests.conftest import run_packager

MODULE = "module: one\nversion: 1.0.0\ntitle: One\nlanguage: en\nlessons: [lessons/one.yaml]\n"
LESSON = "lesson: one\ntitle: One\npages:\n  - page: only\n    title: Only\n    blocks:\n      - text: A text.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    lessons = tmp_path / "modules" / "one" / "lessons"
    lessons.mkdir(parents=True)
    (lessons / "one.yaml").write_text(LESSON, "utf-8")
    (lessons.parent / "module.yaml").write_text(MODULE, "utf-8")
    return tmp_path


def test_every_name_has_its_lms_which_says_from_where_it_is_known_and_asks_for_standards_that_exist() -> None:
    assert tuple(LMSS) == get_args(LmsName)
    assert [name for name, lms in LMSS.items() if not (lms.title and lms.known and lms.source)] == []
    assert {standard for lms in LMSS.values() for standard in lms.standards} <= STANDARDS.keys()


@pytest.mark.parametrize(
    ("names", "built"),
    [
        ((), DEFAULT_STANDARDS),
        (("canvas",), DEFAULT_STANDARDS),
        (("moodle",), ("scorm12",)),
        (("moodle", "docebo"), ("scorm12", "scorm2004-3")),
        (("docebo", "ilias"), ("scorm12", "scorm2004-3", "scorm2004-4")),
    ],
)
def test_several_lmss_get_what_each_of_them_takes(names: tuple[LmsName, ...], built: tuple[str, ...]) -> None:
    assert standards_for(names, DEFAULT_STANDARDS) == built


@pytest.mark.parametrize(
    ("line", "options", "built"),
    [
        ("", [], ["scorm12", "scorm2004-4"]),
        ("lms: docebo\n", [], ["scorm12", "scorm2004-3"]),
        ("lms: [moodle, chamilo]\n", [], ["scorm12"]),
        ("lms: moodle\n", ["-s", "scorm2004-4"], ["scorm2004-4"]),
    ],
)
def test_a_build_makes_what_the_lmss_take_and_an_option_goes_before(
    project: Path, line: str, options: list[str], built: list[str]
) -> None:
    module = project / "modules" / "one" / "module.yaml"
    module.write_text(MODULE + line, "utf-8")
    result = run_packager("build", *options, cwd=project)
    assert result.returncode == 0, result.stdout + result.stderr
    names = [f"one-1.0.0-en-{standard}.zip" for standard in built]
    assert sorted(path.name for path in (project / "dist").glob("*.zip")) == names


def test_what_is_in_a_package_does_not_hang_on_the_name_of_an_lms(project: Path) -> None:
    module = project / "modules" / "one" / "module.yaml"
    made = []
    for line in ("", "lms: moodle\n"):
        module.write_text(MODULE + line, "utf-8")
        run_packager("build", "-s", "scorm12", cwd=project)
        made.append((project / "dist" / "one-1.0.0-en-scorm12.zip").read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("written", "told"),
    [("moodel", "moodle"), ("[canvas, Docebo]", "docebo"), ("corner-stone", "cornerstone"), ("open edx", "openedx")],
)
def test_a_slip_is_told_what_was_meant(project: Path, written: str, told: str) -> None:
    folder = project / "modules" / "one"
    (folder / "module.yaml").write_text(f"{MODULE}lms: {written}\n", "utf-8")
    course, (found,) = load_course(folder)
    assert course is None
    assert (found.code, found.place.line) == ("Y012", 6)
    assert found.help.startswith(f"did you mean `{told}`? it can be 'blackboard', 'canvas'")


def test_the_schema_knows_one_name_or_several() -> None:
    validator = Draft202012Validator(json_schema())
    module = {"module": "one", "version": "1.0.0", "title": "One", "language": "en", "lessons": ["lessons/one.yaml"]}
    for names in ("moodle", ["moodle", "sap"]):
        assert list(validator.iter_errors(module | {"lms": names})) == []
    for names in ("moodel", ["moodle", "moodel"]):
        assert list(validator.iter_errors(module | {"lms": names}))
