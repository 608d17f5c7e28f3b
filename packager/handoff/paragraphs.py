"""Paragraphs of a bilingual text, and what is known of them: the module's own texts are the measure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from packager.handoff.marks import plain

_LONGEST = 20
_PART = 85
"""How like (0 to 100, rapidfuzz partial_ratio) a line must be to a part of the source that is wrapped over it."""

Known = Callable[[str], tuple[str, float]]
"""The source of the module that a text is most like, and how much, in percent; 0 for one like none."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text, the block it stands in, and the number of its row."""

    text: str
    block: int
    number: int


@dataclass(slots=True)
class Layout:
    """``pairs`` of source and translation; ``refused``: paragraphs, and why they are in no pair."""

    pairs: list[tuple[Paragraph, Paragraph]] = field(default_factory=list)
    refused: list[tuple[Paragraph, str]] = field(default_factory=list)


def best_length(lines: Sequence[str], known: Known) -> int:
    """How many of the first lines are one source text: 1 if no more are known together."""
    from rapidfuzz.fuzz import partial_ratio

    best, count = known(lines[0])[1], 1
    for size in range(2, min(len(lines), _LONGEST) + 1):
        text, score = known(joined_lines(lines[:size]))
        if score > best and all(partial_ratio(plain(line), text) >= _PART for line in lines[:size]):
            best, count = score, size
    return count


def joined_lines(lines: Iterable[str]) -> str:
    """Wrapped lines as one, with a space between them where the script writes one."""
    text = ""
    for line in filter(None, lines):
        gap = " " if text and not (_unspaced(text[-1]) and _unspaced(line[0])) else ""
        text += gap + line
    return text


def _unspaced(letter: str) -> bool:
    return "\u0e00" <= letter <= "\u0fff" or "\u1000" <= letter <= "\u109f" or "\u2e80" <= letter <= "\uffef"
