"""Rows of a bilingual text -> which translation belongs to which source, however the two are laid out.

Translations may follow their sources or stand before them, one by one or all after all, or beside them in columns.
What stands in no order that can be made out is refused, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from packager.handoff.bilingual import Row
from packager.handoff.paragraphs import Known, Layout, Paragraph, best_length, joined_lines
from packager.handoff.sides import SURE, Side
from packager.handoff.turns import in_turns
from packager.handoff.unit import HandoffError


def layout_of(rows: Sequence[Row], known: Known, side: Side) -> Layout:
    """What belongs together. Raises HandoffError where not even the order of the two languages can be told."""
    made = Layout()
    plain = [Paragraph(row.cells[0], row.block, row.number) for row in rows if len(row.cells) == 1]
    for size, group in groupby(rows, lambda row: len(row.cells)):
        if size > 1:
            _columns(list(group), known, side, made)
    if plain:
        in_turns(plain, known, side, made)
    return _without_cognates(made, known)


def _without_cognates(made: Layout, known: Known) -> Layout:
    """Without pairs whose translation is like another source: "Amendement" is of "Amendment", not of what is above."""
    wrong = [pair for pair in made.pairs if known(pair[1].text)[1] and known(pair[0].text)[0] != known(pair[1].text)[0]]
    why = "it is like another source than the one beside it"
    return Layout(
        [pair for pair in made.pairs if pair not in wrong],
        made.refused + [(each, why) for pair in wrong for each in pair],
    )


def _columns(rows: list[Row], known: Known, side: Side, made: Layout) -> None:
    """Of a table: the column with the most sources, and the one with the most of the other language."""
    columns = list(zip(*(row.cells for row in rows), strict=True))
    is_source = [sum((known(cell)[1] > 0) + (side(cell) > SURE) for cell in column if cell) for column in columns]
    is_translation = [sum(side(cell) < -SURE for cell in column if cell) for column in columns]
    source = max(range(len(columns)), key=lambda n: is_source[n] - is_translation[n])
    others = sorted((n for n in range(len(columns)) if n != source), key=lambda n: -is_translation[n])
    if not is_source[source] or not is_translation[others[0]]:
        why = "no column is known to be in the module's language, with another beside it in yours"
        made.refused += [(Paragraph(" | ".join(row.cells), row.block, row.number), why) for row in rows]
        return
    if len(others) > 1 and is_translation[others[0]] == is_translation[others[1]]:
        raise HandoffError(f"row {rows[0].number}: two columns could be the translation; leave one of them.")
    for row in _whole(rows, source, known):
        cells = [Paragraph(row.cells[n], row.block, row.number) for n in (source, others[0])]
        if all(cell.text for cell in cells):
            made.pairs.append((cells[0], cells[1]))
        else:
            made.refused += [(cell, "the cell beside it is empty") for cell in cells if cell.text]


def _whole(rows: list[Row], source: int, known: Known) -> Iterator[Row]:
    """The rows, with those joined into one over whose lines a cell was wrapped."""
    for _, group in groupby(rows, lambda row: row.block):
        lines = list(group)
        while lines:
            count = best_length([row.cells[source] for row in lines], known)
            while count < len(lines) and not lines[count].cells[source]:  # the translation is longer
                count += 1
            first = lines[0]
            cells = zip(*(row.cells for row in lines[:count]), strict=True)
            yield first._replace(cells=tuple(joined_lines(each) for each in cells))
            lines = lines[count:]
