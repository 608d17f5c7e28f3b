"""The catalogs that are shipped, as a reader of their language sees them."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parents[2]
FRENCH = sorted(
    path for folder in (ROOT, ROOT / "examples/first-rains") for path in folder.glob("locales/fr/LC_MESSAGES/*.po")
)
ALONE = re.compile(r"« | »| [:;?!](?=\s|$)")


@pytest.mark.parametrize("path", FRENCH, ids=lambda path: path.stem)
def test_no_french_mark_goes_to_the_next_line_without_its_word(path: Path) -> None:
    said = [text for entry in polib.pofile(str(path)) for text in (entry.msgstr, *entry.msgstr_plural.values())]
    assert [text for text in said if ALONE.search(text)] == []
