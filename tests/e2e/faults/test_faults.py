"""Every scenario ends with every answer in the LMS, and the docs' table says what this run measured."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import run_packager
from tests.e2e.faults import calls, events, files, launches, windows  # noqa: F401 - they register their scenarios
from tests.e2e.faults.rig import SCENARIOS, Run, Scenario
from tests.e2e.launch import Packaged, read_package
from tests.e2e.server import TestServer

DEMO = Path(__file__).parent / "demo"
TABLE = Path(__file__).parents[3] / "docs" / "faults.md"
STANDARDS = {"scorm12": "1.2", "scorm2004": "2004"}


@pytest.fixture(scope="session")
def drought(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Packaged]:
    """A module of three pages and six questions, by standard."""
    out = tmp_path_factory.mktemp("drought")
    result = run_packager("build", "--project", str(DEMO), "-o", str(out))
    assert result.returncode == 0, result.stdout + result.stderr
    read = [read_package(path) for path in sorted(out.glob("*.zip"))]
    return {each.standard: each for each in read}


def row(scenario: Scenario, outcome: str) -> str:
    """A line of the table."""
    return f"| {scenario.title} | {STANDARDS[scenario.standard]} | {outcome} |"


@pytest.mark.parametrize("name", list(SCENARIOS))
def test_no_answer_is_lost(name: str, browser: Browser, server: TestServer, drought: dict[str, Packaged]) -> None:
    scenario = SCENARIOS[name]
    context = browser.new_context()
    try:
        run = Run(browser, server, drought[scenario.standard], context)
        scenario.act(run)
        outcome = run.finish()
    finally:
        context.close()
    measured = row(scenario, outcome)
    if folder := os.environ.get("FAULTS_OUT"):
        (Path(folder) / name).write_text(measured, encoding="utf-8")
    else:
        assert measured in TABLE.read_text(encoding="utf-8").splitlines(), "stale: python -m tests.e2e.faults"
    assert outcome == scenario.told


def test_the_table_has_these_scenarios_and_no_others() -> None:
    rows = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")][2:]
    assert [line.rsplit(" | ", 1)[0] for line in rows] == [row(s, "").rsplit(" | ", 1)[0] for s in SCENARIOS.values()]
    assert len(rows) >= 40
