"""What came back, compared with the catalog: what is taken, and what is not and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from packager.catalogs.po import Entry, PoFile
from packager.catalogs.po_wrapping import style_of
from packager.catalogs.po_writer import changed_block
from packager.handoff.unit import State, Unit, folded, message_key, message_part, state_of, translation_key

How = Literal["taken", "same", "stale", "conflict", "emptied", "unknown", "twice"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One message that came back: ``old`` is what the catalog has, ``new`` what it has after the import."""

    how: How
    unit: Unit
    old: Entry | None = None
    new: Entry | None = None


def compare(units: Iterable[Unit], file: PoFile) -> list[Outcome]:
    """Judge every message against the catalog as it is now.

    Taken is what was changed since the export where the catalog has not changed; where both have, it is a conflict and
    the catalog's text stays. A message whose source has changed since is stale. A text is never deleted.
    """
    current = {message_key(entry.context, entry.source): entry for entry in file.entries() if not entry.obsolete}
    contexts = {entry.context: entry for entry in current.values()}
    seen: dict[str, Unit] = {}
    found = []
    for unit in units:
        entry = current.get(message_part(unit.key))
        if entry is None:
            old = contexts.get(unit.context)
            found.append(Outcome("stale" if old else "unknown", unit, old))
            continue
        earlier = seen.setdefault(unit.key, unit)
        if earlier is not unit:
            if folded(earlier.translation) != folded(unit.translation):
                found.append(Outcome("twice", unit, entry))
            continue
        found.append(_judged(unit, entry))
    return found


def _judged(unit: Unit, entry: Entry) -> Outcome:
    exported = unit.key.partition(".")[2]
    text = folded(unit.translation)
    if not text:
        was_empty = exported == translation_key("", "missing")
        return Outcome("same" if was_empty or not entry.translation else "emptied", unit, entry)
    states: list[State] = [unit.state] if unit.state else ["fuzzy", "finished"]
    if exported in (translation_key(text, state) for state in states):
        return Outcome("same", unit, entry)
    state: State = unit.state or "finished"
    if (folded(entry.translation), state_of(entry)) == (text, state):
        return Outcome("same", unit, entry)
    if exported != translation_key(entry.translation, state_of(entry)):
        return Outcome("conflict", unit, entry)
    return Outcome("taken", unit, entry, _changed(entry, unit.translation, state != "fuzzy"))


def _changed(entry: Entry, translation: str, finished: bool) -> Entry:
    """``entry`` with a translation whose outer white space is that of the source, as `msgfmt -c` wants line ends."""
    source = entry.source
    lead = source[: len(source) - len(source.lstrip())]
    trail = source[len(source.rstrip()) :]
    text = translation if folded(translation) == translation else folded(translation)
    text = entry.translation if folded(entry.translation) == folded(text) else lead + text.strip() + trail
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    if finished:
        return entry._replace(translation=text, flags=flags, previous=None)
    return entry._replace(translation=text, flags=("fuzzy", *flags))


def merged(file: PoFile, entries: Iterable[Entry]) -> PoFile:
    """The catalog with entries in place of those of the same key; all other bytes stay."""
    new = {entry.key: entry for entry in entries}
    style = style_of(file)
    blocks = tuple(
        changed_block(block, new[block.entry.key], style)
        if block.entry and not block.entry.obsolete and block.entry.key in new
        else block
        for block in file.blocks
    )
    return replace(file, blocks=blocks)
