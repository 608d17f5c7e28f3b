"""The wheel, installed in an environment of its own, builds packages away from the checkout."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from benchmarks.comparison import write_comparison
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]


def run(*command: str, cwd: Path) -> str:
    """Run a command without the checkout on Python's path; its output."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    result = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the build tools that the tests brought."""
    out = tmp_path_factory.mktemp("wheel")
    run(*PIP, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(out), str(ROOT), cwd=ROOT)
    return next(out.glob("elearning_packager-*.whl"))


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


def test_the_wheel_is_the_same_bytes_on_each_machine(wheel: Path) -> None:
    """Nothing of the moment or the machine is in it: one time for all, plain rights, each name once."""
    entries = zipfile.ZipFile(wheel).infolist()
    assert len({each.date_time for each in entries}) == 1
    assert {each.external_attr >> 16 & 0o777 for each in entries} <= {0o644, 0o755}
    names = [each.filename for each in entries if ".dist-info/" not in each.filename]
    assert len(names) == len(set(names))
    assert not [each for each in names if each.endswith((".pyc", ".log"))]


def test_the_installed_command_builds_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """What it depends on is lent by the tests' environment; that it is declared is the next test's subject."""
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=False, symlinks=True)
    python = environment / "bin" / "python"
    run(*PIP, "--python", str(python), "install", "--quiet", "--no-deps", "--no-compile", str(wheel), cwd=tmp_path)
    installed = run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip()
    Path(installed, "lent.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    builds(environment, tmp_path)


@pytest.mark.thorough("everything that the wheel depends on is downloaded anew")
def test_the_installed_command_finds_all_that_it_depends_on(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=False, symlinks=True)
    python = environment / "bin" / "python"
    run(*PIP, "--python", str(python), "install", "--quiet", "--prefer-binary", str(wheel), cwd=tmp_path)
    builds(environment, tmp_path)


def builds(environment: Path, folder: Path) -> None:
    """The command of an environment makes a package of a small project."""
    project = folder / "project"
    write_comparison(project)
    output = run(str(environment / "bin" / "packager"), "build", cwd=project)
    assert "comparison-1.0.0-en-scorm12.zip" in output
    names = zipfile.ZipFile(project / "dist" / "comparison-1.0.0-en-scorm12.zip").namelist()
    assert {"imsmanifest.xml", "index.html", "player/player.js", "adlcp_rootv1p2.xsd"} <= set(names)
    where = run(str(environment / "bin" / "python"), "-c", "import packager; print(packager.__file__)", cwd=project)
    assert str(environment) in where


def test_what_is_imported_is_declared() -> None:
    extras = {name: needs for name, needs in PROJECT["optional-dependencies"].items() if name not in ("test", "fuzz")}
    declared = {
        plain(need) for need in [*PROJECT["dependencies"], *(need for needs in extras.values() for need in needs)]
    }
    providers = packages_distributions()
    for path in sorted((ROOT / "packager").rglob("*.py")):
        for name in imported(path) - {"packager"} - sys.stdlib_module_names:
            assert {plain(each) for each in providers[name]} & declared, f"{path.relative_to(ROOT)} imports {name}"


def imported(path: Path) -> set[str]:
    """The first names of all absolute imports of a file."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plainly = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    of = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.partition(".")[0] for name in plainly | of}


def plain(requirement: str) -> str:
    """The name of a distribution, as PEP 503 compares them."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=~! ]", requirement, maxsplit=1)[0]).lower()
