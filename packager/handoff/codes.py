"""Markup inside a message as inline codes, which translation tools protect: pairs around text, and single ones."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

Kind = Literal["text", "open", "close", "alone"]

_TARGET = r"(?:[^()\s]|\([^()\s]*\))*+"
_DEEPEST = 50
_MARK = re.compile(
    rf"(?P<alone>(?<!`)`++[^`\n]+`+|!\[[^\[\]\n]*\]\({_TARGET}\)|<https?://[^<>\s]*>|_{{3,}}|%\(\w+\)[sd]|\{{[^{{}}\n]*\}})"
    rf"|(?P<close>\]\({_TARGET}(?:\s+\"[^\"\n]*\")?\))|(?P<open>\[)|(?P<toggle>\*\*|\*|(?<!\w)_(?=\w)|(?<=[\w.!?])_(?!\w))"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, or a code with its number; both ends of a pair have the same."""

    kind: Kind
    raw: str
    number: int = 0


def pieces(text: str) -> list[Piece]:
    """A Markdown text as runs and codes; ``"".join(piece.raw …)`` is the text. A mark without its other end is text."""
    made, start = [], 0
    opened: list[int] = []
    for found in _MARK.finditer(text):
        if found.start() > start:
            made.append(Piece("text", text[start : found.start()]))
        start = found.end()
        made.append(Piece("alone" if found.lastgroup == "alone" else "text", found[0]))
        if found.lastgroup == "alone":
            continue
        at = next((n for n in islice(reversed(opened), _DEEPEST) if _belongs(made[n].raw, found[0])), None)
        if at is not None:
            while opened.pop() != at:
                pass
            made[at] = replace(made[at], kind="open", number=len(made))
            made[-1] = replace(made[-1], kind="close", number=len(made))
        elif found.lastgroup != "close":
            opened.append(len(made) - 1)
    if start < len(text):
        made.append(Piece("text", text[start:]))
    return _numbered(made)


def translated_pieces(translation: str, source: list[Piece]) -> list[Piece]:
    """A translation with the numbers of the codes of its source; a code that the source does not have is text."""
    free = pairs(source)
    made, numbers = pieces(translation), {}
    for number, code in pairs(made).items():
        match = next((n for n, other in free.items() if other == code), None)
        if match is not None:
            numbers[number] = match
            del free[match]
    return [
        replace(piece, number=numbers[piece.number]) if piece.number in numbers else Piece("text", piece.raw)
        for piece in made
    ]


def pairs(found: list[Piece]) -> dict[int, tuple[str, str]]:
    """Number -> what a code is at its start and at its end, empty for a single one."""
    ends = {piece.number: piece.raw for piece in found if piece.kind == "close"}
    return {piece.number: (piece.raw, ends.get(piece.number, "")) for piece in found if piece.kind in ("open", "alone")}


def _belongs(opened: str, closing: str) -> bool:
    return closing.startswith("](") if opened == "[" else opened == closing


def _numbered(made: list[Piece]) -> list[Piece]:
    """Codes counted from 1, in the order in which they begin."""
    order: dict[int, int] = {}
    count = 0
    result = []
    for piece in made:
        if piece.kind in ("open", "alone"):
            count += 1
        if piece.kind == "open":
            order[piece.number] = count
        number = order[piece.number] if piece.kind in ("open", "close") else count if piece.kind == "alone" else 0
        result.append(replace(piece, number=number))
    return result
