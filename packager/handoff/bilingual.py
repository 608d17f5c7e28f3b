"""A bilingual text on disk -> its rows: paragraphs of one cell, rows of tables of several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from packager.handoff.unit import HandoffError
from packager.untrusted.text import decoded

_SIZE = 20_000_000
_TEXTS = (".txt", ".md", ".tsv")
_RULE = frozenset("|-:+ \t")
"""What the line below the head of a Markdown table is made of."""
_MOSTLY = 0.6
"""Which share of a text's lines must have the same number of cells for the text to stand in columns."""


class Row(NamedTuple):
    """``block`` numbers what stands together without a blank line; ``number`` counts rows from 1."""

    cells: tuple[str, ...]
    block: int
    number: int


def read_rows(path: Path) -> list[Row]:
    """The rows of a text (UTF-8, or UTF-16 with its mark) or Word document. Raises HandoffError, OSError."""
    if path.stat().st_size > _SIZE:
        raise HandoffError("this file is too large to be a text.")
    if path.suffix.lower() == ".docx":
        try:
            from packager.handoff.docx import table_rows
        except ModuleNotFoundError:
            raise HandoffError("Word files need an extra: pip install 'elearning-packager[office]'") from None
        return _numbered((cells, block) for block, cells in enumerate(table_rows(path.read_bytes())))
    if path.suffix.lower() not in _TEXTS:
        raise HandoffError("a bilingual text is a .txt, .md, .tsv or .docx file.")
    text, guessed_at = decoded(path.read_bytes())
    if guessed_at:
        raise HandoffError("this text is not in UTF-8: save it as UTF-8.")
    return text_rows(text)


def text_rows(text: str) -> list[Row]:
    """The rows of a text; tabs, bars of a Markdown table or three spaces and more stand between columns."""
    lines = [line for line in text.splitlines() if not ("|-" in line.replace(" ", "") and _RULE.issuperset(line))]
    for cut in (_by_bars, _by_tabs):
        if _in_columns(lines, cut):
            return _numbered((cut(line), number) for number, line in enumerate(lines))
    blocks = [list(group) for there, group in groupby(lines, lambda line: bool(line.strip())) if there]
    spaced = _in_columns(lines, _by_spaces)
    return _numbered((cells, n) for n, block in enumerate(blocks) for cells in _cells(block, spaced))


def _cells(block: Sequence[str], spaced: bool) -> list[Sequence[str]]:
    """The cells of lines that may stand in columns of spaces, over whose ends a cell may be wrapped."""
    found = [_by_spaces(line) if spaced else (line,) for line in block]
    size = max(map(len, found))
    return [(*cells, *[""] * (size - len(cells))) for cells in found]


def _numbered(found: Iterable[tuple[Sequence[str], int]]) -> list[Row]:
    made: list[Row] = []
    for cells, block in found:
        stripped = tuple(cell.strip() for cell in cells)
        if any(stripped):
            made.append(Row(stripped, block, len(made) + 1))
    return made


def _by_bars(line: str) -> Sequence[str]:
    return line.strip().strip("|").split("|") if line.count("|") > 1 else (line,)


def _by_tabs(line: str) -> Sequence[str]:
    return line.rstrip().split("\t") if "\t" in line.strip() else (line,)


def _by_spaces(line: str) -> Sequence[str]:
    """A line that begins with a gap goes on in the second column."""
    return re.split(r"\s{3,}", line.rstrip()) if re.search(r"\S\s{3,}\S|^\s{12,}\S", line) else (line,)


def _in_columns(lines: Sequence[str], cut: Callable[[str], Sequence[str]]) -> bool:
    sizes = [len(cut(line)) for line in lines if line.strip()]
    size, count = Counter(sizes).most_common(1)[0] if sizes else (1, 0)
    return size > 1 and count >= _MOSTLY * len(sizes)
