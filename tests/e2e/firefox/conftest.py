"""One Firefox for all tests of this folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from tests.e2e.answers import ANSWER
from tests.e2e.browser import DEADLINE
from tests.e2e.faults.rig import Run
from tests.e2e.launch import Data

#: Seconds after which a visit, which is of many waits, is given up.
HANG_S = 5 * DEADLINE / 1000
QUESTIONS = ["dust", "many", "true-or-not", "essay"]
Play = Callable[[dict[str, Any]], dict[str, Any]]


def visit_of(run: Run, launch: Data, ending: str = "close", before: int = len(QUESTIONS)) -> dict[str, Any]:
    """A visit that answers all questions, so many of them ``before`` it ends in this way, the others after it."""
    return {
        "lms": f"{run.server.origin}/lms.html",
        "launch": launch,
        "ending": ending,
        "before": QUESTIONS[:before],
        "after": QUESTIONS[before:],
        "script": ANSWER,
    }


@pytest.fixture(scope="session")
def firefox() -> Iterator[Play]:
    """Plays visits in one Firefox, each on a device that knows nothing; what each tells."""
    command = [str(Path(sys.executable).parent / "node"), str(Path(__file__).parent / "play.js")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, start_new_session=True) as process:
        assert process.stdin
        assert process.stdout

        def play(visit: dict[str, Any]) -> dict[str, Any]:
            # the command may have started another that runs the script: both are of one group
            late = Timer(HANG_S, lambda: os.killpg(process.pid, signal.SIGTERM))
            late.start()
            try:
                print(json.dumps(visit), file=process.stdin, flush=True)
                line = process.stdout.readline()
            finally:
                late.cancel()
            assert line, "Firefox hangs"
            told: dict[str, Any] = json.loads(line)
            assert "problem" not in told, told["problem"]
            return told

        yield play
        process.stdin.close()
