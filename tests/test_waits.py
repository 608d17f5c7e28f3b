"""Tests wait for states, never for time, and judge by no clock of the machine's: how busy it is decides nothing."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

# `timeout=5_000`, a sleep, a clock of the machine's, `setTimeout(go, 50)`; the one deadline is browser.DEADLINE, none 0
TIME = re.compile(
    r"timeout\W{1,4}[1-9]|\bsleep\(|wait_for_timeout|monotonic|perf_counter|process_time|setTimeout\([^()]*,\s*\d",
    re.IGNORECASE,
)
MAY = {
    "fuzz/__main__.py": "libFuzzer's own deadline for an input; no test",
    "growth.py": "CPU seconds of the same work with less and with more, tried again before it is too much",
    "validate/test_hostile.py": "CPU seconds of a command, many times what it takes",
    "test_waits.py": "what must not be",
}
WRITTEN = [
    *sorted({*(ROOT / "tests").rglob("*.py")} - {ROOT / "tests" / name for name in MAY}),
    *sorted((ROOT / "tests" / "e2e").rglob("*.js")),  # tests/js has a clock of its own, which stands still
]


def test_no_wait_has_a_time_of_its_own() -> None:
    lines = [(path.name, line) for path in WRITTEN for line in path.read_text(encoding="utf-8").splitlines()]
    assert [(name, line) for name, line in lines if TIME.search(line)] == []


@pytest.mark.parametrize(
    "line",
    [
        "page.wait_for_timeout(80)",
        "time.sleep(0.1)",
        "to_be_visible(timeout=15_000)",
        "set_default_timeout(30_000)",
        "page.setDefaultTimeout(30_000)",
        "setTimeout(go, 30)",
        "time.process_time() - began < 2",
    ],
)
def test_such_a_wait_would_be_found(line: str) -> None:
    assert TIME.search(line)


def test_no_loop_is_begun_where_playwrights_may_be_running() -> None:
    """Tests share a process: `conftest.in_a_loop` runs a coroutine in a thread of its own."""
    assert [path.name for path in WRITTEN if "asyncio.run" + "(" in path.read_text("utf-8")] == []
