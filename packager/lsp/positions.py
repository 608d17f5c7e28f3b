"""Places of ours, in characters from 1, and positions of the protocol, in UTF-16 units from 0 (LSP 3.17, Position)."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types


def position(lines: Sequence[str], line: int, column: int) -> types.Position:
    """A place as an editor counts it."""
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    return types.Position(max(line - 1, 0), _units(text[: column - 1]))


def span(lines: Sequence[str], line: int, column: int, length: int) -> types.Range:
    """So many characters from a place on, on one line."""
    return types.Range(position(lines, line, column), position(lines, line, column + length))


def to_end(lines: Sequence[str], line: int, column: int) -> types.Range:
    """From a place to the end of its line."""
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    return span(lines, line, column, max(len(text.rstrip()) - column + 1, 1))


def place(lines: Sequence[str], at: types.Position) -> tuple[int, int]:
    """Line and column of a position."""
    text = lines[at.line] if at.line < len(lines) else ""
    units = column = 0
    for column, letter in enumerate(text, 1):
        if units >= at.character:
            return at.line + 1, column
        units += _units(letter)
    return at.line + 1, len(text) + 1


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
