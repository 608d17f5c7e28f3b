"""The player's own words: each is in the catalog's template, and in every catalog that is shipped."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest

from packager.catalogs.po_parser import read_po
from tools import player_words

ROOT = Path(__file__).parents[2]
CATALOGS = sorted(ROOT.glob("locales/*/LC_MESSAGES/player.po"))


def test_the_template_is_what_the_pages_say() -> None:
    assert player_words.TEMPLATE.read_bytes() == player_words.template(), "run tools/player_words.py"


def test_a_short_word_has_a_note_and_one_that_means_several_things_a_context() -> None:
    words = read_po(player_words.TEMPLATE)
    assert [word.source for word in words if len(word.source.split()) <= 3 and not word.comments] == []
    ambiguous = {"Right", "Note", "Check", "Save", "Before", "Now", "Change", "Next", "Begin", "True", "yes", "no"}
    assert ambiguous <= {word.source for word in words if word.context}


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
def test_a_catalog_that_is_shipped_is_whole(path: Path) -> None:
    words = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(ROOT / "locales" / "player.pot"))}
    catalog = {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path))}
    assert [word for word in words if word not in catalog or not catalog[word].translated()] == []


def test_scripts_write_numbers_in_the_digits_of_the_pages() -> None:
    """The pages have Latin digits in every language; Intl alone would write others for ar-EG, fa, bn, my, ne."""
    scripts = {path.name: path.read_text("utf-8") for path in (ROOT / "templates" / "player").rglob("*.js")}
    written = {
        name: text for name, text in scripts.items() if re.search(r"toLocaleString\((?!lang|digits|language)", text)
    }
    assert written == {}
    numbers = [name for name, text in scripts.items() if re.search(r"toLocaleString\((lang|digits)\b", text)]
    assert len(numbers) >= 4
    assert all("-u-nu-latn" in scripts[name] for name in numbers)
