"""What came back, compared with the catalog: what is taken, and what is not and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from packager.catalogs.po import Entry, PoFile
from packager.catalogs.po_wrapping import style_of
from packager.catalogs.po_writer import changed_block
from packager.catalogs.update import match
from packager.handoff.unit import STATES, State, Unit, folded, message_key, message_part, state_of, translation_key

How = Literal["taken", "same", "stale", "conflict", "emptied", "unknown", "twice", "damaged"]
_FOLLOWED = ("moved", "renamed", "unsure", "changed", "carried", "restored", "alike")
"""The ways of ``update`` to know a message again that has another place or text now."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One message that came back: ``old`` is what the catalog has, ``new`` what it has after the import, ``why`` says
    more of a text that is damaged."""

    how: How
    unit: Unit
    old: Entry | None = None
    new: Entry | None = None
    why: str = ""


def compare(units: Iterable[Unit], file: PoFile) -> list[Outcome]:
    """Judge every message against the catalog as it is now.

    Taken is what was changed since the export where the catalog has not changed; where both have, it is a conflict and
    the catalog's text stays. A message that moved or was changed in the module is followed as ``update`` follows it;
    one that cannot be is stale. A text is never deleted.
    """
    units = list(units)
    current = {message_key(entry.context, entry.source): entry for entry in file.entries() if not entry.obsolete}
    contexts = {entry.context: entry for entry in current.values()}
    followed = _followed(units, current)
    seen: dict[str, Unit] = {}
    found = []
    for unit in units:
        entry = current.get(message_part(unit.key))
        if why := unit.damage or (entry and _spoilt(unit, entry)):
            found.append(Outcome("damaged", unit, entry, why=why))
            continue
        now = followed.get(unit.key)
        if entry is None and now is None:
            old = contexts.get(unit.context)
            found.append(Outcome("stale" if old else "unknown", unit, old))
            continue
        earlier = seen.setdefault(unit.key, unit)
        if earlier is not unit:
            if folded(earlier.translation) != folded(unit.translation):
                found.append(Outcome("twice", unit, entry))
            continue
        found.append(_judged(unit, entry) if entry else _judged_elsewhere(unit, *now))  # type: ignore[misc]  # one of both is there
    return found


def _spoilt(unit: Unit, entry: Entry) -> str:
    """Why a table's text is not what somebody wrote: the program took it for a number, or changed the source too."""
    if folded(unit.translation) in ("", folded(entry.translation)):
        return ""
    digits = _digits(entry.source)
    if unit.number and digits and digits != _digits(unit.translation):
        return "the spreadsheet took it for a number: type it again as text"
    same_source = folded(unit.source) in ("", folded(entry.source))
    if not same_source and not any(map(str.isalpha, entry.source)):
        return "the spreadsheet has changed its source too: type it again as text"
    return ""


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _followed(units: Sequence[Unit], current: Mapping[str, Entry]) -> dict[str, tuple[Entry, bool]]:
    """The units whose message is not there any more -> the entry that it is now, and whether it is surely the same."""
    known = [unit for unit in units if message_key(unit.context, unit.source) == message_part(unit.key)]
    known += [unit for unit in units if message_part(unit.key) in current and unit not in known]
    if all(message_part(unit.key) in current for unit in known):
        return {}
    old = [_exported(unit, current.get(message_part(unit.key)), line) for line, unit in enumerate(known, start=1)]
    new = [entry._replace(translation="", plurals=(), flags=(), previous=None) for entry in current.values()]
    matches, _ = match(old, new, dict, lambda context: False)
    entries = list(current.values())
    return {
        known[found.old.line - 1].key: (entry, not found.entry.fuzzy)
        for found, entry in zip(matches, entries, strict=True)
        if found.old and found.how in _FOLLOWED
    }


def _exported(unit: Unit, entry: Entry | None, line: int) -> Entry:
    place = entry or unit
    return Entry(place.context, place.source, unit.translation or "-", line=line)


def _judged_elsewhere(unit: Unit, entry: Entry, sure: bool) -> Outcome:
    """As :func:`_judged`, of a message that is called otherwise now; if it is not ``sure``, somebody has to look."""
    exported = unit.key.partition(".")[2]
    text = folded(unit.translation)
    if not text or exported in (translation_key(text, state) for state in STATES):
        return Outcome("same", unit, entry)
    if folded(entry.translation) == text:
        return Outcome("same", unit, entry)
    if entry.translation and exported not in (translation_key(entry.translation, state) for state in STATES):
        return Outcome("conflict", unit, entry)
    new = _changed(entry, unit.translation, sure and unit.state != "fuzzy")
    return Outcome("taken", unit, entry, new if sure else new._replace(previous=(unit.context, unit.source)))


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
