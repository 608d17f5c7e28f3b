"""A bilingual text, however it is laid out -> fuzzy translations of the messages whose sources stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from packager.catalogs.po import Entry
from packager.handoff.bilingual import Row
from packager.handoff.layouts import layout_of
from packager.handoff.marks import led, plain, unled
from packager.handoff.paragraphs import Known, Paragraph
from packager.handoff.sides import side_finder

ALIKE = 85.0
"""From which share of equal letters, in percent, a paragraph is taken for a source text (rapidfuzz, ``ratio``)."""

Found = Mapping[str, tuple[str, str]]
"""A source of the module without marks -> the source that stands in the text, and its translation."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """``filled``: for each catalog the entries with a new, fuzzy translation; ``kept``: those that were found and have
    one already; ``unplaced``: numbers of rows, from 1, their texts, and why they have no place."""

    filled: tuple[tuple[Entry, ...], ...]
    kept: tuple[Entry, ...]
    unplaced: tuple[tuple[int, str, str], ...]


def align_text(rows: Sequence[Row], catalogs: Sequence[Sequence[Entry]], source: str, locale: str) -> Aligned:
    """Put each translation in its place, in each of the catalogs for itself: two modules may have a text in one place.
    A message of several lines is filled when all of them have been found. Where the source in the text differs from
    the module's, the entry's previous source says so.

    Raises HandoffError if the order of the languages ``source`` and ``locale`` cannot be told.
    """
    entries = [entry for catalog in catalogs for entry in catalog]
    best = _matcher(entries)
    texts = [entry.source for entry in entries], [entry.translation for entry in entries if entry.finished]
    layout = layout_of(rows, best, side_finder(source, locale, *texts))
    unplaced = [(each, why) for each, why in layout.refused]
    scores: dict[str, float] = {}
    found: dict[str, tuple[str, str]] = {}
    for pair in (halves for whole in layout.pairs for halves in _by_line(*whole)):
        text, score = best(pair[0].text)
        if not score:
            unplaced += [(each, "no text of the module is like it") for each in pair]
        elif score > scores.get(text, 0):
            scores[text], found[text] = score, (pair[0].text, unled(pair[1].text).strip())
    kept = tuple(entry for entry in entries if entry.translation and _joined(entry, found))
    filled = tuple(tuple(_filled(catalog, found)) for catalog in catalogs)
    told = sorted((each.number, each.text, why) for each, why in unplaced)
    return Aligned(filled, kept, tuple(told))


def _by_line(source: Paragraph, translation: Paragraph) -> list[tuple[Paragraph, Paragraph]]:
    """Cells of as many lines line by line, others whole."""
    mine, theirs = ([line for line in each.text.split("\n") if line.strip()] for each in (source, translation))
    if len(mine) != len(theirs):
        return [(source, translation)]
    places = (source.block, source.number)
    return [(Paragraph(one, *places), Paragraph(other, *places)) for one, other in zip(mine, theirs, strict=True)]


def _matcher(entries: Sequence[Entry]) -> Known:
    from rapidfuzz import fuzz, process

    lines = {plain(line) for entry in entries for line in (*entry.source.splitlines(), entry.source)}
    sources = sorted(lines - {""})

    @cache
    def best(text: str) -> tuple[str, float]:
        found = process.extractOne(plain(text), sources, scorer=fuzz.ratio, score_cutoff=ALIKE) if text else None
        return (found[0], found[1]) if found else ("", 0.0)

    return best


def _filled(entries: Sequence[Entry], found: Found) -> Iterator[Entry]:
    for entry in entries:
        if not entry.translation and (made := _joined(entry, found)):
            source, translation = made
            previous = None if plain(source) == plain(entry.source) else (entry.context, source)
            flags = ("fuzzy", *(flag for flag in entry.flags if flag != "fuzzy"))
            yield entry._replace(translation=translation, flags=flags, previous=previous)


def _joined(entry: Entry, found: Found) -> tuple[str, str] | None:
    """Source and translation of a message, line by line, with the marks that begin its lines; None if a line lacks."""
    made = []
    for line in entry.source.split("\n"):
        if not plain(line):
            made.append((line, line))
        elif (pair := found.get(plain(line))) is not None:
            made.append((led(line) + unled(pair[0]), led(line) + pair[1]))
        else:
            return found.get(plain(entry.source))
    if not any(plain(source) for source, _ in made):
        return None
    return "\n".join(source for source, _ in made), "\n".join(translation for _, translation in made)
