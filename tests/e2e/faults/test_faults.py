"""Every scenario ends with every answer in the LMS, and the docs' table says what this run measured."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.e2e.faults import (  # noqa: F401 - they register their scenarios
    calls,
    events,
    files,
    launches,
    limits,
    moodle,
    windows,
)
from tests.e2e.faults.rig import SCENARIOS, Run
from tests.e2e.faults.table import TABLE, measured, row
from tests.e2e.launch import Packaged
from tests.e2e.server import TestServer


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
    measured(name, row(scenario.title, scenario.standard, outcome))
    assert outcome == scenario.told


def test_the_table_has_these_scenarios_and_no_others() -> None:
    first = TABLE.read_text(encoding="utf-8").split("\n## ")[0]
    rows = [line.rsplit(" | ", 1)[0] for line in first.splitlines() if line.startswith("| ")][2:]
    assert rows == [row(s.title, s.standard, "").rsplit(" | ", 1)[0] for s in SCENARIOS.values()]
    assert len(rows) >= 40
