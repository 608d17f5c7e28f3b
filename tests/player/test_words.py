"""The player's own words: each is in the catalog's template, and in every catalog that is shipped."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).parents[2]
CATALOGS = sorted(ROOT.glob("locales/*/LC_MESSAGES/player.po"))


def test_the_template_has_every_word_of_the_pages() -> None:
    found = {
        message[2]
        for message in extract_from_dir(ROOT / "templates", [("**.j2", "jinja2")], {"**.j2": {"trimmed": "true"}})
    }
    assert {entry.msgid for entry in polib.pofile(str(ROOT / "locales" / "player.pot"))} == found


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
def test_a_catalog_that_is_shipped_is_whole(path: Path) -> None:
    words = {entry.msgid for entry in polib.pofile(str(ROOT / "locales" / "player.pot"))}
    catalog = {entry.msgid: entry for entry in polib.pofile(str(path))}
    assert [word for word in words if word not in catalog or not catalog[word].translated()] == []
