"""A project's own templates are code: they go before the packager's, and are left out where one says so."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from tests.conftest import ROOT, run_packager

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
