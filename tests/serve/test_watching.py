"""What was saved is found whether the drive tells of it or not."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import pytest

from packager.serve.watching import SELDOM, changes, woken
from tests.conftest import in_a_loop

Save = Callable[[], object]


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    """A file of a project."""
    path = tmp_path / "modules" / "demo" / "lesson.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("one")
    return path


def seen(root: Path, wakes: Sequence[tuple[Save | None, bool]]) -> list[set[str]]:
    """The names that are told, after each save was followed by an event (True) or a rest (False)."""

    async def woken() -> AsyncIterator[bool]:
        for save, event in wakes:
            if save:
                save()
            yield event

    async def told() -> list[set[str]]:
        return [{path.name for path in saved.files} async for saved in changes(root, woken())]

    return in_a_loop(told())


def test_what_is_saved_made_renamed_or_deleted_is_told(tmp_path: Path, lesson: Path) -> None:
    other = lesson.with_name("other.yaml")
    folder = lesson.parent.with_name("moved")
    saves: list[Save] = [
        lambda: lesson.write_text("two"),
        lambda: other.write_text("new"),
        lambda: other.replace(lesson),  # as editors save
        lambda: lesson.parent.rename(folder),
        lambda: (folder / "lesson.yaml").unlink(),
    ]
    told = seen(tmp_path, [(save, True) for save in saves])
    assert told == [{"lesson.yaml"}, {"other.yaml"}, {"lesson.yaml", "other.yaml"}, {"lesson.yaml"}, {"lesson.yaml"}]


def test_the_theme_and_what_it_names_are_told_wherever_they_lie(tmp_path: Path, lesson: Path) -> None:
    theme, logo = tmp_path / "theme.yaml", tmp_path / "art" / "logo.svg"
    logo.parent.mkdir()
    saves: list[Save] = [
        lambda: theme.write_text("logo: {light: art/logo.svg, alt: Us}"),
        lambda: logo.write_text("<svg/>"),
        theme.unlink,
    ]
    assert seen(tmp_path, [(save, True) for save in saves]) == [
        {"theme.yaml"},
        {"logo.svg"},
        {"theme.yaml", "logo.svg"},
    ]


def test_what_did_not_change_and_what_editors_keep_for_themselves_is_not_told(tmp_path: Path, lesson: Path) -> None:
    saves: list[Save] = [
        lesson.read_text,
        lambda: lesson.with_name(".lesson.yaml.swp").write_text("x"),
        lambda: lesson.with_name("lesson.yaml~").write_text("x"),
    ]
    assert seen(tmp_path, [(save, True) for save in saves]) == []


def test_a_drive_without_events_is_looked_at_and_often_once_it_kept_silent(tmp_path: Path, lesson: Path) -> None:
    rests: list[tuple[Save | None, bool]] = [(None, False)] * (SELDOM - 1)
    first: list[tuple[Save | None, bool]] = [(lambda: lesson.write_text("a longer one"), False), *rests]
    assert seen(tmp_path, first[:-1]) == []
    lesson.write_text("one")
    assert seen(tmp_path, [*first, (lambda: lesson.write_text("2"), False)]) == [{"lesson.yaml"}, {"lesson.yaml"}]


def test_where_nothing_can_be_watched_there_are_rests(tmp_path: Path) -> None:
    async def first() -> bool:
        return await anext(woken(tmp_path))

    assert in_a_loop(first()) is False


def test_the_systems_own_events_wake(tmp_path: Path, lesson: Path) -> None:
    async def event() -> bool:
        wakes = woken(tmp_path)
        async for told in wakes:
            if told:
                return True
            lesson.write_text(lesson.read_text() + ".")  # the watch stands since a rest was told
        return False

    assert in_a_loop(event())
