"""Translations that a new message may borrow: of the same text in another place, of an alike text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from packager.catalogs.contexts import role, same_question
from packager.catalogs.po import Entry
from packager.catalogs.refresh import Match, as_fuzzy, made_for, refreshed

ALIKE = 80
"""How alike (0 to 100, rapidfuzz ratio) a text must be for its translation to be offered as fuzzy."""
_OFFERS = 5

Memory = Mapping[str, Sequence[tuple[str, Entry]]]
"""A text -> where it is translated: the name of the module (empty for this one) and its finished entry."""


class Elsewhere:
    """What is translated in this catalog and in others. ``orphans`` are the entries that lost their place, by line."""

    def __init__(self, old: Sequence[Entry], orphans: dict[int, Entry], memory: Memory) -> None:
        finished = [entry for entry in old if entry.finished and not entry.plural]
        self._orphans = orphans
        self._lost = _by_role(entry for entry in orphans.values() if entry.translation and not entry.plural)
        self._finished = _by_role(finished)
        self._memory = memory
        self._here: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        for entry in finished:
            self._here[entry.source].append(("", entry))

    def look(self, entry: Entry) -> Match:
        """The entry with what could be found for it."""
        return self._filled(entry) or self._alike(entry) or Match(entry, None, "new")

    def _filled(self, entry: Entry) -> Match | None:
        """The one translation that the text has elsewhere in the module, or else in another one."""
        for known in (self._here, self._memory):
            found = known.get(entry.source, ())
            if len({other.translation for _, other in found}) != 1:
                continue
            module, other = next((pair for pair in found if role(pair[1].context) == role(entry.context)), found[0])
            in_question = any(same_question(each.context, entry.context) for name, each in found if not name)
            remark = "Filled in from " + ", ".join(filter(None, (f"module {module}" if module else "", other.context)))
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
