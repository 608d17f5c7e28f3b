"""The simulation of the sample course: large enough, without a flaw, every ending within reach."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml

from packager.course.keys.schema import json_schema
from packager.course.scenarios.scenario import ScenarioBlock
from packager.editorial.linter import lint
from packager.scenario.explore import Exploration, best_path, explore
from packager.scenario.lint import check_scenarios
from packager.scenario.story import compile_story
from tests.conftest import ROOT, SAMPLE
from tests.scenario.conftest import load

FOLDER = ROOT / "modules" / SAMPLE
FILES = sorted([*Path(__file__).parent.rglob("*.yaml"), *(FOLDER / "scenarios").glob("*.yaml")])


@pytest.fixture(scope="module")
def block() -> ScenarioBlock:
    return next(load(FOLDER).scenarios())


@pytest.fixture(scope="module")
def found(block: ScenarioBlock) -> Exploration:
    return explore(compile_story(block)[0])


def test_it_has_no_flaw() -> None:
    course = load(FOLDER)
    assert [f for f in (*check_scenarios(course), *lint(course)) if f.code != "G010"] == []


def test_it_has_the_size_that_was_asked_for(block: ScenarioBlock, found: Exploration) -> None:
    shown = [node for node in block.nodes if not node.is_silent]
    assert len(shown) >= 25 and len(block.endings) == 4
    assert len(block.rounds) == 3 and len(block.characters) >= 5
    assert found.complete and found.endings == {"adopted-strong", "adopted-weak", "deferred", "breached"}


def test_every_choice_says_why_it_mattered(block: ScenarioBlock) -> None:
    assert [c.choice.value for node in block.nodes for c in node.choices if not c.why] == []


def test_better_endings_are_worth_more(found: Exploration) -> None:
    low = {ending: low for ending, (low, _) in found.scores.items()}
    high = {ending: high for ending, (_, high) in found.scores.items()}
    assert high["breached"] < low["deferred"] and high["deferred"] <= low["adopted-weak"]
    assert high["adopted-weak"] < low["adopted-strong"] and high["adopted-strong"] == 100


def test_the_best_path_can_be_played_without_luck(block: ScenarioBlock) -> None:
    best = best_path(compile_story(block)[0])
    assert best is not None and best[1] == 100


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_editors_accept_what_the_loader_accepts(path: Path) -> None:
    schema = jsonschema.Draft202012Validator(json_schema())
    assert [error.message for error in schema.iter_errors(yaml.safe_load(path.read_text("utf-8")))] == []
