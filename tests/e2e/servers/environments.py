"""Servers that others wrote, each in a virtual environment of its own: their pins are not ours."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT

HERE = Path(__file__).parent


def environment(name: str) -> Path:
    """The folder of the environment that ``name``.txt describes, made at the first call."""
    pins = (HERE / f"{name}.txt").read_bytes()
    key = hashlib.sha256(pins + sys.version.encode()).hexdigest()[:12]
    folder = ROOT / ".cache" / "servers" / f"{name}-{key}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "complete").exists():
            # our pip installs, none is installed first; what is never imported is not compiled
            run(sys.executable, "-m", "venv", "--clear", "--without-pip", str(folder))
            pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(folder)]
            run(*pip, "install", "--quiet", "--no-compile", "--no-deps", "-r", str(HERE / f"{name}.txt"))
            (folder / "complete").touch()
    return folder


def run(*command: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    """Run a command to its end; its output."""
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **(env or {})}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextmanager
def started(*command: str, cwd: Path, env: dict[str, str]) -> Iterator[str]:
    """Run a server on a port of its own choice; gives the address, which it prints once it can be asked."""
    log: list[str] = []
    with subprocess.Popen(
        command,
        cwd=cwd,
        env={**os.environ, **env, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout
        for line in process.stdout:
            log.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                break
        else:
            raise AssertionError("".join(log))
        reading = threading.Thread(target=log.extend, args=[process.stdout])  # a full pipe would stop it
        reading.start()
        try:
            yield found[0]
        finally:
            process.terminate()
            reading.join()
