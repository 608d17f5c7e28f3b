"""Firefox: leaving, closing and the back button lose no answer; what the LMS holds is read back in Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.e2e.faults.rig import Run
from tests.e2e.faults.table import measured, row
from tests.e2e.firefox.conftest import QUESTIONS, Play, visit_of
from tests.e2e.launch import Packaged
from tests.e2e.server import TestServer
from tests.e2e.standards import OTHER

TITLES = {
    "back": "Another page in the same window after two answers, the back button, two more answers",
    "close": "The tab is closed straight after the last answer",
    "leave": "Another page in the same window straight after the last answer",
}


@pytest.mark.parametrize(
    ("ending", "standard"),
    [
        ("close", "scorm12"),
        ("leave", "scorm2004"),
        ("back", "scorm12"),
        pytest.param("close", "scorm2004", marks=OTHER),
        pytest.param("leave", "scorm12", marks=OTHER),
        pytest.param("back", "scorm2004", marks=OTHER),
    ],
)
def test_firefox_loses_no_answer(
    ending: str,
    standard: str,
    firefox: Play,
    browser: Browser,
    context: BrowserContext,
    server: TestServer,
    drought: dict[str, Packaged],
) -> None:
    run = Run(browser, server, drought[standard], context)
    half = 2 if ending == "back" else len(QUESTIONS)
    run.given = firefox(visit_of(run, run.launch(), ending, half))["given"]
    outcome = run.finish()
    measured(f"firefox-{ending}-{standard}", row(TITLES[ending], standard, outcome))
    assert outcome.startswith("4 of 4 answers, 4 interactions")
