"""Tests in browsers wait for states, never for time: how busy a machine is decides nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

# `timeout=5_000`, a sleep, a clock of the machine's, `setTimeout(go, 50)`; the one deadline is browser.DEADLINE
TIME = re.compile(r"timeout\W{1,4}\d|\bsleep\(|wait_for_timeout|monotonic|perf_counter|setTimeout\([^()]*,\s*\d")
WRITTEN = [path for end in ("py", "js") for path in (ROOT / "tests" / "e2e").rglob(f"*.{end}")]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(ROOT / "tests").as_posix())
def test_no_wait_has_a_time_of_its_own(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if TIME.search(line)] == []


@pytest.mark.parametrize(
    "line",
    ["page.wait_for_timeout(80)", "time.sleep(0.1)", "to_be_visible(timeout=15_000)", "setTimeout(go, 30)"],
)
def test_such_a_wait_would_be_found(line: str) -> None:
    assert TIME.search(line)
