"""A build that is stopped, by whichever signal and however often, leaves nothing half and nobody behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.build.projects import write_module
from tests.conftest import ROOT, run_packager

#: The signal goes to all processes of the build when its second package is about to take its place, and once more when
#: the build clears up.
STOPPED = """
import os, runpy, signal, sys
number, sent, packages = int(sys.argv.pop()), [], []
def watch(event, arguments):
    if event == "os.rename" and str(arguments[1]).endswith(".zip"):
        packages.append(arguments)
    if (event == "os.remove" and "/.packager-" in str(arguments[0]) and sent) or (len(packages) == 2 and not sent):
        sent.append(event)
        os.killpg(0, number)
sys.addaudithook(watch)
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may ignore it
runpy.run_module("packager", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda end: end.name)
def test_a_build_that_is_stopped_ends_in_order(tmp_path: Path, end: signal.Signals) -> None:
    for name in ("land", "sea"):
        write_module(tmp_path, name)
    command = [sys.executable, "-c", STOPPED, "build", str(int(end))]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    # its workers hold the other end of these pipes: they end when the last of them has gone
    stopped = subprocess.run(
        command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False, start_new_session=True
    )
    assert stopped.returncode == 128 + end, stopped.stderr
    assert "Traceback" not in stopped.stderr
    there = {path.name for path in (tmp_path / "dist").iterdir()}
    assert len(there - {".packager.json"}) == 1 and not [name for name in there if name.endswith(".tmp")]
    assert all(zipfile.ZipFile(path).testzip() is None for path in (tmp_path / "dist").glob("*.zip"))
    assert run_packager("build", cwd=tmp_path).stdout.splitlines()[-1] == "11 built, 1 current."


def test_what_is_ignored_stays_ignored(tmp_path: Path) -> None:
    """`nohup`: the terminal is closed, and the build goes on."""
    write_module(tmp_path, "land")
    code = STOPPED.replace("sys.addaudithook", "signal.signal(number, signal.SIG_IGN); sys.addaudithook")
    command = [sys.executable, "-c", code, "build", str(int(signal.SIGHUP))]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    stopped = subprocess.run(
        command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False, start_new_session=True
    )
    assert (stopped.returncode, stopped.stdout.splitlines()[-1]) == (0, "6 built, 0 current."), stopped.stderr
