"""Firefox: leaving, closing and the back button lose no answer; what the LMS holds is read back in Chromium."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.e2e.answers import ANSWER
from tests.e2e.browser import DEADLINE
from tests.e2e.faults.rig import Run
from tests.e2e.faults.table import measured, row
from tests.e2e.launch import Packaged
from tests.e2e.server import TestServer

QUESTIONS = ["dust", "many", "true-or-not", "essay"]
TITLES = {
    "back": "Another page in the same window after two answers, the back button, two more answers",
    "close": "The tab is closed straight after the last answer",
    "leave": "Another page in the same window straight after the last answer",
}


Play = Callable[[dict[str, Any]], dict[str, str]]


@pytest.fixture(scope="session")
def firefox() -> Iterator[Play]:
    """Plays visits in one Firefox, each on a device that knows nothing; what was given in it."""
    command = [str(Path(sys.executable).parent / "node"), str(Path(__file__).parent / "play.js")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout

        def play(visit: dict[str, Any]) -> dict[str, str]:
            late = Timer(DEADLINE / 1000, process.terminate)
            late.start()
            try:
                print(json.dumps(visit), file=process.stdin, flush=True)
                line = process.stdout.readline()
            finally:
                late.cancel()
            assert line, "Firefox hangs"
            told = json.loads(line)
            assert "problem" not in told, told["problem"]
            given: dict[str, str] = told["given"]
            return given

        yield play
        process.stdin.close()


@pytest.mark.parametrize("standard", ["scorm12", "scorm2004"])
@pytest.mark.parametrize("ending", ["close", "leave", "back"])
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
    visit = {
        "lms": f"{server.origin}/lms.html",
        "launch": run.launch(),
        "ending": ending,
        "before": QUESTIONS[:half],
        "after": QUESTIONS[half:],
        "script": ANSWER,
    }
    run.given = firefox(visit)
    outcome = run.finish()
    measured(f"firefox-{ending}-{standard}", row(TITLES[ending], standard, outcome))
    assert outcome.startswith("4 of 4 answers, 4 interactions")
