"""What all tests share: the checkout, and packages that are built once for all workers."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
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


BuiltOnce = Callable[..., Path]


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> BuiltOnce:
    """``built_once(name, *arguments)``: the folder of what `packager build` with these arguments writes. The worker
    that asks first builds, the others wait for it. ``prepare`` lays out the project, where it is not there yet."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def built(name: str, *arguments: str, prepare: Callable[[Path], object] | None = None) -> Path:
        out, project = shared / name, shared / f"{name}-project"
        with out.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not out.is_dir():
                if prepare:
                    prepare(project)
                    arguments = ("--project", str(project), *arguments)
                result = run_packager("build", *arguments, "-o", str(out))
                assert result.returncode == 0, result.stdout + result.stderr
        return out

    return built


@pytest.fixture(scope="session")
def sample_packages(built_once: BuiltOnce) -> Path:
    """The folder of the sample's packages, as `packager build` writes them; PACKAGES names another."""
    given = os.environ.get("PACKAGES")
    return Path(given) if given else built_once("sample", SAMPLE)
