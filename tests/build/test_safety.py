"""A build can be killed at any moment, and the same input gives the same bytes."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from benchmarks.comparison import write_comparison
from packager.cli import command_line
from tests.conftest import run_packager, start_packager

#: The audit events of what changes a folder; `os.replace` is a rename.
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"}
PACKAGE = "comparison-1.0.0-en-scorm12.zip"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one small module."""
    write_comparison(tmp_path)
    return tmp_path


def build(project: Path, out: str = "dist", **env: str) -> Path:
    """A build that must succeed, in a process of its own where that reads an environment; its folder."""
    run = start_packager if env else run_packager
    result = run("build", "-o", out, cwd=project, **env)
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


def test_a_build_killed_before_anything_it_writes_leaves_whole_packages(project: Path) -> None:
    old = packages(build(project))
    module = project / "modules" / "comparison" / "module.yaml"
    module.write_text(module.read_text("utf-8").replace("title: A module", "title: Another module"), "utf-8")
    new = packages(build(project, "new"))
    assert all(old[name] != new[name] for name in old)
    fork = multiprocessing.get_context("fork")
    for step in itertools.count():
        for name, data in old.items():
            (project / "dist" / name).write_bytes(data)
        process = fork.Process(target=killed, args=(step, project))
        process.start()
        process.join()
        found = packages(project / "dist")
        if process.exitcode == 0:
            break
        assert found.keys() == old.keys()
        assert all(found[name] in (old[name], new[name]) for name in found), step
    assert step > 4, "each package is written and put in its place"
    assert found == new


def killed(step: int, project: Path) -> None:
    """A build that is killed before the change number ``step`` of what is on the disk, if there are so many."""
    left = step

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        writes = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if (writes or event in CHANGES) and str(arguments[0]).startswith(str(project)):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    command_line()(["build", "--project", str(project), "-o", str(project / "dist")])
