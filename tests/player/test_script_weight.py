"""What the player's script weighs, compressed; what a first page needs of it is in tests/e2e/test_first_page.py."""

from __future__ import annotations

import gzip
from collections.abc import Iterable

import pytest

from packager.build.kit import player_files

#: What few pages, or few learners, load: draws from banks, surveys compared, data saved, whose copies are asked about,
#: another try, the results.
SELDOM = ("quiz", "change", "low-data", "ask", "try-again", "results")
#: What one kind of block or question may have for itself, for pages that show it, and those that need more.
EACH = 600
MORE: dict[str, int] = {
    "certificate": 1_900,
    "arranging": 2_150,
    "cloze": 1_080,
    "hotspot": 1_120,
    "slider": 800,
    "locks": 1_300,
    "required": 700,
    "notes": 920,
}


def weight(files: Iterable[bytes]) -> int:
    return len(gzip.compress(b"".join(files), 9))


@pytest.mark.parametrize("standard", ["scorm12", "scorm2004"])
def test_the_script_keeps_its_budget(standard: str) -> None:
    files = {name.removeprefix("player/"): data for name, data in player_files(standard, ()).items()}
    usual = [data for name, data in files.items() if not name.startswith(SELDOM)]
    assert weight([files["player.js"]]) < 3_950, "what the first page waits for: turning pages, the usual questions"
    assert weight(usual) < 20_700, "the question kinds that most courses have, and the scenario engine"
    assert weight(files.values()) < 26_900, "all that every package has"


@pytest.mark.parametrize("standard", ["scorm12", "scorm2004"])
def test_a_kind_of_its_own_weighs_little_and_only_where_it_is(standard: str) -> None:
    of_all, of_none = player_files(standard), player_files(standard, ())
    for name in of_all.keys() - of_none.keys():
        kind = name.removeprefix("player/").removesuffix(".js")
        assert weight([of_all[name]]) < MORE.get(kind, EACH), kind
        assert player_files(standard, {kind}).keys() == of_none.keys() | {name}
