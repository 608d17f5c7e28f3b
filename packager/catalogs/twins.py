"""Entries with one key: a file may have one of them only, and no translation may be lost with the others."""

from __future__ import annotations

from collections.abc import Sequence

from packager.catalogs.po import Entry
from packager.catalogs.refresh import Match

SAID = "Another entry for this text said: "


def without_twins(matches: Sequence[Match], unclaimed: Sequence[Entry]) -> tuple[list[Match], list[Entry], int]:
    """The same without entries whose key another has, living or obsolete: msgfmt refuses a file with two such.

    What a twin said otherwise becomes a translator's comment of the one that stays; how many did is the third value.
    """
    living = {found.entry.key: found.entry for found in matches}
    gone: dict[tuple[str, str], Entry] = {}
    count = 0
    for entry in sorted(unclaimed, key=lambda entry: (not entry.translation, entry.obsolete, not entry.finished)):
        places = living if entry.key in living else gone
        first = places.setdefault(entry.key, entry)
        if first is not entry and entry.translation not in ("", first.translation):
            places[entry.key] = with_remark(first, entry.translation)
            count += 1
    kept = {entry.line: entry for entry in gone.values()}
    made = [
        found if (entry := living[found.entry.key]) is found.entry else found._replace(entry=entry) for found in matches
    ]
    return made, [kept[entry.line] for entry in unclaimed if entry.line in kept], count


def with_remark(entry: Entry, said: str) -> Entry:
    """The entry with a translator's comment that tells what else was said."""
    return entry._replace(translator_comments=(*entry.translator_comments, *f"{SAID}{said}".split("\n")))
