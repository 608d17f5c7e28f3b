"""A package for cmi5: what is said of a module that describes itself in no word."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from packager import build_packages, load_project

from .test_mastery import LESSON, MODULE


@pytest.mark.parametrize("description", ["", "description: What dust is.\n"], ids=["without", "with"])
def test_a_module_without_a_description_is_told_and_its_title_stands_there(tmp_path: Path, description: str) -> None:
    folder = tmp_path / "modules" / "one"
    folder.mkdir(parents=True)
    (folder / "module.yaml").write_text(MODULE + description, "utf-8")
    (folder / "one.yaml").write_text(LESSON, "utf-8")
    out = tmp_path / "out"
    outcome = build_packages(load_project(tmp_path), standards=["cmi5"], out=out)
    assert [f.code for report in outcome.reports for f in report.findings] == ([] if description else ["Y097"])
    (path,) = out.glob("*.zip")
    with zipfile.ZipFile(path) as archive:
        assert b'<langstring lang="en">' + (b"What dust is." if description else b"One") in archive.read("cmi5.xml")
        assert b"connect-src *" in archive.read("index.html"), "a record store is elsewhere"
    build_packages(load_project(tmp_path), standards=["scorm12"], out=out)
    (other,) = out.glob("*scorm12.zip")
    with zipfile.ZipFile(other) as archive:
        assert b"connect-src" not in archive.read("index.html")
