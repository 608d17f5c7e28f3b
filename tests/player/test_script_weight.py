"""What the player's script weighs, compressed; what a first page needs of it is in tests/e2e/test_first_page.py."""

from __future__ import annotations

import gzip

import pytest

from packager.build.kit import player_files

#: What few pages, or few learners, load: draws from banks, surveys compared, data saved, windows without locks.
SELDOM = ("quiz", "change", "low-data", "other-windows")


@pytest.mark.parametrize("standard", ["scorm12", "scorm2004"])
def test_the_script_keeps_its_budget(standard: str) -> None:
    files = player_files(standard)
    usual = [data for name, data in files.items() if not name.removeprefix("player/").startswith(SELDOM)]
    assert len(gzip.compress(b"".join(usual), 9)) < 16_000, "every question kind, the results and the scenario engine"
    assert len(gzip.compress(b"".join(files.values()), 9)) < 18_700, "all that there is"
