"""Where a path leads, whatever stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.untrusted.reach import is_within


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "inside"
    (inside / "deep").mkdir(parents=True)
    (inside / "deep" / "file").touch()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "file").touch()
    (inside / "out").symlink_to(tmp_path / "outside")
    (inside / "link").symlink_to(inside / "deep")
    (inside / "loop").symlink_to(inside / "loop")
    (tmp_path / "also").symlink_to(inside)
    return inside


@pytest.mark.parametrize(
    "name", ["", "deep/file", "deep/missing", "missing/file", "link/file", "deep/../deep/file", "out/../inside/deep"]
)
def test_what_lies_in_the_folder_is_within_it(folder: Path, name: str) -> None:
    assert is_within(folder / name, folder)
    assert is_within(folder / name, folder.parent / "also")


@pytest.mark.parametrize(
    "name", ["..", "out", "out/file", "out/missing", "link/../../outside", "deep/../../outside/file", "loop", "a\0b"]
)
def test_what_leads_out_of_the_folder_is_not(folder: Path, name: str) -> None:
    assert not is_within(folder / name, folder)
