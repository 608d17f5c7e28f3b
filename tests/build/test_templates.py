"""A project's own templates are code: they go before the packager's, and are left out where one says so."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT, run_packager, start_packager

DEMO = ROOT / "tests" / "e2e" / "faults" / "demo"


def test_own_templates_override_and_are_left_out_on_request_without_a_stale_package(tmp_path: Path) -> None:
    shutil.copytree(DEMO, tmp_path, dirs_exist_ok=True)
    own = tmp_path / "templates" / "results.html.j2"
    own.parent.mkdir()
    own.write_text("{% extends 'layout.html.j2' %}{% block body %}<p>OWN</p>{% endblock %}")

    def results(*options: str) -> str:
        told = run_packager(
            "build", "-s", "scorm12", "--project", str(tmp_path), "-o", str(tmp_path / "dist"), *options
        )
        assert told.returncode == 0, told.stderr
        (package,) = (tmp_path / "dist").glob("*.zip")
        with zipfile.ZipFile(package) as archive:
            return archive.read("results.html").decode()

    assert "<p>OWN</p>" in results()
    assert "<p>OWN</p>" not in results("--no-project-templates")
    assert "<p>OWN</p>" in results()


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("results.html.j2", "\n{% if", "/templates/results.html.j2:2: unexpected 'end of template'"),
        ("results.html.j2", "{{ nothing.at.all }}", "'nothing' is undefined"),
        ("results.html.j2", "{% include 'nowhere.html.j2' %}", "nowhere.html.j2"),
        ("index.html.j2", "<p>Welcome</p>", "the project's own templates leave a page without its `<body>`"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_and_is_no_failure_of_ours(
    tmp_path: Path, name: str, text: str, told: str
) -> None:
    shutil.copytree(DEMO, tmp_path, dirs_exist_ok=True)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / name).write_text(text)
    run = run_packager("build", "-s", "file", "--project", str(tmp_path), "-o", str(tmp_path / "dist"))
    assert (run.returncode, "Traceback" in run.stderr) == (2, False), run.stderr
    assert "is not built: " in run.stderr
    assert told in run.stderr


def test_any_command_says_where_a_template_is_wrong(tmp_path: Path) -> None:
    shutil.copytree(DEMO, tmp_path, dirs_exist_ok=True)
    own = tmp_path / "templates" / "guide.html.j2"
    own.parent.mkdir()
    for text, told in (("\n{% if", "2: unexpected 'end of template'"), ("\n{{ no.such }}", "2: 'no' is undefined")):
        own.write_text(text)
        run = start_packager("guide", "drought", "--project", str(tmp_path), "-o", str(tmp_path / "guide.html"))
        assert (run.returncode, run.stderr) == (2, f"packager: {own}:{told}\n")
