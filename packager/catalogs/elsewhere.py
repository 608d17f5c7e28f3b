"""Translations that a new message may borrow: of the same text in another place, of an alike text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from packager.catalogs.contexts import role, same_question
from packager.catalogs.po import Entry
from packager.catalogs.refresh import Match, as_fuzzy, made_for, refreshed, without_fuzzy

ALIKE = 80
"""How alike (0 to 100, rapidfuzz ratio) a text must be for its translation to be offered as fuzzy."""
_OFFERS = 5
MEMORY = "a translation memory"

Memory = Mapping[str, Sequence[tuple[str, Entry]]]
"""A text -> where it is translated: the name of the module (empty for this one) and its finished entry."""


class Elsewhere:
    """What is translated in this catalog and in others. ``orphans`` are the entries that lost their place, by line;
    ``offered`` are translations that somebody has asked for, whose context may be unknown.
    """

    def __init__(
        self, old: Sequence[Entry], orphans: dict[int, Entry], memory: Memory, offered: Sequence[Entry] = ()
    ) -> None:
        finished = [entry for entry in old if entry.finished and not entry.plural]
        self._orphans = orphans
        self._lost = _by_role(entry for entry in orphans.values() if entry.translation and not entry.plural)
        self._finished = _by_role(finished)
        self._memory = memory
        self._here: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        self._offered: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        for entry in offered:
            self._offered[entry.source].append((MEMORY, entry))
        for entry in finished:
            self._here[entry.source].append(("", entry))

    def look(self, entry: Entry) -> Match:
        """The entry with what could be found for it."""
        return self._filled(entry) or self._alike(entry) or self._remembered(entry) or Match(entry, None, "new")

    def _filled(self, entry: Entry) -> Match | None:
        """The one translation that the text has elsewhere in the module, or else in another one."""
        for known in (self._here, self._memory, self._offered):
            found = [
                (name, e if e.context else e._replace(context=entry.context)) for name, e in known.get(entry.source, ())
            ]
            if len({other.translation for _, other in found}) != 1:
                continue
            module, other = next((pair for pair in found if role(pair[1].context) == role(entry.context)), found[0])
            in_question = any(same_question(each.context, entry.context) for name, each in found if not name)
            remark = _remark(module, other)
            was = made_for(other)
            filled = entry._replace(translation=other.translation, translator_comments=(remark,))
            filled = filled._replace(previous=was if was[1] != entry.source else None)
            if in_question or role(other.context) != role(entry.context):
                filled = filled._replace(flags=("fuzzy", *entry.flags), previous=was)
            return Match(filled, None, "filled")
        return None

    def _alike(self, entry: Entry) -> Match | None:
        """The most alike text of the same role, first among those that lost their place."""
        if (lost := _most_alike(entry, self._lost)) is not None:
            del self._lost[role(lost.context)][lost.line]
            del self._orphans[lost.line]
            return Match(refreshed(entry, lost, as_fuzzy(lost, entry)), lost, "alike")
        if (other := _most_alike(entry, self._finished)) is not None:
            other = other._replace(translator_comments=(), line=0)
            return Match(refreshed(entry, other, as_fuzzy(other, entry)), None, "alike")
        return None

    def _remembered(self, entry: Entry) -> Match | None:
        """The most alike text of what was offered."""
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extractOne

        found = extractOne(entry.source, self._offered.keys(), scorer=ratio, score_cutoff=ALIKE)
        if found is None:
            return None
        other = self._offered[found[0]][0][1]
        flags = ("fuzzy", *without_fuzzy(entry))
        made = entry._replace(translation=other.translation, flags=flags, previous=(other.context, other.source))
        return Match(made._replace(translator_comments=(_remark(MEMORY, other),)), None, "alike")


def _placed(other: Entry, entry: Entry) -> Entry:
    """A translation whose place nobody knows is taken to be for the text's own."""
    return other if other.context else other._replace(context=entry.context)


def _remark(module: str, other: Entry) -> str:
    where = MEMORY if module == MEMORY else f"module {module}" if module else ""
    return "Filled in from " + ", ".join(filter(None, (where, other.context)))


def _by_role(entries: Iterable[Entry]) -> dict[str, dict[int, Entry]]:
    found: dict[str, dict[int, Entry]] = defaultdict(dict)
    for entry in entries:
        found[role(entry.context)][entry.line] = entry
    return found


def _most_alike(entry: Entry, candidates: Mapping[str, Mapping[int, Entry]]) -> Entry | None:
    """The most alike entry of the same role, but none of the same question."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    same_role = candidates.get(role(entry.context), {})
    texts = {line: other.source for line, other in same_role.items()}
    offers = extract(entry.source, texts, scorer=ratio, score_cutoff=ALIKE, limit=_OFFERS)
    others = (same_role[line] for _, _, line in offers)
    return next((other for other in others if not same_question(other.context, entry.context)), None)
