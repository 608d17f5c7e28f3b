"""An inspection for people at a terminal, and as JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence
from typing import Any

from packager.diagnostics.message import Message, _, listed, ngettext
from packager.diagnostics.printers.plain import one_line
from packager.inspect.item_words import details
from packager.inspect.model import Inspection, Item

ITEMS_MAX = 200
_FIRST_FILES = 8


def to_json(inspections: Sequence[Inspection]) -> str:
    """A list with one object for each file, its fields named as in :class:`Inspection`."""
    return json.dumps([_object(each) for each in inspections], indent=2) + "\n"


def _object(inspection: Inspection) -> dict[str, Any]:
    made = dataclasses.asdict(inspection)
    if inspection.first is not None:
        made["first"]["size"] = inspection.first.size
    return made


def to_text(inspections: Sequence[Inspection]) -> str:
    """Everything worth knowing before an import, on a screen or two."""
    return "\n".join("".join(f"{one_line(line)}\n" for line in _lines(each)) for each in inspections)


def _lines(inspection: Inspection) -> Iterator[str]:
    yield inspection.file
    for name, value in facts(inspection):
        yield f"  {name + ':':16}{value}"
    if inspection.tree:
        yield ""
        yield "  What learners see in the menu"
        rows = list(_items(inspection.tree, 2))
        yield from rows[:ITEMS_MAX]
        if len(rows) > ITEMS_MAX:
            yield f"    … and {len(rows) - ITEMS_MAX} more lines (--format json has all)"
    if inspection.kinds:
        yield ""
        yield "  Files by kind"
        for kind in inspection.kinds:
            yield f"    {kind.kind:10}{weight(kind.size):>12}  in {count(kind.files, 'file')}"
        yield ""
        yield "  Largest files"
        for file in inspection.largest:
            yield f"    {weight(file.size):>12}  {file.name}"
    if inspection.first is not None:
        yield ""
        first = inspection.first
        yield f"  Before {first.page} shows: {weight(first.size)} in {count(len(first.files), 'file')}, unpacked"
        for file in sorted(first.files, key=lambda each: -each.size)[:_FIRST_FILES]:
            yield f"    {weight(file.size):>12}  {file.name}"
        for address in first.elsewhere:
            yield f"    from another server: {address}"


def facts(inspection: Inspection) -> list[tuple[Message, str]]:
    """What a package is, by name and value; what is not known is said to be so."""
    unpacked, files = weight(inspection.unpacked), inspection.files
    size = ngettext("{unpacked} in {n:,} file", "{unpacked} in {n:,} files", files, unpacked=unpacked)
    if inspection.size:
        size = _("{size} ({packed} zipped)", size=size, packed=weight(inspection.size))
    found: list[tuple[Message, str]] = [
        (_("Standard"), inspection.standard),
        (_("Note"), inspection.note),
        (_("Made with"), inspection.tool or _("not known")),
        (_("Title"), inspection.title or _("none")),
        (_("Languages"), listed(inspection.languages) or _("not said")),
        (_("Size"), size),
    ]
    return [(name, value) for name, value in found if value]


def _items(items: tuple[Item, ...], depth: int) -> Iterator[str]:
    for item in items:
        yield f"{'  ' * depth}- {item.title or item.identifier or '(no title)'}"
        for detail in details(item):
            yield f"{'  ' * depth}    {detail}"
        yield from _items(item.items, depth + 1)


def count(number: int, word: str) -> str:
    """``1 file``, ``1,200 files``."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def weight(size: int) -> str:
    """Bytes as people say them, in thousands: ``312 bytes``, ``4.1 kB``, ``1,200 MB``."""
    if size < 1_000:
        return count(size, "byte")
    if size < 1_000_000:
        return f"{size / 1_000:.1f} kB"
    return f"{size / 1_000_000:,.1f} MB"
