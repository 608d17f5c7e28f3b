"""The recipes in the docs check without a word and build, as they stand there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from packager import build_packages, check_modules, load_project
from tests.conftest import ROOT

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 4"><path d="M0 0h9v4z" fill="#063"/></svg>'
SECTIONS = re.split(r"^## ", (ROOT / "docs" / "recipes.md").read_text("utf-8"), flags=re.M)
_FILE = re.compile(r"^```yaml\n# (?P<name>[\w./-]+)\n(?P<text>.*?)^```$", re.M | re.S)


def files(section: str) -> dict[str, str]:
    """The files that a section shows, by their path in the module."""
    return {found["name"]: found["text"] for found in _FILE.finditer(section)}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("recipes")
    for section in SECTIONS[1:]:
        name = re.sub(r"[^a-z]+", "-", section.partition("\n")[0].lower())
        module = re.sub(r"^module: .*", f"module: {name}", {**files(SECTIONS[0]), **files(section)}["module.yaml"])
        shown = {
            **files(section),
            "module.yaml": module,
            **dict.fromkeys(re.findall(r"media/[\w-]+\.svg", section), PICTURE),
        }
        for path, text in shown.items():
            (root / "modules" / name / path).parent.mkdir(parents=True, exist_ok=True)
            (root / "modules" / name / path).write_text(text, "utf-8")
    return root


def test_there_is_a_file_in_every_recipe() -> None:
    assert len(SECTIONS) >= 8
    assert [section.partition("\n")[0] for section in SECTIONS[1:] if not files(section)] == []


def test_no_recipe_has_a_finding(project: Path) -> None:
    reports = check_modules(load_project(project))
    assert len(reports) == len(SECTIONS) - 1
    found = [f"{each.place}: {each.code} {each.message}" for report in reports for each in report.findings]
    assert [each for each in found if " G010 scores run" not in each] == []


def test_every_recipe_is_built(project: Path, tmp_path: Path) -> None:
    outcome = build_packages(load_project(project), standards=["scorm12"], out=tmp_path)
    built = {path.name for path in outcome.built}
    assert outcome.failures == ()
    for folder in (project / "modules").iterdir():
        assert f"{folder.name}-1.0.0-en-scorm12.zip" in built
