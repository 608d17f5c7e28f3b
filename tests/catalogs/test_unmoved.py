"""A catalog in which an update found nothing to do is not read again before something changes that it goes by."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from packager.catalogs import files, unmoved
from packager.catalogs.files import update_catalogs, write_template
from packager.catalogs.po import Entry
from packager.catalogs.po_parser import read_po_file
from packager.course import Course, load_course
from packager.project import Project
from packager.work.kept import keep, kept
from tests.build.projects import write_module

GLOSSARY = "terms:\n  - term: Word\n    fr: Mot\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """One that has been updated until nothing was left to do."""
    monkeypatch.setenv("PACKAGER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(files, "FEW", 1)
    monkeypatch.setattr(files, "shared", lambda work, common, tasks, alone: [work(common, task) for task in tasks])
    write_module(tmp_path, "drought")
    made = Project(tmp_path)
    for _ in range(2):
        update(made)
    return made


def update(project: Project, **given: Any) -> list[tuple[Path, bool, Counter[str]]]:
    course, findings = load_course(project.root / "modules" / "drought", project.root)
    assert isinstance(course, Course), findings
    return update_catalogs(project, course, ["fr"], **given)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The languages that were updated."""
    seen: list[str] = []
    one = files._update_one
    monkeypatch.setattr(files, "_update_one", lambda common, locale: seen.append(locale) or one(common, locale))
    return seen


def test_where_nothing_changed_nothing_is_read_and_the_same_is_said(project: Project, read: list[str]) -> None:
    first, again = update(project), update(project)
    assert read == []
    assert first == again
    assert first[0][1:] == (False, Counter({"kept": first[0][2]["kept"]}))


def test_a_template_that_is_current_is_not_read(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def extract() -> bool:
        course, _ = load_course(project.root / "modules" / "drought", project.root)
        assert course
        return write_template(project, course)[1]

    seen: list[Path] = []
    monkeypatch.setattr(files, "read_po_file", lambda path: seen.append(path) or read_po_file(path))
    assert [extract(), extract(), extract()] == [True, False, False]
    assert len(seen) == 2
    lesson = project.root / "modules" / "drought" / "one.yaml"
    lesson.write_text(lesson.read_text("utf-8").replace("Some words", "Other words"), "utf-8")
    assert [extract(), extract()] == [True, False]
    project.template("drought").unlink()
    assert extract()


@pytest.mark.parametrize("change", ["translation", "text", "glossary", "typo", "other", "offered", "gone"])
def test_whatever_an_update_goes_by_makes_it_read_again(change: str, project: Project, read: list[str]) -> None:
    catalog = project.catalog("fr", "drought")
    lesson = project.root / "modules" / "drought" / "one.yaml"
    given: dict[str, object] = {}
    if change == "translation":
        catalog.write_text(catalog.read_text("utf-8").replace("Bonjour", "Salut"), "utf-8")
    elif change == "text":
        lesson.write_text(lesson.read_text("utf-8").replace("title: ", "title: More ", 1), "utf-8")
    elif change == "glossary":
        (project.root / "glossary.yaml").write_text(GLOSSARY, "utf-8")
    elif change == "typo":
        given["typos"] = ["page/*"]
    elif change == "offered":
        given["offered"] = {"fr": [Entry("", "A word", "Un mot")]}
    elif change == "other":
        catalog.with_name("other.po").write_bytes(catalog.read_bytes())
    else:
        catalog.unlink()
    update(project, **given)
    assert read == ["fr"]


@pytest.mark.parametrize(
    "data", [b"", b"[]", b'{"state": "STATE"}', b'{"state": "STATE", "counts": []}', b"[" * 99_999]
)
def test_a_memory_of_another_shape_is_not_believed(
    data: bytes, project: Project, read: list[str], tmp_path: Path
) -> None:
    (file,) = (tmp_path / "cache" / "updates").iterdir()
    state = kept(file).split(b'"')[3]
    keep(file, data.replace(b"STATE", state))
    assert unmoved.recalled(project.catalog("fr", "drought"), state.decode()) is None
    assert not update(project)[0][1]
    assert read == ["fr"]
