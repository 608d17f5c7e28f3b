"""Work of a loop that is stopped ends in order, wherever the loop is just then."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from tests.conftest import ROOT

#: A server tells of whatever comes out of a request as of its own fault: here the signal comes in the midst of one.
SERVED = """
import asyncio, os, sys
from packager.work.stopping import end_in_order, run_until_stopped

async def request():
    try:
        os.kill(os.getpid(), int(sys.argv[1]))
    except BaseException as fault:
        print("a fault in a request:", repr(fault))

async def work():
    try:
        await asyncio.create_task(request())
        await asyncio.Event().wait()
    finally:
        os.kill(os.getpid(), int(sys.argv[1]))  # once more, which does not disturb the end
        print("ended")

end_in_order()
try:
    run_until_stopped(work())
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.parametrize(
    ("end", "told", "code"),
    [(signal.SIGINT, "ended\ninterrupted\n", 0), (signal.SIGTERM, "ended\n", 143), (signal.SIGHUP, "ended\n", 129)],
)
def test_a_signal_in_the_midst_of_a_request_ends_the_work_and_not_the_request(
    end: signal.Signals, told: str, code: int
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", f"import signal; signal.signal({int(end)}, signal.SIG_DFL)\n{SERVED}", str(int(end))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.stdout, ended.stderr, ended.returncode) == (told, "", code)


def test_what_the_work_gives_is_given() -> None:
    from packager.work.stopping import run_until_stopped

    async def work() -> str:
        return "done"

    assert run_until_stopped(work()) == "done"
