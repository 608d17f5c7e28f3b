"""A checkout in which `tools/assets.py` was not run, or was stopped, says so in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from packager.build.kit import player_files
from packager.build.run import Outcome
from packager.cli.building import told
from packager.project import shipped
from packager.project.shipped import NotMadeError
from packager.standards import STANDARDS

WHAT_TO_DO = "run `python tools/assets.py` in the checkout, or install with pip"


@pytest.fixture(params=[(), ("player",)], ids=["never run", "stopped"])
def checkout(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param:
        tmp_path.joinpath("assets", *request.param).mkdir(parents=True)
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path)
    return tmp_path


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize("script", sorted({each.script for each in STANDARDS.values()}))
def test_a_player_that_is_not_there_is_no_empty_player(script: str) -> None:
    with pytest.raises(NotMadeError, match=r"python tools/assets\.py"):
        player_files(script)


def test_a_build_says_what_to_do(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> Outcome:
        player_files("scorm12")
        raise AssertionError("there was a player")

    with pytest.raises(typer.Exit) as left:
        told(work, Path("dist"), "text", "error", "")
    assert left.value.exit_code == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(f"packager: {checkout}")
    assert lines[0].endswith(f"is missing: {WHAT_TO_DO}")
