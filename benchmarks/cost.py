"""What a command takes, and a line of a Markdown table."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Cost:
    """What one process took; ``cpu`` are seconds of processors, its own and its children's."""

    seconds: float
    megabytes: float
    cpu: float = 0.0


def run(*command: str, cwd: Path = ROOT) -> Cost:
    """Run a command and measure its wall time and the peak of its memory (its own, and its largest child's)."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=cwd, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert process.stdout  # noqa: S101 - for the type checker
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{output.decode(errors='replace')}")
    return Cost(time.perf_counter() - start, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime)


def median(times: int, measured: Callable[[], Cost]) -> Cost:
    """The median time and the highest memory of some runs."""
    costs = [measured() for _ in range(times)]
    return Cost(
        statistics.median(c.seconds for c in costs),
        max(c.megabytes for c in costs),
        statistics.median(c.cpu for c in costs),
    )


def row(*cells: str) -> None:
    """Print a line of a table."""
    print("| " + " | ".join(cells) + " |")
