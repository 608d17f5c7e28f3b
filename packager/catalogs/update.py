"""New messages meet old translations, by identity first and by likeness last.

In this order: same context and text: its bytes are kept. Same text, its old place gone: moved. Same place, other text:
kept as fuzzy with what it was made for. Same text elsewhere in the project with one translation: filled in, with a
remark where from. Alike text of the same role: fuzzy. What is gone is obsolete, and revived when it comes back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from packager.catalogs.alignment import renamed_items
from packager.catalogs.changes import carries_over
from packager.catalogs.contexts import role, same_question, shared_tail
from packager.catalogs.elsewhere import Elsewhere, Memory
from packager.catalogs.po import Entry
from packager.catalogs.refresh import Match, as_fuzzy, made_for, refreshed, untouched, without_fuzzy


@dataclass
class _Pool:
    """The old entries that nobody took yet."""

    orphans: dict[int, Entry]
    renamed: Mapping[str, str]
    by_text: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    by_place: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for entry in sorted(self.orphans.values(), key=lambda entry: entry.obsolete):
            self.by_text[entry.source].append(entry)
            self.by_place[self.renamed.get(entry.context, entry.context)].append(entry)

    def free(self, entries: Iterable[Entry]) -> list[Entry]:
        return [entry for entry in entries if entry.line in self.orphans]

    def take(self, entry: Entry) -> Entry:
        return self.orphans.pop(entry.line)


def match(
    old: Sequence[Entry],
    new: Sequence[Entry],
    memory: Callable[[], Memory],
    is_typo: Callable[[str], bool],
    offered: Sequence[Entry] = (),
) -> tuple[list[Match], list[Entry]]:
    """A match for every entry of ``new``, in order, and the entries of ``old`` that nobody took.

    ``is_typo``: whether the designer says that the text of a context saw nothing but a correction of its spelling.
    ``offered`` fills in what is empty, too.
    """
    matches: list[Match | None] = [None] * len(new)
    rest = _exact(old, new, matches)
    pool = _Pool(rest, _renamed(rest, old, new, matches))
    steps: tuple[Callable[[Entry], Match | None], ...] = (
        lambda entry: _renamed_only(entry, pool),
        lambda entry: _moved(entry, pool),
        lambda entry: _edited(entry, pool, is_typo),
    )
    for step in steps:
        for index, entry in enumerate(new):
            if matches[index] is None:
                matches[index] = step(entry)
    if None in matches or offered:
        elsewhere = Elsewhere(old, pool.orphans, memory(), offered)
        matches = [found or elsewhere.look(entry) for entry, found in zip(new, matches, strict=True)]
        if offered:
            matches = [_completed(found, elsewhere) for found in matches if found]
    return [found for found in matches if found], list(pool.orphans.values())


def _completed(found: Match, elsewhere: Elsewhere) -> Match:
    """The match with what is found elsewhere for an entry that is there and empty; its comments stay."""
    entry = found.entry
    if entry.translation or entry.plural or found.old is None:
        return found
    filled = elsewhere.look(entry)
    if not filled.entry.translation or filled.old:
        return found
    comments = tuple(dict.fromkeys((*entry.translator_comments, *filled.entry.translator_comments)))
    return Match(filled.entry._replace(translator_comments=comments, line=entry.line), found.old, filled.how)


def _exact(old: Sequence[Entry], new: Sequence[Entry], matches: list[Match | None]) -> dict[int, Entry]:
    """Match what has context and text of before; returns the others by their lines. Of several that have, the one with
    the most work in it is taken: an empty entry never pushes out its obsolete twin.
    """
    wanted = {entry.key: index for index, entry in enumerate(new)}
    rest: dict[int, Entry] = {}
    for entry in sorted(old, key=_lack_of_work):
        index = wanted.pop(entry.key, None)
        if index is None:
            rest[entry.line] = entry
            continue
        how = "revived" if entry.obsolete else "kept"
        matches[index] = Match(refreshed(new[index], entry, entry), entry, how)
    return rest


def _lack_of_work(entry: Entry) -> int:
    """0 for a finished entry, more for one whose translation is of less use."""
    return 4 * (not entry.translation) + 2 * entry.obsolete + (not entry.finished)


def _renamed(
    rest: Mapping[int, Entry], old: Sequence[Entry], new: Sequence[Entry], matches: Sequence[Match | None]
) -> dict[str, str]:
    """The contexts of items that were edited -> what they are called now."""
    strangers = [entry for entry, found in zip(new, matches, strict=True) if found is None]
    living = [entry for entry in old if not entry.obsolete]
    if not strangers or not any(entry.line in rest for entry in living):
        return {}
    now = {(role(entry.context), entry.source) for entry in strangers}
    moved = frozenset(e.source for e in rest.values() if not e.obsolete and (role(e.context), e.source) in now)
    return renamed_items(living, new, moved)


def _renamed_only(entry: Entry, pool: _Pool) -> Match | None:
    """The text of an item that was edited elsewhere, such as the feedback of an answer."""
    for old in pool.free(pool.by_place.get(entry.context, ())):
        if old.source == entry.source and not old.obsolete:
            return Match(refreshed(entry, old, pool.take(old)), old, "renamed")
    return None


def _moved(entry: Entry, pool: _Pool) -> Match | None:
    """The same text whose old place is gone; fuzzy where it was something else, or where several could be meant. Where
    a text had no context and has one now, as words of the player may, it is the same.
    """
    found = pool.free(pool.by_text.get(entry.source, ()))
    alike = [old for old in found if role(old.context) == role(entry.context)] or found
    if not alike:
        return None
    tail = max(shared_tail(old.context, entry.context) for old in alike)
    nearest = [old for old in alike if shared_tail(old.context, entry.context) == tail]
    best = max(nearest, key=lambda old: (old.finished, not old.obsolete))
    sure = (
        len({old.translation for old in nearest}) == 1
        and (not best.context or role(best.context) == role(entry.context))
        and not same_question(best.context, entry.context)
    )
    old = pool.take(best)
    return Match(refreshed(entry, old, old if sure else as_fuzzy(old, entry)), old, "moved" if sure else "unsure")


def _edited(entry: Entry, pool: _Pool, is_typo: Callable[[str], bool]) -> Match | None:
    """The same place with another text."""
    found = pool.free(pool.by_place.get(entry.context, ()))
    if not found:
        return None
    old = pool.take(max(found, key=lambda old: (not old.obsolete, bool(old.translation), old.context == entry.context)))
    was = made_for(old)
    typo = is_typo(entry.context) or is_typo(old.context)
    if (old.finished or untouched(old)) and not old.plural and carries_over(was[1], entry.source, typo=typo):
        carried = old._replace(flags=without_fuzzy(old), previous=was if was[1] != entry.source else None)
        return Match(refreshed(entry, old, carried), old, "carried" if carried.previous else "restored")
    return Match(refreshed(entry, old, as_fuzzy(old, entry)), old, "changed")
