"""Pairs of a bilingual document -> its module's catalog, in the way of ``align``: fuzzy, for somebody to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from packager.catalogs.po import Entry, PoFile
from packager.diagnostics import Place
from packager.exchange.losses import Loss
from packager.handoff.align import align_text
from packager.handoff.bilingual import Row
from packager.handoff.merge import merged
from packager.handoff.unit import HandoffError
from packager.languages.guessing import language_of


@dataclass(frozen=True, slots=True)
class Translated:
    """The catalog afterwards, how many texts it got, and what has no place in it."""

    catalog: PoFile
    filled: int
    losses: tuple[Loss, ...] = ()


def translated(catalog: PoFile, pairs: Sequence[Row], languages: tuple[str, str], file: str) -> Translated:
    """Put what the document says into the catalog. A translation that is finished stays; one that nobody has looked at
    gives way, and both are told."""
    entries = [entry for entry in catalog.entries() if not entry.obsolete]
    # a text that stayed in the other language is no source: what is like it would be taken for its translation
    blank = [entry._replace(translation="") for entry in entries if language_of(entry.source) != languages[1]]
    try:
        aligned = align_text(pairs, [blank], *languages)
    except HandoffError as error:
        return Translated(catalog, 0, (Loss("all translations", Place(file), "their order", str(error)),))
    before = {entry.context: entry for entry in entries}
    new: list[Entry] = []
    losses = []
    for entry in aligned.filled[0]:
        there = before[entry.context]
        if not there.translation or (not there.finished and there.translation != entry.translation):
            new.append(entry)
        if there.translation and there.translation != entry.translation:
            why = "the catalog has another, which is finished: it stays"
            if not there.finished:
                why = f"taken in place of one that nobody had looked at: {there.translation}"
            losses.append(Loss(there.context, Place(file), f"the translation {entry.translation}", why))
    for _, text, why in aligned.unplaced:
        losses.append(Loss(text[:50], Place(file), text, why))
    return Translated(merged(catalog, new), len(new), tuple(losses))
