"""Two translators' files of one catalog become one, entry by entry, against the file that both began with.

What one of them changed is taken. Where both did, differently, it is a collision: the finished text stays, ours before
theirs, and the other becomes a translator's comment. Work on a text follows it to where the other side has moved or
edited it. Headers, places and wrapping never collide, and no translation is removed: what one file has let go of is
obsolete.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from packager.catalogs.po import Entry, PoFile, PoSyntaxError
from packager.catalogs.po_order import arranged
from packager.catalogs.po_wrapping import Style
from packager.catalogs.po_writer import changed_block
from packager.catalogs.refresh import Match, without_fuzzy
from packager.catalogs.succession import Entries, Key, followed
from packager.catalogs.twins import with_remark

T = TypeVar("T")
_NOTHING = Entry("", "")


@dataclass(frozen=True, slots=True)
class Difference:
    """A text of ours in whose place stands ``theirs`` now (``taken``), or that both changed (``collision``)."""

    how: Literal["taken", "collision"]
    ours: Entry
    theirs: Entry


def joined(base: PoFile, ours: PoFile, theirs: PoFile) -> tuple[PoFile, list[Difference]]:
    """``ours`` with what was changed in ``theirs`` since ``base``, which may be empty, and what is to be told of it.

    Raises PoSyntaxError where a file has no header or two entries for one text.
    """
    began, mine, other = _aligned(*(_by_key(file) for file in (base, ours, theirs)))
    told: list[Difference] = []
    matches: list[Match] = []
    gone: list[Entry] = []
    for key in _ordered(mine, other):
        old = mine.get(key)
        entry = _decided(began.get(key), old, other.get(key), told)
        if entry and not entry.obsolete:
            matches.append(Match(entry, old, "kept" if old else "new"))
        elif entry:
            gone.append(entry._replace(obsolete=bool(old and old.obsolete)))
    return replace(ours, blocks=arranged(_with_header(base, ours, theirs), matches, gone)), told


def _aligned(began: Entries, mine: Entries, other: Entries) -> tuple[Entries, Entries, Entries]:
    """The three with each text under one key: that of the side on which the module was edited."""
    began, other = followed(began, mine, began), followed(other, mine, began)
    return followed(began, other, began), followed(mine, other, began), other


def _by_key(file: PoFile) -> Entries:
    found: dict[Key, Entry] = {}
    for entry in file.entries():
        if found.setdefault(entry.key, entry) is not entry:
            raise PoSyntaxError(f"line {entry.line}: a second entry for one text; `packager i18n update` joins them")
    return found


def _ordered(mine: Mapping[Key, Entry], other: Mapping[Key, Entry]) -> Iterable[Key]:
    """Our keys, each with those after it that only they have."""
    following: dict[Key | None, list[Key]] = defaultdict(list)
    last: Key | None = None
    for key in other:
        if key in mine:
            last = key
        else:
            following[last].append(key)
    yield from following[None]
    for key in mine:
        yield key
        yield from following[key]


def _decided(base: Entry | None, ours: Entry | None, theirs: Entry | None, told: list[Difference]) -> Entry | None:
    """What becomes of a message; None if it goes."""
    if ours is None or theirs is None:
        there = ours or theirs
        if base is None or there is None or (base.obsolete and not there.obsolete):
            return there
        let_go = not there.translation or (ours is None and _said(base) == _said(there))
        return None if let_go else there._replace(obsolete=True)
    began = base or _NOTHING
    chosen = _chosen(began, ours, theirs, told)
    made = ours._replace(
        translation=chosen.translation,
        plural=chosen.plural,
        plurals=chosen.plurals,
        previous=chosen.previous,
        flags=(*(("fuzzy",) if chosen.fuzzy else ()), *_either(*map(without_fuzzy, (began, ours, theirs)))),
        comments=_either(began.comments, ours.comments, theirs.comments),
        references=_either(began.references, ours.references, theirs.references),
        translator_comments=_remarks(began, ours, theirs),
        obsolete=_either(began.obsolete, ours.obsolete, theirs.obsolete),
    )
    if made._replace(flags=()) == ours._replace(flags=()) and set(made.flags) == set(ours.flags):
        made = ours
    collides = bool(told) and told[-1] == Difference("collision", ours, theirs)
    return with_remark(made, said(theirs if chosen is ours else ours)) if collides else made


def _chosen(base: Entry, ours: Entry, theirs: Entry, told: list[Difference]) -> Entry:
    """The entry whose translation stays."""
    before, mine, yours = (_said(entry) for entry in (base, ours, theirs))
    if mine == yours or before == yours or not theirs.translation:
        return ours
    if said(ours) == said(theirs):
        return theirs if theirs.finished or before == mine else ours
    if before == mine or not ours.translation:
        told += [Difference("taken", ours, theirs)] if ours.translation else []
        return theirs
    told.append(Difference("collision", ours, theirs))
    return theirs if theirs.finished and not ours.finished else ours


def _said(entry: Entry) -> tuple[object, ...]:
    return entry.translation, entry.plurals, entry.fuzzy, entry.previous


def said(entry: Entry) -> str:
    """The translation in all its forms."""
    return "\n".join(entry.plurals or (entry.translation,))


def _either(base: T, ours: T, theirs: T) -> T:
    """Theirs where only they changed it."""
    return theirs if ours == base else ours


def _remarks(base: Entry, ours: Entry, theirs: Entry) -> tuple[str, ...]:
    """Our comments and those that they have added; theirs alone where only they changed any."""
    kept = _either(base.translator_comments, ours.translator_comments, theirs.translator_comments)
    known = {*kept, *base.translator_comments}
    return (*kept, *(comment for comment in theirs.translator_comments if comment not in known))


def _with_header(base: PoFile, ours: PoFile, theirs: PoFile) -> PoFile:
    """Our file with the header fields of both; where both changed one, that of the file with the later date stays."""
    began, mine, other = (_fields(file) for file in (base, ours, theirs))
    own = ours.header
    if own is None:
        raise PoSyntaxError("the file has no header")
    later = other.get("PO-Revision-Date", "") > mine.get("PO-Revision-Date", "")
    fields = mine | {name: value for name, value in other.items() if name not in mine}
    for name in mine.keys() & other.keys():
        ours_only = began.get(name) == other[name]
        fields[name] = other[name] if began.get(name) == mine[name] or (later and not ours_only) else mine[name]
    if fields == mine:
        return ours
    header = own._replace(translation="".join(f"{name}:{value}\n" for name, value in fields.items()))
    style = Style(None, newline=ours.newline)
    blocks = (changed_block(b, header, style) if b.entry is own else b for b in ours.blocks)
    return replace(ours, blocks=tuple(blocks))


def _fields(file: PoFile) -> dict[str, str]:
    lines = file.header.translation.split("\n") if file.header else []
    return {name: value for name, colon, value in (line.partition(":") for line in lines) if colon}
