"""Every scenario ends with every answer in the LMS, and the docs' table says what this run measured."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.conftest import ROOT
from tests.e2e.faults import (  # noqa: F401 - they register their scenarios
    calls,
    events,
    files,
    launches,
    limits,
    moodle,
    windows,
)
from tests.e2e.faults.__main__ import document
from tests.e2e.faults.cmi5 import APART, PLAYED
from tests.e2e.faults.rig import Run
from tests.e2e.faults.scenarios import SCENARIOS, Scenario, scenario
from tests.e2e.faults.table import TABLE, measured, row
from tests.e2e.launch import Packaged
from tests.e2e.server import TestServer


def played(scenario: Scenario) -> Any:
    """A scenario's name; those in which the browser adds nothing are left to node, which plays them in milliseconds."""
    why = f"before a release in a browser, always in node: tests/js/{scenario.node}.test.js"
    return pytest.param(scenario.name, marks=pytest.mark.thorough(why) if scenario.node else ())


@pytest.mark.parametrize("name", [played(each) for each in SCENARIOS.values()])
def test_no_answer_is_lost(name: str, browser: Browser, server: TestServer, drought: dict[str, Packaged]) -> None:
    scenario = SCENARIOS[name]
    context = browser.new_context(reduced_motion="reduce")  # a tenth less to draw, and the same is told
    try:
        run = Run(browser, server, drought[scenario.standard], context)
        scenario.act(run)
        outcome = run.finish()
    finally:
        context.close()
    measured(name, row(scenario.title, scenario.standard, outcome))
    assert outcome == scenario.told


def test_what_fails_in_a_scenario_says_what_was_there() -> None:
    with pytest.raises(AssertionError, match="'closed-at-once' not in"):
        scenario()(events.closed_at_once)


def test_the_table_has_these_scenarios_and_no_others() -> None:
    first = TABLE.read_text(encoding="utf-8").split("\n## ")[0]
    rows = [line.rsplit(" | ", 2)[0] for line in first.splitlines() if line.startswith("| ")][2:]
    assert rows == [row(s.title, s.standard, "").rsplit(" | ", 1)[0] for s in SCENARIOS.values()]
    assert len(rows) >= 40


def test_no_scenario_stands_in_two_tables(tmp_path: Path) -> None:
    for name in (*SCENARIOS, "page-own"):
        (tmp_path / name).write_text(f"| {name} | 1.2 | all |", encoding="utf-8")
    (tmp_path / "cmi5-1").write_text("".join(f"{key}\t| {key} | 1 | 1 | 0 | 0 |\n" for key in set(PLAYED.values())))
    rows = [line for line in document(tmp_path).splitlines() if "| all |" in line]
    assert len(rows) == len(SCENARIOS) + 1
    assert len(set(rows)) == len(rows)


def test_each_scenario_is_played_in_cmi5_too_or_says_why_not() -> None:
    apart = [name for names in APART.values() for name in names]
    assert sorted([*PLAYED, *apart]) == sorted(SCENARIOS)
    scripts = "".join(path.read_text("utf-8") for path in (ROOT / "tests" / "js").glob("session-cmi5-*.test.js"))
    assert {key for key in PLAYED.values() if f'"{key}"' not in scripts} - {"browse", "review"} == set()


def test_the_column_for_cmi5_says_what_its_table_says_and_nothing_is_lost_or_doubled() -> None:
    first, table = TABLE.read_text(encoding="utf-8").split("\n## ")[:2]
    counts = re.findall(r"^\| .+ \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", table, re.MULTILINE)
    assert len(counts) >= 40
    assert {(stored == due, doubled, lost) for due, stored, doubled, lost in counts} == {(True, "0", "0")}
    column = re.findall(r" \| (\d+ / \d+ / \d+ / \d+) \|$", first, re.MULTILINE)
    assert len(column) == len(PLAYED)
    assert {tuple(each.split(" / ")) for each in column} <= set(counts)


def test_what_is_left_to_node_is_there() -> None:
    there = {path.name for path in (ROOT / "tests" / "js").iterdir()}
    assert {f"{each.node}.test.js" for each in SCENARIOS.values() if each.node} <= there
