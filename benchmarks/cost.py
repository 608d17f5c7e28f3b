"""What a command takes: its wall time, its processors' time, its memory."""

from __future__ import annotations

import compileall
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]

#: Starts the command from a process of some megabytes: a child counts the memory of the one that it was forked from as
#: its own peak, and that of a benchmark is larger than what is measured.
_LAUNCHER = """
import os, sys, time
told, command = int(sys.argv[1]), sys.argv[2:]
start = time.perf_counter()
child = os.posix_spawnp(command[0], command, os.environ)
_, status, usage = os.wait4(child, 0)
seconds = time.perf_counter() - start
os.write(told, b"[%f, %d, %f]" % (seconds, usage.ru_maxrss, usage.ru_utime + usage.ru_stime))
sys.exit(os.waitstatus_to_exitcode(status) and 1)
"""


@dataclass(frozen=True)
class Cost:
    """What one command took; ``megabytes`` are those of its largest process, ``cpu`` seconds are those of all."""

    seconds: float
    megabytes: float
    cpu: float = 0.0


def run(*command: str, cwd: Path = ROOT, may_fail: bool = False) -> Cost:
    """Run a command and measure it. Leaves with its output if it fails, unless it ``may_fail``."""
    told, hold = os.pipe()
    launcher = [sys.executable, "-I", "-S", "-c", _LAUNCHER, str(hold), *command]
    process = subprocess.run(
        launcher,
        cwd=cwd,
        env=_environment(),
        pass_fds=[hold],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    os.close(hold)
    with os.fdopen(told, "rb") as stream:
        measured = stream.read()
    if not measured or (process.returncode and not may_fail):
        sys.exit(f"{' '.join(command)} failed:\n{process.stdout.decode(errors='replace')}")
    seconds, kilobytes, cpu = json.loads(measured)
    return Cost(seconds, kilobytes / 1024, cpu)


def _environment() -> dict[str, str]:
    """The packager of this checkout as users have it: compiled, which pip does when it installs."""
    _compiled()
    unset = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**unset, "PYTHONPATH": str(ROOT)}


@cache
def _compiled() -> None:
    compileall.compile_dir(ROOT / "packager", quiet=1)


def median(times: int, measured: Callable[[], Cost]) -> Cost:
    """The median time and the highest memory of some runs."""
    costs = [measured() for _ in range(times)]
    return Cost(
        statistics.median(c.seconds for c in costs),
        max(c.megabytes for c in costs),
        statistics.median(c.cpu for c in costs),
    )


def total(costs: list[Cost]) -> Cost:
    """What several commands took, one after the other."""
    return Cost(sum(c.seconds for c in costs), max(c.megabytes for c in costs), sum(c.cpu for c in costs))
