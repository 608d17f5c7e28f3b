"""New messages meet old translations: merged by identity, never by likeness alone.

In this order: same context and text: kept. Same text elsewhere, its old place gone: moved. Same context, other text, or
the same place in a list: kept as fuzzy with what it was made for. Gone: obsolete, and revived when it comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from packager.catalogs.po import Entry, PoFile
from packager.catalogs.po_header import header
from packager.catalogs.po_wrapping import Style
from packager.catalogs.po_writer import new_block
from packager.course import Message

_HASH = re.compile(r"-[0-9a-f]{6}(~\d+)?(?=/|$)")


def template(messages: Iterable[Message]) -> list[Entry]:
    """The messages as entries without translations."""
    return [
        Entry(
            message.context,
            message.source,
            comments=(message.comment,),
            references=(f"{message.place.file}:{message.place.line}",),
            flags=message.flags,
        )
        for message in messages
    ]


def update(old: list[Entry], messages: Iterable[Message]) -> list[Entry]:
    """The catalog for ``messages``, with every translation of ``old`` that still serves; the rest is obsolete."""
    new = template(messages)
    by_key = {(entry.context, entry.source): entry for entry in old}
    wanted = {(entry.context, entry.source) for entry in new}
    free = {key: entry for key, entry in by_key.items() if key not in wanted and entry.translation}
    made = []
    for entry in new:
        kept = by_key.get((entry.context, entry.source))
        made.append(_carry(entry, kept, fuzzy=kept.fuzzy) if kept else _find(entry, free))
    return made + [replace(entry, obsolete=True) for entry in free.values()]


def _find(entry: Entry, free: dict[tuple[str, str], Entry]) -> Entry:
    """The translation that belonged to this text or this place, taken out of ``free``."""
    same_text = [key for key, old in free.items() if old.source == entry.source]
    if len(same_text) == 1:
        old = free.pop(same_text[0])
        return _carry(entry, old, fuzzy=old.fuzzy or _shape(old.context) == _shape(entry.context) != old.context)
    place = [key for key, old in free.items() if old.context == entry.context and not old.obsolete]
    place = place or [k for k, old in free.items() if _shape(old.context) == _shape(entry.context) and not old.obsolete]
    if same_text or place:
        old = free.pop((same_text or place)[0])
        return replace(_carry(entry, old, fuzzy=True), previous=(old.context, old.source))
    return entry


def _carry(entry: Entry, old: Entry, *, fuzzy: bool) -> Entry:
    return replace(
        entry,
        translation=old.translation,
        translator_comments=old.translator_comments,
        flags=("fuzzy", *entry.flags) if fuzzy and old.translation else entry.flags,
        previous=old.previous,
    )


def _shape(context: str) -> str:
    """A context without the hashes of items that have no id: the place in its page or question."""
    return _HASH.sub("-", context)


def to_po(entries: Iterable[Entry], locale: str = "") -> bytes:
    """A PO file (a template without ``locale``)."""
    style = Style(None)
    blocks = [new_block(entry, style) for entry in (header(locale), *entries)]
    return PoFile(tuple(blocks)).to_bytes()
