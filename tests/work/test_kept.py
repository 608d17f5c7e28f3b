"""What lies in the cache is checked before it is used: nobody else can have written it, and it is what was kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from packager.player.variants import variants
from packager.work import kept as module
from packager.work.kept import code, folder, keep, kept, once
from tests.player import pictures


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PACKAGER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def of_another(file: Path) -> None:
    """The sound entry of another key, put in this one's place."""
    keep(file.with_name("another"), b"another")
    file.with_name("another").replace(file)


POISONS: dict[str, Callable[[Path], object]] = {
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:-1]),
    "empty": lambda file: file.write_bytes(b""),
    "changed": lambda file: file.write_bytes(file.read_bytes()[:-1] + b"?"),
    "of another key": of_another,
    "of an older packager, without a digest": lambda file: file.write_bytes(b"what is kept"),
    "writable for others": lambda file: file.chmod(0o666),
}


@pytest.mark.parametrize("poison", POISONS)
def test_what_is_not_what_was_kept_is_made_anew(poison: str) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"what is kept"

    assert once("pictures", b"a picture", "settings", make) == b"what is kept"
    (file,) = folder("pictures").iterdir()
    assert kept(file) == b"what is kept"
    POISONS[poison](file)
    assert once("pictures", b"a picture", "settings", make) == b"what is kept"
    assert len(made) == 2
    assert once("pictures", b"a picture", "settings", make) == b"what is kept"
    assert len(made) == 2, "and kept again"


def test_other_settings_are_another_key() -> None:
    assert once("pictures", b"a", "quality 50", lambda: b"1") == b"1"
    assert once("pictures", b"a", "quality 60", lambda: b"2") == b"2"


def test_a_poisoned_picture_does_not_reach_a_package() -> None:
    photo = pictures.saved(pictures.photo_like(300, 200), "JPEG")
    before = variants(photo)
    (file,) = folder("pictures").iterdir()
    file.write_bytes(file.read_bytes().replace(b"A", b"B"))
    assert variants(photo) == before


def test_nothing_half_is_left_of_what_could_not_be_kept(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert once("pictures", b"a", "", lambda: b"1") == b"1"
    assert list((cache / "pictures").iterdir()) == []


def test_what_changes_in_a_room_within_a_room_is_other_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "__file__", str(tmp_path / "packager" / "work" / "kept.py"))
    monkeypatch.setattr(module, "_code", module._code.__wrapped__)  # in one run of the packager nothing changes
    rule = tmp_path / "packager" / "course" / "rules" / "banks.py"
    (rule.parent / "__pycache__").mkdir(parents=True)
    rule.write_text("one", "utf-8")
    before = code("course")
    (rule.parent / "__pycache__" / "banks.pyc").write_text("compiled", "utf-8")
    assert code("course") == before
    rule.write_text("two", "utf-8")
    assert code("course") != before
