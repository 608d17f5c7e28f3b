"""The commands of a designer, as typed in a terminal: exit codes, messages, files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import ClassVar

import jsonschema
import pytest
import yaml

from tests.conftest import ROOT, SAMPLE, run_packager

MODULE = {"module": "m", "version": "1.0.0", "title": "Hello", "language": "en", "lessons": ["one.yaml"]}
PAGE = {"page": "p", "title": "Page", "blocks": [{"text": "Some words."}]}
LESSON = {"lesson": "one", "title": "Lesson", "pages": [PAGE]}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one small module."""
    folder = tmp_path / "modules" / "m"
    folder.mkdir(parents=True)
    (folder / "module.yaml").write_text(yaml.safe_dump(MODULE), "utf-8")
    (folder / "one.yaml").write_text(yaml.safe_dump(LESSON), "utf-8")
    return tmp_path


def test_build_writes_a_package_for_each_standard(project: Path) -> None:
    result = run_packager("build", cwd=project)
    assert result.returncode == 0, result.stdout + result.stderr
    names = sorted(path.name for path in (project / "dist").glob("*.zip"))
    assert names == ["m-1.0.0-en-scorm12.zip", "m-1.0.0-en-scorm2004-4.zip"]
    assert all(name in result.stdout for name in names)


@pytest.mark.parametrize("name", ["m", "modules/m", "modules/m/", "{project}/modules/m"])
def test_a_module_is_named_or_given_as_a_folder(project: Path, name: str) -> None:
    result = run_packager("check", name.format(project=project), cwd=project)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_folder_of_another_project_is_found_there_and_never_mixed(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert run_packager("check", str(project / "modules" / "m"), cwd=elsewhere).returncode == 0
    (elsewhere / "modules" / "m").mkdir(parents=True)
    (elsewhere / "modules" / "m" / "module.yaml").write_text("module: m", "utf-8")
    both = run_packager("check", str(project / "modules" / "m"), "modules/m", cwd=elsewhere)
    assert both.returncode == 2
    assert "does not lie in" in both.stderr


def test_build_works_from_a_folder_inside_the_project(project: Path) -> None:
    result = run_packager("build", "-s", "scorm12", "-o", str(project / "out"), cwd=project / "modules" / "m")
    assert result.returncode == 0, result.stdout + result.stderr
    assert [path.name for path in (project / "out").glob("*.zip")] == ["m-1.0.0-en-scorm12.zip"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("build", "nothing"), "No module `nothing`"),
        (("build", "-s", "scorm13"), "no standard `scorm13`"),
        (("build", "--format", "xml"), "--format"),
    ],
)
def test_what_cannot_run_says_why_and_exits_with_2(project: Path, arguments: tuple[str, ...], message: str) -> None:
    result = run_packager(*arguments, cwd=project)
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_a_folder_without_a_project_says_what_to_do(tmp_path: Path) -> None:
    result = run_packager("build", cwd=tmp_path)
    assert result.returncode == 2
    assert "--project DIR" in result.stderr


def test_a_mistake_stops_check_and_build_with_its_line_and_a_hint(project: Path) -> None:
    lesson = project / "modules" / "m" / "one.yaml"
    lesson.write_text(lesson.read_text("utf-8").replace("title: Lesson", "titel: Lesson"), "utf-8")
    for command in ("check", "build"):
        result = run_packager(command, cwd=project)
        assert result.returncode == 1, command
        assert "modules/m/one.yaml:" in result.stdout
        assert "did you mean `title`?" in result.stdout
    assert not list((project / "dist").glob("*.zip"))


def test_a_language_that_the_module_does_not_list_is_told(project: Path) -> None:
    result = run_packager("build", "--locale", "fr", cwd=project)
    assert result.returncode == 1
    assert "does not list the language `fr`" in result.stdout
    assert not list((project / "dist").glob("*.zip"))


def test_check_prints_json_for_machines(project: Path) -> None:
    result = run_packager("check", "--format", "json", cwd=project)
    assert result.returncode == 0
    assert json.loads(result.stdout)


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: `2027-03-09` and `17:00` are texts, where YAML 1.1 made a date and 1020 of them."""

    yaml_implicit_resolvers: ClassVar = {  # type: ignore[misc]  # its stub knows no class variable
        first: [pair for pair in pairs if pair[0] not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:int")]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


EditorLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), list("-+0123456789"))


def test_the_schema_accepts_the_sample_and_refuses_a_wrong_key() -> None:
    schema = json.loads(run_packager("schema").stdout)
    validator = jsonschema.validators.validator_for(schema)(schema)
    files = sorted((ROOT / "modules" / SAMPLE).rglob("*.yaml"))
    assert len(files) > 4
    for path in files:
        data = yaml.load(path.read_text("utf-8"), EditorLoader)  # noqa: S506 - a SafeLoader
        assert list(validator.iter_errors(data)) == [], path
        assert list(validator.iter_errors({**data, "titel": "x"})), path


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_load_its_completion(shell: str) -> None:
    result = run_packager(_PACKAGER_COMPLETE=f"source_{shell}")
    assert result.returncode == 0, result.stderr
    assert f"complete_{shell}" in result.stdout


def test_completion_knows_the_commands() -> None:
    result = run_packager(_PACKAGER_COMPLETE="complete_bash", COMP_WORDS="packager bui", COMP_CWORD="1")
    assert result.stdout.split() == ["build"]


@pytest.mark.parametrize("command", ["build", "check", "schema", "validate", "explain"])
def test_help_has_an_example(command: str) -> None:
    result = run_packager(command, "--help", TERM="dumb", COLUMNS="120")
    assert result.returncode == 0
    assert "Example" in result.stdout
    assert f"packager {command}" in result.stdout
