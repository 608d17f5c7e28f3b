"""Entries -> blocks of a PO file. Of a changed entry only the lines that say what changed are written anew."""

from __future__ import annotations

from packager.catalogs.po import Block, Entry
from packager.catalogs.po_wrapping import Style, entry_fields, field_lines

_FIELDS = {
    "#": ("translator_comments",),
    "#.": ("comments",),
    "#:": ("references",),
    "#,": ("flags",),
    "#|": ("previous",),
    "msg": ("context", "source", "translation", "plural", "plurals"),
}
"""What each kind of line says of an entry."""
_ORDER = tuple(_FIELDS)


def new_block(entry: Entry, style: Style) -> Block:
    """A block for an entry that the file did not have, with a blank line after it."""
    lines = [line for kind in _ORDER for line in _lines(kind, entry, style)]
    return _block([*lines, ""], entry, style)


def changed_block(block: Block, entry: Entry, style: Style) -> Block:
    """``block`` with ``entry`` in place of its own; what both have alike keeps its lines."""
    old = block.entry
    if entry is old:
        return block
    if old is None or old.obsolete != entry.obsolete:
        return new_block(entry, style)
    changed = {kind: after for kind in _ORDER if (after := _changed_lines(kind, old, entry, style)) is not None}
    if not changed:
        return block._replace(entry=entry)
    lines = [line.removesuffix("\r") for line in block.text.split("\n")]
    for kind, after in changed.items():
        lines = _replaced(lines, kind, after)
    return _block(lines, entry, style)


def _changed_lines(kind: str, old: Entry, new: Entry, style: Style) -> list[str] | None:
    """The lines of one kind if they differ from the old entry's."""
    if all(getattr(old, name) == getattr(new, name) for name in _FIELDS[kind]):
        return None
    lines = _lines(kind, new, style)
    return lines if lines != _lines(kind, old, style) else None


def _block(lines: list[str], entry: Entry, style: Style) -> Block:
    return Block("\n".join(line + style.newline[:-1] for line in lines), entry)


def _replaced(lines: list[str], kind: str, new: list[str]) -> list[str]:
    """``lines`` with those of one kind replaced, where the first of them stood or would stand."""
    rank = _ORDER.index(kind)
    places = [i for i, line in enumerate(lines) if _kind(line) == kind]
    later = (i for i, line in enumerate(lines) if _kind(line) in _ORDER[rank + 1 :])
    start = places[0] if places else next(later, len(lines))
    kept = [(i, line) for i, line in enumerate(lines) if i not in places]
    return [line for i, line in kept if i < start] + new + [line for i, line in kept if i >= start]


def _kind(line: str) -> str:
    line = line.lstrip("\ufeff \t")
    if line.startswith(("#~|", "#|")):
        return "#|"
    if line.startswith(("#~", "msg", '"')):
        return "msg"
    if line.startswith(("#.", "#:", "#,")):
        return line[:2]
    return "#" if line == "#" or line.startswith(("# ", "#\t")) or (line[:1] == "#" and line[1:2].isalnum()) else ""


def _lines(kind: str, entry: Entry, style: Style) -> list[str]:
    """The lines of one kind, without line ends."""
    if kind == "msg":
        return entry_fields(entry, style)
    if kind == "#":
        return [f"# {line}".rstrip() for line in entry.translator_comments]
    if kind == "#,":
        return [f"#, {', '.join(entry.flags)}"] if entry.flags else []
    if kind == "#|":
        return _previous(entry, style)
    if entry.obsolete:
        return []
    if kind == "#:":
        return [f"#: {_reference(each)}" for each in entry.references]
    return [f"#. {line}".rstrip() for line in entry.comments]


def _previous(entry: Entry, style: Style) -> list[str]:
    if entry.previous is None:
        return []
    context, source = entry.previous
    mark = "#~| " if entry.obsolete else "#| "
    lines = field_lines("msgctxt", context, style, mark) if context else []
    return lines + field_lines("msgid", source, style, mark)


def _reference(place: str) -> str:
    return f"\u2068{place}\u2069" if " " in place else place
