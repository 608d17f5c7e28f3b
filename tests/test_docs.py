"""What the documentation shows works as shown: its files build, its commands and options exist."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import typer

from packager.cli import command_line
from tests.conftest import ROOT, run_packager

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMANDS = typer.main.get_command(command_line())
COMMAND = re.compile(r"packager ((?:[a-z0-9]+(?![\w-]) ?)+)([^`\n]*)")


def test_the_module_in_the_designers_page_builds(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "designer.md").read_text("utf-8")
    for block in FENCE.findall(text):
        if name := re.match(r"# (module\.yaml|lessons/\S+\.yaml)\n", block):
            path = tmp_path / "modules" / "my-module" / name[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block, "utf-8")
    assert run_packager("check", cwd=tmp_path).stdout.strip().endswith("no mistakes")
    result = run_packager("build", cwd=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    assert len(list((tmp_path / "dist").glob("*.zip"))) == 2


def test_the_simulation_the_bank_and_the_quiz_in_the_designers_page_are_right(tmp_path: Path) -> None:
    blocks = FENCE.findall((ROOT / "docs" / "designer.md").read_text("utf-8"))
    quiz = next(block for block in blocks if block.lstrip().startswith("- quiz:"))
    quiz = quiz.replace("draw: 5", "draw: 1")  # the page shows one question
    files = {
        "scenarios/coffee.yaml": next(block for block in blocks if block.startswith("# scenarios/coffee.yaml")),
        "banks/rules.yaml": next(block for block in blocks if block.startswith("# banks/rules.yaml")),
        "lessons/one.yaml": "lesson: one\ntitle: One\npages:\n  - page: only\n    title: Only\n    blocks:\n"
        "      - scenario: scenarios/coffee.yaml\n" + quiz,
        "module.yaml": "module: shown\nversion: 1.0.0\ntitle: Shown\nlanguage: en\nobjectives: {rules: Use the rules}\n"
        "lessons: [lessons/one.yaml]\nbanks: [banks/rules.yaml]\n",
    }
    for name, text in files.items():
        path = tmp_path / "modules" / "shown" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    result = run_packager("check", "--format", "json", cwd=tmp_path)
    found = {(f["code"], f["severity"]) for report in json.loads(result.stdout) for f in report["findings"]}
    assert {each for each in found if each[0][0] in "YGQ"} == {("Q003", "warning"), ("G010", "info")}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_and_option_of_a_page_exists(page: Path) -> None:
    for words, rest in COMMAND.findall(_code(page.read_text("utf-8"))):
        command = _command(words.split())
        known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
        for option in re.findall(r"(?<!\S)--?[a-z][\w-]*", rest.partition("#")[0]):
            assert option in known | {"--help"}, f"{page.name}: `packager {words}{rest}`: no option {option}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_file_that_a_page_links_to_is_there(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_path_of_ours_that_is_named_is_there() -> None:
    """In the page for contributors and in the sources: files move, and what tells of them stays behind."""
    named = re.compile(
        r"\b(?:benchmarks|docs|packager|templates|tests|tools)/[a-z\d_./-]+\.(?:css|html|j2|js|json|md|py|toml)\b"
    )
    sources = [path for room in ("packager", "templates", "tools") for path in (ROOT / room).rglob("*.*")]
    told = {
        (name, path.relative_to(ROOT).as_posix())
        for path in (ROOT / "CONTRIBUTING.md", *sources)
        if path.suffix in {".css", ".j2", ".js", ".md", ".py"} and ROOT / "packager" / "assets" not in path.parents
        for name in named.findall(path.read_text("utf-8"))
    }
    assert len(told) > 100
    assert {(name, where) for name, where in told if not (ROOT / name).exists()} == set()


def test_the_weblate_configuration_fits_the_sample() -> None:
    """Its files are there; `tools/weblate_checks.py` asks Weblate itself about the settings."""
    (component,) = json.loads((ROOT / "docs" / "weblate.json").read_text("utf-8"))
    assert {path.parts[-3] for path in ROOT.glob(component["filemask"])} == {"ar", "es", "fr", "ru", "zh"}
    assert (ROOT / component["new_base"]).is_file()


def _code(markdown: str) -> str:
    """What a reader would type: fenced blocks and inline code."""
    return "\n".join([*FENCE.findall(markdown), *re.findall(r"`([^`\n]+)`", markdown)])


def _command(words: list[str]) -> Any:
    command: Any = COMMANDS
    for word in words:
        if not hasattr(command, "commands"):
            break  # what follows are arguments
        name = word if word in command.commands else getattr(command, "otherwise", word)
        assert name in command.commands, f"no command `packager {' '.join(words)}`"
        command = command.commands[name]
    return command.commands[command.otherwise] if hasattr(command, "otherwise") else command
