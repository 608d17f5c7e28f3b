"""A build can be killed at any moment, and the same input gives the same bytes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from benchmarks.comparison import write_comparison
from tests.conftest import ROOT, run_packager

PACKAGE = "comparison-1.0.0-en-scorm12.zip"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one small module."""
    write_comparison(tmp_path)
    return tmp_path


def build(project: Path, out: str = "dist", **env: str) -> Path:
    """A build that must succeed; its folder."""
    result = run_packager("build", "-o", out, cwd=project, **env)
    assert result.returncode == 0, result.stdout + result.stderr
    return project / out


def packages(folder: Path) -> dict[str, bytes]:
    """All packages of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.zip"))}


def test_the_same_input_gives_the_same_bytes(project: Path) -> None:
    first = packages(build(project, "one", PYTHONHASHSEED="1", TZ="Asia/Tokyo"))
    second = packages(build(project, "two", PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C"))
    assert len(first) == 2
    assert first == second


def test_source_date_epoch_is_the_time_of_the_entries(project: Path) -> None:
    epoch = str(1_700_000_000)
    folder = build(project, SOURCE_DATE_EPOCH=epoch, TZ="Asia/Tokyo")
    assert packages(folder) == packages(build(project, "again", SOURCE_DATE_EPOCH=epoch, TZ="America/Lima"))
    expected = (*time.gmtime(int(epoch))[:5], time.gmtime(int(epoch))[5] // 2 * 2)
    with zipfile.ZipFile(folder / PACKAGE) as archive:
        assert {info.date_time for info in archive.infolist()} == {expected}


def test_a_second_build_writes_nothing(project: Path) -> None:
    times = {path: path.stat().st_mtime_ns for path in build(project).glob("*.zip")}
    assert {path: path.stat().st_mtime_ns for path in build(project).glob("*.zip")} == times


def test_a_changed_text_is_built(project: Path) -> None:
    before = packages(build(project))
    lesson = project / "modules" / "comparison" / "lessons" / "all.yaml"
    lesson.write_text(lesson.read_text("utf-8").replace("title: Page 1\n", "title: Changed\n"), "utf-8")
    after = packages(build(project))
    assert before.keys() == after.keys()
    assert all(before[name] != after[name] for name in before)


def test_a_build_killed_at_any_moment_leaves_whole_packages(project: Path) -> None:
    old = packages(build(project))
    module = project / "modules" / "comparison" / "module.yaml"
    module.write_text(module.read_text("utf-8").replace("title: A module", "title: Another module"), "utf-8")
    start = time.perf_counter()
    new = packages(build(project, "new"))
    length = time.perf_counter() - start
    chance = random.Random(7)
    for _ in range(15):
        for name, data in old.items():
            (project / "dist" / name).write_bytes(data)
        command = [sys.executable, "-m", "packager", "build"]
        process = subprocess.Popen(
            command,
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(length * chance.uniform(0.3, 1.05))
        process.send_signal(signal.SIGKILL)
        process.wait()
        found = packages(project / "dist")
        assert found.keys() == old.keys()
        assert all(found[name] in (old[name], new[name]) for name in found)
    assert packages(build(project)) == new
