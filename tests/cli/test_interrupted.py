"""A full disk, a folder that cannot be written, a signal in the middle: the old file or the new one, never half."""

from __future__ import annotations

import ctypes
import itertools
import multiprocessing
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from packager.__main__ import main
from tests.build.test_safety import CHANGES
from tests.cli.writers import WRITERS, Writer, bytes_of, write_project
from tests.conftest import run_packager, start_packager

_DAC = 0b110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH: root is told no like anybody else


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PACKAGER_CACHE", str(tmp_path / "cache"))
    (tmp_path / "project").mkdir()
    return write_project(tmp_path / "project")


def run(writer: Writer, project: Path, before: Callable[[], object]) -> tuple[int | None, str]:
    """The command in a fork of this process, after ``before``: its exit code, and what it said."""
    ours, childs = os.pipe()  # no file: the disk may be full

    def child() -> None:
        for number in (1, 2):
            os.dup2(childs, number)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        os.chdir(project)
        sys.dont_write_bytecode = True  # Python does not look whether it was written whole: all others would read it
        sys.argv = ["packager", *writer.arguments]
        before()
        main()

    process = multiprocessing.get_context("fork").Process(target=child)
    process.start()
    os.close(childs)
    with os.fdopen(ours, "rb") as stream:
        said = stream.read().decode()
    process.join()
    return process.exitcode, said


def prepared(name: str, project: Path) -> tuple[Writer, bytes | None]:
    """A command that will write something else than what is there, and that."""
    writer = WRITERS[name]
    if name not in (
        "repair",
        "new",
        "new page",
        "i18n import",
        "i18n merge",
    ):  # nothing is there before
        assert run_packager(*writer.arguments, cwd=project).returncode == 0
    writer.change(project)
    return writer, bytes_of(project / writer.target)


def full_disk() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


def told_no(folder: Path) -> Callable[[], None]:
    """The folder is not to be written, nor any below it."""

    def before() -> None:
        for where, _, _ in os.walk(folder):
            Path(where).chmod(0o555)
        head, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
        libc = ctypes.CDLL(None)
        libc.capget(head, data)
        data[0] &= ~_DAC
        libc.capset(head, data)

    return before


@pytest.mark.parametrize("obstacle", ["full", "read-only"])
@pytest.mark.parametrize("name", WRITERS)
def test_what_cannot_be_written_is_said_in_a_sentence_and_nothing_is_changed(
    name: str, obstacle: str, project: Path
) -> None:
    writer, old = prepared(name, project)
    files = {path for path in project.rglob("*") if path.is_file()}
    code, said = run(writer, project, full_disk if obstacle == "full" else told_no(project))
    for where, _, _ in os.walk(project):
        Path(where).chmod(0o755)
    assert code == 2, said
    assert "Traceback" not in said
    assert "packager:" in said
    assert bytes_of(project / writer.target) == old
    left = {path for path in project.rglob("*") if path.is_file()} - files
    assert left <= {project / "dist" / ".packager.json"}, "nothing half is left"


ALIKE = pytest.mark.thorough("the other signal: all that a command writes goes through one function")
#: Each command gets one signal, in turn, and a build both.
SIGNALS = [
    pytest.param(name, sent, marks=() if name == "build" or (number + sent) % 2 else ALIKE)
    for number, name in enumerate(WRITERS)
    for sent in (signal.SIGTERM, signal.SIGINT)
]


@pytest.mark.parametrize(("name", "sent"), SIGNALS)
def test_a_signal_at_any_moment_leaves_the_old_file_or_the_new_one(
    name: str, sent: signal.Signals, project: Path
) -> None:
    writer, old = prepared(name, project)
    target = project / writer.target
    found = []
    for step in itertools.count():
        code, said = run(writer, project, partial(interrupted, step, project, sent))
        if code in (0, 1, 2):
            break
        assert "Traceback" not in said or sent is signal.SIGINT
        found.append(bytes_of(target))
        if found[-1] != old and name != "new":  # from the beginning again, until the last step is reached
            target.unlink() if old is None else target.write_bytes(old)
        if name == "new":  # which writes no file that is there
            shutil.rmtree(project / "modules" / "second", ignore_errors=True)
            (project / "module.schema.json").unlink(missing_ok=True)
    new = bytes_of(target)
    assert new not in (None, old)
    assert len(found) > 1, "it is written and put in its place"
    assert set(found) <= {old, new}


def interrupted(step: int, project: Path, sent: signal.Signals) -> None:
    """The signal comes before the change number ``step`` of what is on the disk, if there are so many."""
    left = step

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        writes = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if (writes or event in CHANGES) and str(arguments[0]).startswith(str(project)):
            left -= 1
            if left == -1:
                os.kill(os.getpid(), sent)

    sys.addaudithook(watch)


def test_two_builds_into_one_folder_at_once_end_in_whole_packages(project: Path) -> None:
    """Each is started when the other has begun to write."""
    whole = {}
    for folder in ("one", "dist"):
        assert run_packager("build", "-o", folder, cwd=project).returncode in (0, 1)
        whole = {path.name: path.read_bytes() for path in (project / folder).glob("*.zip")}
    for path in (project / "dist").iterdir():
        path.unlink()
    fork = multiprocessing.get_context("fork")
    builds = [fork.Process(target=run_packager, args=("build", "-o", "dist"), kwargs={"cwd": project}) for _ in "ab"]
    for each in builds:
        each.start()
    for each in builds:
        each.join()
    assert [each.exitcode for each in builds] == [0, 0]
    assert {path.name: path.read_bytes() for path in (project / "dist").glob("*.zip")} == whole
    again = start_packager("build", "-o", "dist", cwd=project)
    assert again.returncode == 0, again.stdout + again.stderr
    assert {path.name: path.read_bytes() for path in (project / "dist").glob("*.zip")} == whole
