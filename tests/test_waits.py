"""Tests wait for states, never for time, and judge by no clock of the machine's: how busy it is decides nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

# `timeout=5_000`, a sleep, a clock of the machine's, `setTimeout(go, 50)`; the one deadline is browser.DEADLINE
TIME = re.compile(r"timeout\W{1,4}\d|\bsleep\(|wait_for_timeout|monotonic|perf_counter|setTimeout\([^()]*,\s*\d")
FUZZER = ROOT / "tests" / "fuzz" / "__main__.py"  # libFuzzer's own deadline for an input; no test
WRITTEN = [
    *sorted({*(ROOT / "tests").rglob("*.py")} - {FUZZER, Path(__file__)}),
    *sorted((ROOT / "tests" / "e2e").rglob("*.js")),  # tests/js has a clock of its own, which stands still
]


def test_no_wait_has_a_time_of_its_own() -> None:
    lines = [(path.name, line) for path in WRITTEN for line in path.read_text(encoding="utf-8").splitlines()]
    assert [(name, line) for name, line in lines if TIME.search(line)] == []


@pytest.mark.parametrize(
    "line",
    ["page.wait_for_timeout(80)", "time.sleep(0.1)", "to_be_visible(timeout=15_000)", "setTimeout(go, 30)"],
)
def test_such_a_wait_would_be_found(line: str) -> None:
    assert TIME.search(line)


def test_no_loop_is_begun_where_playwrights_may_be_running() -> None:
    """Tests share a process: `conftest.in_a_loop` runs a coroutine in a thread of its own."""
    assert [path.name for path in WRITTEN if "asyncio.run" + "(" in path.read_text("utf-8")] == []
