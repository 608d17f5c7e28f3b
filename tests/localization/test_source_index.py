"""Where something stands in the sources of a catalog is worked out once, and never told of others."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from packager.localization import source_index
from packager.localization.source_index import units_by
from packager.localization.unit import Unit
from packager.work import kept

ASKED: list[str] = []


def words_in(source: str) -> Iterable[str]:
    ASKED.append(source)
    return source.split()


def lengths_in(source: str) -> Iterable[str]:
    return (str(len(word)) for word in source.split())


def units(last: str = "the end") -> list[Unit]:
    sources = [*(f"text {number % 3}" for number in range(300)), last]
    return [Unit("fr", "en", f"page/p{number}/text", source, "texte") for number, source in enumerate(sources)]


def new_process() -> None:
    """What this one remembers is forgotten."""
    source_index._places.cache_clear()
    kept._code.cache_clear()
    ASKED.clear()


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PACKAGER_CACHE", str(tmp_path / "cache"))
    new_process()
    return tmp_path / "cache" / "sources"


def test_another_process_reads_what_was_found_and_looks_at_no_source() -> None:
    first = units_by(words_in, units())
    assert list(first["2"]) == [*range(2, 300, 3)]
    new_process()
    assert units_by(words_in, units()) == first
    assert ASKED == []


def test_another_source_is_looked_for_anew() -> None:
    units_by(words_in, units())
    new_process()
    assert units_by(words_in, units("an end"))["an"] == [300]
    assert len(ASKED) == 301


def test_another_function_finds_its_own() -> None:
    units_by(words_in, units())
    assert set(units_by(lengths_in, units())) == {"1", "3", "4"}


@pytest.mark.parametrize("what", ["code", "installed"])
def test_with_another_packager_or_other_tools_everything_is_looked_at_again(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    units_by(words_in, units())
    new_process()
    monkeypatch.setattr(source_index, what, lambda *rooms: {"another": "2"} if what == "installed" else "another")
    units_by(words_in, units())
    assert len(ASKED) == 301


def test_a_file_that_is_damaged_is_none(cache: Path) -> None:
    first = units_by(words_in, units())
    (file,) = cache.iterdir()
    file.write_bytes(file.read_bytes().replace(b"text", b"test"))
    new_process()
    assert units_by(words_in, units()) == first
    assert len(ASKED) == 301


def test_few_sources_leave_no_file(cache: Path) -> None:
    units_by(words_in, units()[:20])
    assert not cache.exists()
