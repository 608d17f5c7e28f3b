"""A course that was loaded before: nothing is made anew while nothing changed, and everything once something has."""

from __future__ import annotations

import ast
import os
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from packager.catalogs.files import update_of
from packager.course import Course, again, load_course, messages
from packager.course.again import ROOMS, load_again
from packager.course.base import Node
from packager.course.loader import load_course as really_load
from packager.project import Project
from packager.work import kept
from packager.work.installed import installed
from tests.conftest import ROOT, SAMPLE
from tests.course.conftest import LESSON, MODULE, TEXT
from tests.course.reading.test_read_before import SCENARIO
from tests.player import pictures

IMAGE = "      - image: media/map.svg\n        alt: A map\n"
PHOTO = "      - image: media/photo.png\n        alt: A photo\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>North</text></svg>'


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a module of every kind of file, and a cache of its own."""
    monkeypatch.setenv("PACKAGER_CACHE", str(tmp_path / "cache"))
    scenario = "      - scenario: scenarios/talk.yaml\n"
    for name, data in {
        "module.yaml": MODULE.encode(),
        "lessons/one.yaml": (LESSON + TEXT + IMAGE + PHOTO + scenario).encode(),
        "scenarios/talk.yaml": SCENARIO.encode(),
        "media/map.svg": DRAWING.encode(),
        "media/photo.png": pictures.photo(),
    }.items():
        path = tmp_path / "project" / "modules" / "demo" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "project"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were loaded from their files."""
    seen: list[Path] = []

    def watched(folder: Path, root: Path) -> Any:
        seen.append(folder)
        return really_load(folder, root)

    monkeypatch.setattr(again, "load_course", watched)
    return seen


def loaded(root: Path) -> tuple[Course | None, Any]:
    return load_again(root / "modules" / "demo", root)


def everything(value: Any) -> Iterator[Any]:
    """What a course holds, with the places that do not count when two are compared."""
    yield type(value), getattr(value, "place", None), str(value) if isinstance(value, str) else None
    if isinstance(value, Node):
        value = value.__dict__
    if isinstance(value, dict):
        value = [*value, *value.values()]
    for item in value if isinstance(value, tuple | list) else ():
        yield from everything(item)


@pytest.mark.usefixtures("root")
def test_it_is_the_same_course_with_all_its_places(made: list[Path]) -> None:
    folder = ROOT / "modules" / SAMPLE
    first, findings = load_again(folder, ROOT)
    second, same = load_again(folder, ROOT)
    assert first is not None and second is not None
    assert len(made) == 1
    assert (second, same) == (first, findings)
    assert list(everything(second)) == list(everything(first))
    assert list(messages(second)) == list(messages(first))


def rewritten(name: str, old: str, new: str) -> Callable[[Path], object]:
    def edit(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), "utf-8")

    return edit


EDITS: dict[str, Callable[[Path], object]] = {
    "the module": rewritten("module.yaml", "A demonstration", "A demonstratiom"),
    "a lesson": rewritten("lessons/one.yaml", "Hello", "Hallo"),
    "a simulation": rewritten("scenarios/talk.yaml", "Good morning.", "Good evening."),
    "a drawing": rewritten("media/map.svg", "North", "South"),
    "a picture that breaks": lambda folder: (folder / "media/photo.png").write_bytes(b"\x89PNG\r\n\x1a\n"),
    "a picture that is gone": lambda folder: (folder / "media/photo.png").unlink(),
    "a file that nobody lists": lambda folder: (folder / "lessons/two.yaml").write_text(LESSON),
    "a link in a file's place": lambda folder: linked(folder / "media/photo.png"),
}


def linked(path: Path) -> None:
    """The same bytes, out of the project."""
    target = path.parents[4] / "elsewhere.png"
    path.replace(target)
    path.symlink_to(target)


@pytest.mark.parametrize("edit", EDITS)
def test_whatever_is_edited_the_course_is_that_of_the_files(root: Path, edit: str, made: list[Path]) -> None:
    before, was = loaded(root)
    assert before is not None
    times = {path: path.stat().st_mtime_ns for path in (root / "modules").rglob("*") if path.is_file()}
    EDITS[edit](root / "modules" / "demo")
    for path, time in times.items():  # a digest is asked, not the clock
        if path.is_file() and path.suffix != ".png":  # those are opened once for each time of change in a process
            os.utime(path, ns=(time, time))
    now, told = loaded(root)
    assert len(made) == 2
    assert (now, told) == load_course(root / "modules" / "demo", root)
    assert now is None or list(messages(now)) != list(messages(before)) or told != was


def test_another_packager_and_other_tools_make_it_anew(
    root: Path, made: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(root)
    monkeypatch.setattr(again, "installed", lambda: {**installed(), "pydantic": "0"})
    loaded(root)
    assert len(made) == 2
    monkeypatch.setattr(kept, "code", lambda *rooms: "another")
    loaded(root)
    assert len(made) == 3


def test_the_rooms_whose_code_is_looked_at_are_all_that_loading_needs() -> None:
    needed = {"course"}
    while more := {room for each in needed for room in imported(each)} - needed:
        needed |= more
    assert needed - {"work"} == set(ROOMS), "work only keeps it"


def imported(room: str) -> Iterator[str]:
    """The rooms that a room of :data:`ROOMS` imports, in functions too."""
    for path in (ROOT / "packager" / room).rglob("*.py") if room in ROOMS or room == "course" else ():
        if path.stem == "office":  # reads results of learners
            continue
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("packager."):
                yield str(node.module).split(".")[1]


def test_where_a_project_lies_is_not_kept(root: Path, made: list[Path]) -> None:
    loaded(root)
    moved = root.with_name("moved")
    root.rename(moved)
    course, _ = loaded(moved)
    assert course is not None and course.folder == moved / "modules" / "demo"
    assert update_of(Project(moved), course, "ar")[0].blocks
    assert len(made) == 1


def test_a_module_with_an_error_is_not_kept(root: Path, made: list[Path]) -> None:
    rewritten("module.yaml", "language: en", "language: No!")(root / "modules" / "demo")
    assert loaded(root)[0] is None
    assert loaded(root)[0] is None
    assert len(made) == 2


def test_what_is_saved_while_it_is_loaded_is_not_taken_for_what_was_before(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson = root / "modules" / "demo" / "lessons" / "one.yaml"
    before = lesson.read_text()

    def slow(folder: Path, root: Path) -> Any:
        lesson.write_text(before.replace("Hello", "Hallo"))
        return really_load(folder, root)

    monkeypatch.setattr(again, "load_course", slow)
    loaded(root)
    monkeypatch.setattr(again, "load_course", really_load)
    lesson.write_text(before)
    assert loaded(root) == load_course(root / "modules" / "demo", root)


class _Harm:
    """What a hostile file would have Python do."""

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.write_text, (Path("harm"), "done")


@pytest.mark.parametrize(
    "poison",
    [
        b"",
        b"\x80",
        pickle.dumps(_Harm()),
        pickle.dumps((1, 2, 3)),
        pickle.dumps(None),
        b"cos\nsystem\n(S'touch harm'\ntR.",
    ],
)
def test_bytes_that_are_no_course_are_none_and_do_nothing(
    root: Path, poison: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    first = loaded(root)
    (file,) = kept.folder("courses").iterdir()
    state = kept.kept(file)[:32]
    kept.keep(file, state + poison)
    assert loaded(root) == first
    assert not (root / "harm").exists()
    assert len(kept.kept(file)) > 1000, "kept anew"
