"""What is saved while a build runs, files whose times say nothing, and a record that is not as it was written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path

import pytest

from packager.build.current import NAME
from packager.build.plan import Wanted
from packager.build.run import Outcome, build
from packager.project import Project
from packager.work import Crew, processes
from tests.build.projects import catalog, edit, write_module
from tests.conftest import run_packager

FRENCH = Wanted(("scorm12",), ("fr",))


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("packager.build.survey._kept", {})  # other tests in this process read the same module
    write_module(tmp_path, "land")
    return tmp_path


def built(root: Path, who: Crew | None = None) -> Outcome:
    project = Project(root)
    return build(project, project.modules(), FRENCH, root / "dist", who)


def saving(path: Path, before: str, after: str) -> Crew:
    """Whoever does the work begins when the modules are known, and somebody has saved a file."""
    started = []

    @contextmanager
    def start(number: int) -> Iterator[Executor]:
        started.append(number)
        if len(started) == 2:
            edit(path, before, after)
        with processes().start(2) as executor:  # which knows nothing of what this process has read
            yield executor

    return Crew(2, start)


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("locales/fr/LC_MESSAGES/land.po", "Des mots.", "Trois mots."),
        ("modules/land/media/sky.svg", "viewBox", " viewBox"),
    ],
)
def test_what_is_saved_while_it_is_built_and_taken_back_is_built_again(
    root: Path, file: str, before: str, after: str
) -> None:
    clean = built(root).built[0].read_bytes()
    (root / "dist" / "land-1.0.0-fr-scorm12.zip").unlink()
    (root / "dist" / NAME).unlink()
    assert built(root, saving(root / file, before, after)).summary == "1 built, 0 current"
    edit(root / file, after, before)
    again = built(root)
    assert (again.summary, again.left) == ("1 built, 0 current", {})
    assert again.built[0].read_bytes() == clean
    assert built(root).summary == "0 built, 1 current"


def test_a_mistake_that_is_saved_while_it_is_built_is_told(root: Path) -> None:
    outcome = built(root, saving(root / "modules" / "land" / "one.yaml", "title: Page", "titel: Page"))
    assert [str(why) for _, why in outcome.failures] == [
        "land was changed in the meantime, and there is a mistake in it now"
    ]


def test_an_edit_that_keeps_size_and_time_of_a_file_is_seen(root: Path) -> None:
    """As a tool leaves files that sets the times of all to one, so that archives are the same."""
    assert run_packager("build", cwd=root).returncode == 0
    assert run_packager("build", cwd=root).stdout.startswith("Nothing changed")
    path = catalog(root, "land", "fr")
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    edit(path, "Des mots.", "Ses mots.")
    os.utime(path, ns=times)
    assert run_packager("build", cwd=root).stdout.splitlines()[-1] == "2 built, 4 current."


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b'"languages":', b'"langages":'),
        lambda data: data.replace(b'"made": {', b'"made": {"x": 3, '),
        lambda data: data.replace(b'"left": {}', b'"left": []'),
        lambda data: b"[" * 100_000,
        lambda data: b'{"edition": 99}',
        lambda data: b"null",
        lambda data: b"",
    ],
)
def test_a_record_that_is_not_as_it_was_written_is_none(root: Path, damage: Callable[[bytes], bytes]) -> None:
    run_packager("build", "-l", "fr", cwd=root)
    record = root / "dist" / NAME
    record.write_bytes(damage(record.read_bytes()))
    told = run_packager("build", "-l", "fr", cwd=root)
    assert (told.returncode, told.stdout.splitlines()[-1]) == (0, "2 built, 0 current."), told.stderr
