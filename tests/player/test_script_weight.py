"""What the player's script weighs, compressed; what a first page needs of it is in tests/e2e/test_first_page.py."""

from __future__ import annotations

import gzip

import pytest

from packager.build.kit import player_files

#: What few pages, or few learners, load: draws from banks, surveys compared, data saved, whose copies are asked about.
SELDOM = ("quiz", "change", "low-data", "ask")


@pytest.mark.parametrize("standard", ["scorm12", "scorm2004"])
def test_the_script_keeps_its_budget(standard: str) -> None:
    files = player_files(standard)
    usual = [data for name, data in files.items() if not name.removeprefix("player/").startswith(SELDOM)]
    first = gzip.compress(files["player/player.js"], 9)
    assert len(first) < 3_950, "what the first page waits for: turning pages, the questions that most pages have"
    assert len(gzip.compress(b"".join(usual), 9)) < 20_980, "every question kind, the results and the scenario engine"
    assert len(gzip.compress(b"".join(files.values()), 9)) < 25_100, "all that there is"
