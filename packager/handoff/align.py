"""A bilingual text, each source paragraph followed by its translation -> fuzzy translations of the messages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from packager.catalogs.po import Entry
from packager.handoff.unit import HandoffError
from packager.languages.addresses import LINK_TARGET

ALIKE = 85.0
"""From which share of equal letters, in percent, a paragraph is taken for a source text (rapidfuzz, ``ratio``)."""

_LEAD = re.compile(r"\A\s*(?:(?:[-*+•]|\d+[.)]|#{1,6}|>)\s+)*")
_MARKS = re.compile(rf"[*_`]|{LINK_TARGET}|\[")
_SIZE = 20_000_000


@dataclass(frozen=True, slots=True)
class Aligned:
    """``filled``: for each catalog the entries with a new, fuzzy translation; ``kept``: those that were found and have
    one already; ``unplaced``: numbers of paragraphs, from 1, and their texts."""

    filled: tuple[tuple[Entry, ...], ...]
    kept: tuple[Entry, ...]
    unplaced: tuple[tuple[int, str], ...]


def read_paragraphs(path: Path) -> list[str]:
    """The paragraphs of a text file (UTF-8, or UTF-16 with its mark) or Word document. Raises HandoffError, OSError."""
    if path.stat().st_size > _SIZE:
        raise HandoffError("this file is too large to be a text.")
    if path.suffix.lower() == ".docx":
        try:
            from packager.handoff.docx import paragraphs
        except ModuleNotFoundError:
            raise HandoffError("Word files need an extra: pip install 'elearning-packager[office]'") from None
        return [line for line in paragraphs(path.read_bytes()) if line.strip()]
    if path.suffix.lower() not in (".txt", ".md"):
        raise HandoffError("a bilingual text is a .txt, .md or .docx file.")
    data = path.read_bytes()
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise HandoffError("this text is not in UTF-8: save it as UTF-8.") from None
    return [line.strip() for line in text.splitlines() if line.strip()]


def align_text(paragraphs: Sequence[str], catalogs: Sequence[Sequence[Entry]]) -> Aligned:
    """Put each paragraph that follows a source text in its place, in each of the catalogs for itself: two modules may
    have a text in the same place. A message of several lines is filled when all of them have been found.
    """
    entries = [entry for catalog in catalogs for entry in catalog]
    lines = {_plain(line) for entry in entries for line in entry.source.splitlines() if _plain(line)}
    pairs, unplaced = _pairs(paragraphs, sorted(lines))
    kept = tuple(entry for entry in entries if entry.translation and _joined(entry.source, pairs) is not None)
    filled = tuple(tuple(_filled(catalog, pairs)) for catalog in catalogs)
    return Aligned(filled, kept, tuple(unplaced))


def _filled(entries: Sequence[Entry], pairs: dict[str, str]) -> Iterator[Entry]:
    for entry in entries:
        if not entry.translation and (found := _joined(entry.source, pairs)) is not None:
            yield entry._replace(translation=found, flags=("fuzzy", *(f for f in entry.flags if f != "fuzzy")))


def _pairs(paragraphs: Sequence[str], sources: Sequence[str]) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """Source line -> translation, by best match; and what is neither."""
    best = [_best(paragraph, sources) for paragraph in paragraphs]
    scores: dict[str, float] = {}
    pairs: dict[str, str] = {}
    unplaced = []
    at = 0
    while at < len(paragraphs):
        source, score = best[at]
        follows = at + 1 < len(paragraphs) and best[at + 1][1] < score
        if score < ALIKE or not follows:
            unplaced.append((at + 1, paragraphs[at]))
            at += 1
            continue
        if score > scores.get(source, 0):
            scores[source], pairs[source] = score, _LEAD.sub("", paragraphs[at + 1], count=1).strip()
        at += 2
    return pairs, unplaced


def _best(paragraph: str, sources: Sequence[str]) -> tuple[str, float]:
    from rapidfuzz import fuzz, process

    found = process.extractOne(_plain(paragraph), sources, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return (found[0], found[1]) if found else ("", 0.0)


def _joined(source: str, pairs: dict[str, str]) -> str | None:
    """The translation of a message, line by line, with the marks that begin its lines; None if a line lacks."""
    made = []
    for line in source.split("\n"):
        if not _plain(line):
            made.append(line)
        elif (found := pairs.get(_plain(line))) is not None:
            lead = _LEAD.match(line)
            made.append((lead[0] if lead else "") + found)
        else:
            return None
    return "\n".join(made) if any(map(_plain, made)) else None


def _plain(line: str) -> str:
    """A line without marks of Markdown, which Word and most translators leave out."""
    return " ".join(_MARKS.sub("", _LEAD.sub("", line, count=1)).split())
