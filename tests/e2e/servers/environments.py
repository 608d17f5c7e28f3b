"""Servers that others wrote, each in a virtual environment of its own: their pins are not ours."""

from __future__ import annotations

import fcntl
import hashlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
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
def started(*command: str, cwd: Path, env: dict[str, str], health: str) -> Iterator[str]:
    """Run a server on loopback; ``PORT`` in the command becomes a free one. Gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    origin = f"http://127.0.0.1:{port}"
    log = (cwd / "server.log").open("w+")
    filled = [part.replace("PORT", str(port)) for part in command]
    process = subprocess.Popen(filled, cwd=cwd, env={**os.environ, **env}, stdout=log, stderr=log)
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(origin + health, timeout=5).close()
                break
            except (urllib.error.URLError, OSError):
                assert process.poll() is None, (cwd / "server.log").read_text(encoding="utf-8")
                time.sleep(0.1)
        yield origin
    finally:
        process.terminate()
        process.wait(timeout=20)
        log.close()
