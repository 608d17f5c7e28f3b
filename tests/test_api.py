"""`import packager` gives build scripts what the commands do: names that are promised, examples that are true."""

from __future__ import annotations

import ast
import doctest
import importlib
import inspect
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

import packager
from packager.cli import command_line
from packager.cli.app import COMMANDS
from packager.cli.courses import STANDARD_NAMES
from packager.standards import DEFAULT_STANDARDS, STANDARDS
from tests.conftest import ROOT, run_packager

FILES = {
    "modules/hello/module.yaml": "module: hello\nversion: 1.0.0\ntitle: Hello\nlanguage: en\nlessons: [one.yaml]\n",
    "modules/hello/one.yaml": """\
lesson: one
title: One
pages:
  - page: first
    title: Whom do you greet?
    blocks:
      - question: greet
        choice: Whom does a delegate greet first?
        answers:
          - right: The Chair
            feedback: The Chair gives the floor.
          - wrong: Always the neighbour
            feedback: That is for the break.
          - wrong: The Secretariat
            feedback: It serves the Parties.
""",
    "site.yaml": """\
organisation: Us
title: Ours
description: What we have.
address: https://example.org/
language: en
""",
    "README.txt": "no package\n",
    "interactions.csv": "learner,question,response,result\nann,greet,a,correct\nbo,greet,b,wrong\n",
}
FUNCTIONS = [name for name in packager.__all__ if inspect.isfunction(getattr(packager, name))]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny project with its package in dist/."""
    folder = tmp_path_factory.mktemp("hello")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    packager.build_packages(packager.load_project(folder), out=folder / "dist", standards=["scorm12"])
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of it, and there the test is."""
    shutil.copytree(made, tmp_path / "hello")
    monkeypatch.chdir(tmp_path / "hello")
    yield tmp_path / "hello"


@pytest.mark.parametrize("name", ["packager", *FUNCTIONS])
def test_the_example_is_true(name: str, project: Path) -> None:
    subject = packager if name == "packager" else getattr(packager, name)
    names = {each: getattr(packager, each) for each in packager.__all__}
    test = doctest.DocTestParser().get_doctest(inspect.getdoc(subject) or "", names, name, None, 0)
    assert test.examples, "no example"
    told: list[str] = []
    doctest.DocTestRunner().run(test, out=told.append)
    assert not told, "".join(told)


def test_the_examples_of_the_page_are_true(project: Path) -> None:
    text = (ROOT / "docs" / "python.md").read_text("utf-8")
    test = doctest.DocTestParser().get_doctest(text.replace("```", ""), {}, "python.md", None, 0)
    assert len(test.examples) > 8
    told: list[str] = []
    doctest.DocTestRunner().run(test, out=told.append)
    assert not told, "".join(told)


def test_every_name_is_there_and_typed() -> None:
    """What a type checker is told is what is given."""
    tree = ast.parse((ROOT / "packager" / "__init__.py").read_text("utf-8"))
    told = {
        alias.name: node.module
        for branch in tree.body
        if isinstance(branch, ast.If)
        for node in branch.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert sorted(told) == sorted(packager.__all__)
    for name, module in told.items():
        assert getattr(packager, name) is getattr(importlib.import_module(str(module)), name)
        assert (getattr(packager, name).__doc__ or "").strip(), name
    assert set(packager.__all__) <= set(dir(packager))
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        packager.nothing_of_the_kind  # noqa: B018 - to ask is the test


def test_a_function_says_what_its_command_says(project: Path) -> None:
    (project / "modules" / "hello" / "one.yaml").write_text(FILES["modules/hello/one.yaml"].replace("right", "rihgt"))
    (report,) = packager.check_modules(packager.load_project())
    (printed,) = json.loads(run_packager("check", "--format", "json", cwd=project).stdout)
    assert [found.code for found in report.findings] == [found["code"] for found in printed["findings"]]
    assert report.fails()


def test_what_cannot_be_done_is_raised(project: Path, tmp_path: Path) -> None:
    with pytest.raises(packager.ProjectNotFoundError, match="No folder `modules`"):
        packager.load_project(tmp_path)
    with pytest.raises(packager.ProjectNotFoundError, match="there are: hello"):
        packager.check_modules(packager.load_project(), "helo")
    with pytest.raises(ValueError, match="no standard `scorm13`; there are: scorm12"):
        packager.build_packages(packager.load_project(), standards=["scorm13"])
    with pytest.raises(ValueError, match="is a list: standards="):
        packager.build_packages(packager.load_project(), standards="scorm12")
    with pytest.raises(ValueError, match="`5/4` is no share"):
        packager.Share(5, 4)
    with pytest.raises(ValueError, match="is called `cmi5`; there are: scorm11"):
        packager.validate_package("dist/hello-1.0.0-en-scorm12.zip", "cmi5")
    with pytest.raises(packager.UnreadableArchiveError, match=r"README\.txt cannot be read: it is no zip"):
        packager.inspect_package("README.txt")
    with pytest.raises(packager.UnreadableRecordsError, match=r"README\.txt cannot be read: no columns"):
        packager.analyse_results("interactions.csv", "README.txt")
    with pytest.raises(packager.UnreadableRecordsError, match="a zip that is no spreadsheet"):
        packager.analyse_results("dist/hello-1.0.0-en-scorm12.zip")
    with pytest.raises(ValueError, match="from 0 to 1: 60"):
        packager.analyse_results("interactions.csv", mastery=60)
    with pytest.raises(OSError, match="holds other things"):
        packager.build_site(packager.load_project(), out="modules")


def test_the_command_line_starts_with_none_of_it() -> None:
    """`packager --help` imports typer and the commands' names, not what they do."""
    code = "import sys\nfrom packager.__main__ import main\ntry: main()\nfinally: print(*sys.modules)"
    shown = subprocess.run(
        [sys.executable, "-c", code, "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    loaded = set(shown.split())
    assert "packager.cli.app" in loaded
    assert loaded.isdisjoint({"packager.api", "packager.course", "packager.build.run", "lxml", "pydantic", "jinja2"})


def test_each_command_is_found_in_the_file_that_is_imported_for_it() -> None:
    everything = typer.main.get_command(command_line())
    listed = [name for commands in COMMANDS.values() for name in commands]
    assert isinstance(everything, TyperGroup)
    assert list(everything.commands) == listed
    for name in listed:
        alone = typer.main.get_command(command_line([name]))
        assert isinstance(alone, TyperGroup)
        assert name in alone.commands
        assert len(alone.commands) < 4


def test_the_command_line_names_the_standards_that_there_are() -> None:
    assert tuple(STANDARDS) == STANDARD_NAMES
    assert set(DEFAULT_STANDARDS) <= set(STANDARDS)
