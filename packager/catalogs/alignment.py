"""Items of lists that have no id: which one of before is which one of now, when its text was edited.

An item is named by its text, so an edit gives it another name. It is recognized by its place between neighbours that
kept their names, and among several in one place by likeness.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from packager.catalogs.contexts import item_kind, root
from packager.catalogs.po import Entry

_ALIKE, _SURELY_ALIKE = 50, 75
"""How alike (0 to 100, rapidfuzz ratio) the first texts of two items must be where the place does not decide: in one
place with more or fewer items than before, and in different places.
"""

Lists = dict[tuple[str, str], dict[str, str]]
"""(path of the list, kind of item) -> name of each item, in order -> its first text."""


def renamed_items(old: Iterable[Entry], new: Iterable[Entry], moved: frozenset[str]) -> dict[str, str]:
    """The contexts of ``old`` that have another name in ``new`` -> that name.

    ``moved`` holds the texts that left their place for another: they are nobody's older self.
    """
    texts = {entry.context: entry.source for entry in old}
    newer = {entry.context: entry.source for entry in new}
    edited = {root(context) for context in texts.keys() ^ newer.keys()}  # in all others every item keeps its name
    contexts = {context: context for context in texts if root(context) in edited}
    newer = {context: source for context, source in newer.items() if root(context) in edited}
    for depth in range(2, 8):
        before = _lists(((now, texts[was]) for was, now in contexts.items()), depth)
        after = _lists(newer.items(), depth)
        names = {
            (parent, was): now
            for (parent, kind), items in before.items()
            for was, now in _pairs(items, after.get((parent, kind), {}), moved).items()
        }
        if names:
            contexts = {was: _renamed(now, names, depth) for was, now in contexts.items()}
    return {was: now for was, now in contexts.items() if was != now}


def _lists(contexts: Iterable[tuple[str, str]], depth: int) -> Lists:
    found: Lists = defaultdict(dict)
    for context, source in contexts:
        parts = context.split("/")
        if len(parts) > depth and (kind := item_kind(parts[depth])):
            found["/".join(parts[:depth]), kind].setdefault(parts[depth], source)
    return found


def _renamed(context: str, names: Mapping[tuple[str, str], str], depth: int) -> str:
    parts = context.split("/")
    if len(parts) > depth and (now := names.get(("/".join(parts[:depth]), parts[depth]))):
        parts[depth] = now
    return "/".join(parts)


def _pairs(before: dict[str, str], after: dict[str, str], moved: frozenset[str]) -> dict[str, str]:
    """Which item of ``before`` is which of ``after``, of those that did not keep their name."""
    if before.keys() == after.keys():
        return {}
    old = _by_gap(before, after.keys(), moved)
    new = _by_gap(after, before.keys(), moved)
    found: dict[str, str] = {}
    for gap, gone in old.items():
        found |= _same_place(gone, new.get(gap, []), before, after)
    rest = [name for names in old.values() for name in names if name not in found]
    free = [name for names in new.values() for name in names if name not in found.values()]
    return found | _alike(rest, free, before, after, _SURELY_ALIKE)


def _same_place(gone: list[str], come: list[str], before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    """As many as before: the clearly alike, then the others in order. Else those that are somewhat alike."""
    if len(gone) != len(come):
        return _alike(gone, come, before, after, _ALIKE)
    found = _alike(gone, come, before, after, _SURELY_ALIKE) if len(gone) > 1 else {}
    taken = set(found.values())
    others = (name for name in come if name not in taken)
    return found | dict(zip((name for name in gone if name not in found), others, strict=True))


def _by_gap(items: dict[str, str], others: Iterable[str], moved: frozenset[str]) -> dict[tuple[str, str], list[str]]:
    """The items that are not among ``others``, by their nearest neighbours that are."""
    kept = set(others)
    names = list(items)
    following = [""] * len(names)
    after = ""
    for index in range(len(names) - 1, -1, -1):
        following[index] = after
        after = names[index] if names[index] in kept else after
    gaps: dict[tuple[str, str], list[str]] = defaultdict(list)
    before = ""
    for name, after in zip(names, following, strict=True):
        if name in kept:
            before = name
        elif items[name] not in moved:
            gaps[before, after].append(name)
    return gaps


def _alike(
    gone: list[str], come: list[str], before: dict[str, str], after: dict[str, str], least: int
) -> dict[str, str]:
    """The most alike pairs first."""
    if not gone or not come:
        return {}
    from rapidfuzz.fuzz import ratio

    scores = sorted(((ratio(before[o], after[n]), o, n) for o in gone for n in come), reverse=True)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for score, was, now in scores:
        if score >= least and was not in found and now not in taken:
            found[was] = now
            taken.add(now)
    return found
