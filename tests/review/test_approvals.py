"""Approvals: kept in a file, bound to what was looked at, asked for by the build where the module says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from packager.review.approvals import Approval, as_yaml, read_approvals, write_approvals
from packager.review.leaves import whole
from packager.review.remarks import reviews_in
from tests.conftest import Run, run_packager
from tests.review.module import module_now, project, sent


def approve(root: Path, *pages: str, reviewer: str = "Amina") -> Run:
    """A reviewer approves pages as they are now, and it is collected."""
    made = project_of(root)
    there = module_now(made)
    approvals = [{"page": page, "seen": whole(there.parts(there.leaves[page]))} for page in pages]
    path = root / "review.json"
    path.write_bytes(sent(approvals=approvals, reviewer=reviewer))
    return run_packager("review", "collect", str(path), "--write", "--project", str(root))


def project_of(root: Path) -> Any:
    from packager.project import Project

    return Project(root)


def status(root: Path) -> list[tuple[str, str, int | None]]:
    """Code, severity and line of what `review status` finds in English."""
    run = run_packager("review", "status", "-l", "en", "--format", "json", "--project", str(root))
    return [(f["code"], f["path"], f["line"]) for report in json.loads(run.stdout) for f in report["findings"]]


def test_an_edit_after_an_approval_shows_what_must_be_looked_at_again(tmp_path: Path) -> None:
    project(tmp_path)
    assert status(tmp_path) == []
    result = approve(tmp_path, "page/first", "page/second")
    assert "approvals/small.yaml written" in result.stdout
    again = run_packager("review", "collect", str(tmp_path / "review.json"), "--project", str(tmp_path))
    assert "Nothing of it is written yet" not in again.stdout
    assert status(tmp_path) == []
    path = tmp_path / "modules" / "small" / "one.yaml"
    path.write_text(path.read_text("utf-8").replace("Well done", "Very well done"), "utf-8")
    assert status(tmp_path) == [("A011", "page/second/title", 23)]
    check = run_packager("check", "--format", "json", "--project", str(tmp_path))
    assert "A011" in check.stdout
    (tmp_path / "modules" / "small" / "media" / "room.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert [code for code, _, _ in status(tmp_path)] == ["A011", "A011"]
    approve(tmp_path, "page/first", "page/second", reviewer="José")
    assert status(tmp_path) == []


def test_an_approval_of_an_older_state_is_not_kept(tmp_path: Path) -> None:
    project(tmp_path)
    path = tmp_path / "review.json"
    path.write_bytes(sent(approvals=[{"page": "page/first", "seen": "0" * 16}]))
    result = run_packager("review", "collect", str(path), "--write", "--project", str(tmp_path))
    assert "page/first: approved as it was before it was edited" in result.stdout
    assert not (tmp_path / "approvals").exists()


def test_the_build_asks_for_approvals_language_by_language(tmp_path: Path) -> None:
    project(tmp_path, approved="required")

    def build(*options: str) -> tuple[list[str], str]:
        out = tmp_path / "dist"
        run = run_packager("build", "-s", "scorm12", "-l", "en", "-o", str(out), "--project", str(tmp_path), *options)
        return sorted(each.name for each in out.glob("*.zip")), run.stdout

    names, told = build()
    assert names == []
    assert told.count("A010") >= 3
    assert build("--draft")[0] == ["small-1.0.0-en-scorm12-draft.zip"]
    approve(tmp_path, "module", "page/first", "page/second")
    assert "small-1.0.0-en-scorm12.zip" in build()[0]
    path = tmp_path / "approvals" / "small.yaml"
    path.write_text(path.read_text("utf-8").replace("page/second", "page/other"), "utf-8")
    assert "A010" in build()[1], "the package is not current once an approval is gone"


def test_a_language_that_is_not_approved_is_left_out_of_the_package_with_all(tmp_path: Path) -> None:
    project(tmp_path, approved="required", translated="{quiz: 0 %, prose: 0 %}")
    approve(tmp_path, "module", "page/first", "page/second")
    options = ("-s", "scorm12", "-o", str(tmp_path / "dist"), "--project", str(tmp_path), "--format", "json")
    run = run_packager("build", "--bundle", *options)
    found = [each for report in json.loads(run.stdout) for each in report["findings"]]
    assert [each["message"] for each in found if each["code"] == "L096"] == [
        "ar is left out of the package with all languages"
    ]
    assert {each["severity"] for each in found if each["code"] == "A010"} == {"warning"}
    assert all(each["message"].startswith("ar: ") for each in found if each["code"] == "A010")
    assert [path.name for path in (tmp_path / "dist").glob("*.zip")] == ["small-1.0.0-all-scorm12.zip"]


def test_the_file_is_read_as_it_was_written_and_a_broken_one_is_told(tmp_path: Path) -> None:
    made = project(tmp_path)
    (review,) = reviews_in(sent(reviewer='José "J": #1'))
    approval = Approval(page="page/first", language="en", by=review.reviewer, on=review.day, seen={"a: b": "1" * 16})
    path = write_approvals(made, "small", [approval])
    assert read_approvals(made, "small").all == (approval,)
    path.write_text("<<<<<<< ours\n" + as_yaml([approval]), "utf-8")
    assert [code for code, _, _ in status(tmp_path)] == ["A012"]
    path.write_text("approvals: [{page: x}]\n", "utf-8")
    assert [code for code, _, _ in status(tmp_path)] == ["A012"]
