"""A bar on a terminal, silence in a pipe."""

from __future__ import annotations

import io
import sys

import pytest

from packager.work import Crew, listed, processes
from packager.work.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def half(task: int) -> float:
    return task / 2


def test_a_terminal_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", shown := Terminal())
    monkeypatch.setenv("TERM", "xterm")
    assert listed(half, [1, 2, 3], "Halving", Crew(2, processes().start)) == [0.5, 1, 1.5]
    assert "Halving" in shown.getvalue()
    assert "67%" in shown.getvalue() and "100%" in shown.getvalue()


@pytest.mark.parametrize("shown", [io.StringIO, Terminal])
def test_a_pipe_shows_nothing_nor_does_a_single_step(monkeypatch: pytest.MonkeyPatch, shown: type[io.StringIO]) -> None:
    monkeypatch.setattr(sys, "stderr", shown())
    with progress("Building", 1 if shown is Terminal else 9) as step:
        step()
    assert sys.stderr.getvalue() == ""
