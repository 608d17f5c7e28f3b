"""Write ``locales/player.pot``: the player's words as the templates have them, with the notes that are kept there.

``python tools/player_words.py`` after a word of a template was changed, then ``packager i18n update player`` for the
catalogs. A note on a word (``#.``) is typed into the template itself, where it stays.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from packager.catalogs.po import Entry
from packager.catalogs.po_parser import read_po_file
from packager.catalogs.po_update import updated_template

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "locales" / "player.pot"
#: How a label and its value are joined, which no template says.
JOINED = "packager/player/words.py"
_FORMATS = {"%(": "python-format", "{": "python-brace-format"}


def words() -> list[Entry]:
    """Every word of the templates, once for each context, in the order of the files."""
    from babel.messages.extract import extract_from_dir, extract_from_file

    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    found = extract_from_dir(ROOT / "templates", [("**.j2", "jinja2")], {"**.j2": {"trimmed": "true"}})
    for name, _, message, _, context in sorted(found, key=lambda each: each[:2]):
        places[context or "", str(message)].append(f"templates/{name}")
    for _, message, _, _ in extract_from_file("python", ROOT / JOINED):
        places["", str(message)].append(JOINED)
    notes = {entry.key: entry.comments for entry in read_po_file(TEMPLATE).entries()}
    return [
        Entry(*key, comments=notes.get(key, ()), references=tuple(dict.fromkeys(files)), flags=_flags(key[1]))
        for key, files in places.items()
    ]


def _flags(source: str) -> tuple[str, ...]:
    return tuple(flag for sign, flag in _FORMATS.items() if sign in source)


def template() -> bytes:
    """The template as it is to be."""
    return updated_template(read_po_file(TEMPLATE), words(), "packager player").to_bytes()


if __name__ == "__main__":
    TEMPLATE.write_bytes(template())
