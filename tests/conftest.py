"""What all tests share: the checkout, and the sample's packages, built once for all workers."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAMPLE = "land-negotiation"


def run_packager(*arguments: str, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the ``packager`` of this checkout in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "packager", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def sample_packages(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of the sample's packages, as `packager build` writes them; PACKAGES names another."""
    if given := os.environ.get("PACKAGES"):
        return Path(given)
    base = tmp_path_factory.getbasetemp()
    out = (base if worker_id == "master" else base.parent) / "sample"
    with out.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not out.is_dir():
            result = run_packager("build", SAMPLE, "-o", str(out))
            assert result.returncode == 0, result.stdout + result.stderr
    return out
