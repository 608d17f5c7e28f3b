"""A table of questions, a row each, as docs/exchange.md describes its columns, in."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from packager.diagnostics import Place
from packager.exchange.losses import ExchangeError, Loss
from packager.exchange.questions.gift import numbered
from packager.exchange.questions.incoming import Incoming, Reading, Report
from packager.exchange.text_file import text_of
from packager.handoff.csv_table import unescaped

COLUMNS = (
    *("name", "kind", "question", "answers", "tolerance", "unit", "feedback right", "feedback wrong"),
    *("hint", "objective", "difficulty", "weight"),
)
BETWEEN = " = "
"""Between the sides of a pair, and between an item and its category."""
_CELL = 1_000_000
Row = Mapping[str, str]
Values = dict[str, Any]


def read(data: bytes, file: str, language: str = "") -> Reading:
    """The questions of a table. Raises ExchangeError if it is none, or has no column ``question``."""
    text, told = text_of(data)
    losses = [Loss("the file", Place(file), "its encoding", told)] if told else []
    said = re.match(r"sep=(.)\n", text, re.I)  # what Excel reads as the mark between cells
    above = 1 if said else 0
    text = text[said.end() :] if said else text
    mark = said[1] if said else max(",;\t", key=text.partition("\n")[0].count)
    csv.field_size_limit(_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    incoming = []
    try:
        header = [cell.strip().lower() for cell in next(rows, [])]
        if "question" not in header:
            raise ExchangeError(f"its first row names no column `question`; the columns are {', '.join(COLUMNS)}")
        losses += known_columns(header, Place(file, 1 + above))
        for cells in rows:
            row = row_of(header, [unescaped(cell).strip() for cell in cells])
            if not any(row.values()):
                continue
            place = Place(file, rows.line_num + above)
            report = Report(row.get("name", "") or row.get("question", "")[:50], place, losses)
            if any(cell.strip() for cell in cells[len(header) :]):
                told = (
                    f"its row has more cells than the first row: put a text with `{mark}` in it between quotation marks"
                )
                report.lose("the question", told)
                continue
            made = question_of(row, report)
            incoming += [made] if made else []
    except csv.Error as error:
        raise ExchangeError(f"line {rows.line_num + above} is no row of a table: {error}") from None
    return Reading(tuple(incoming), tuple(losses))


def row_of(header: Sequence[str], cells: Sequence[str]) -> Row:
    """The cells of a row by their columns; columns of one name are lines of one cell."""
    row: dict[str, str] = {}
    for name, cell in zip(header, cells, strict=False):
        row[name] = "\n".join(filter(None, (row.get(name, ""), cell)))
    return row


def known_columns(header: Sequence[str], place: Place) -> Iterator[Loss]:
    """A loss for each column that a table here has not."""
    for name in header:
        if name and name not in COLUMNS:
            yield Loss("all questions", place, f"the column `{name}`", "it is none that is known")


def question_of(row: Row, report: Report) -> Incoming | None:
    """The question of a row; None if it is none, which is told."""
    lines = [line.strip() for line in row.get("answers", "").split("\n") if line.strip()]
    kind = row.get("kind", "").lower() or ("multiple" if sum(line.startswith("*") for line in lines) > 1 else "choice")
    if kind not in _KINDS:
        report.lose("the question", f"the column `kind` says `{kind}`; it may be {', '.join(_KINDS)}")
        return None
    if not row.get("question"):
        report.lose("the question", "its cell under `question` is empty")
        return None
    alone = [line for line in lines if not all(side.strip() for side in line.partition(BETWEEN))]
    if alone and kind in _SIDES:
        report.lose("the question", f"`{alone[0]}` is no pair: write `left{BETWEEN}right`, with blanks around the sign")
        return None
    values: Values = {kind: row["question"]} | _KINDS[kind](lines, row, report)
    feedback = {word: row[f"feedback {word}"] for word in ("right", "wrong") if row.get(f"feedback {word}")}
    values |= {"feedback": feedback} if feedback else {}
    values |= {"hint": row["hint"]} if row.get("hint") else {}
    if weight := _number_in("weight", row, report):
        values["weight"] = weight
    tags = (*row.get("objective", "").split("\n"), row.get("difficulty", "").lower())
    return Incoming(row.get("name", ""), kind, values, report.place, tuple(tag for tag in tags if tag))


def _number_in(column: str, row: Row, report: Report) -> float | None:
    """The number in a cell, with a comma too; one that is none is told."""
    typed = row.get(column, "")
    number = numbered(typed.replace(",", ".")).get("answer")
    if typed and number is None:
        report.lose(f"its {column} `{typed}`", "it is no number")
    return number


def _options(lines: list[str], row: Row, report: Report) -> Values:
    return {"answers": [{"right": line[1:].strip()} if line.startswith("*") else {"wrong": line} for line in lines]}


def _judged(lines: list[str], row: Row, report: Report) -> Values:
    word = "".join(lines).lower()
    if word not in ("true", "false"):
        report.lose("its answer", "write `true` or `false` under `answers`")
        return {}
    return {"answer": word == "true"}


def _typed(lines: list[str], row: Row, report: Report) -> Values:
    return {"accept": lines}


def _number(lines: list[str], row: Row, report: Report) -> Values:
    answer = numbered("".join(lines).replace(",", "."))
    tolerance = _number_in("tolerance", row, report)
    values: Values = answer | ({"tolerance": tolerance} if tolerance else {})
    return values | ({"unit": row["unit"]} if row.get("unit") else {})


def _pairs(lines: list[str], row: Row, report: Report) -> Values:
    sides = [line.partition(BETWEEN) for line in lines]
    return {"pairs": [{"match": left.strip(), "with": right.strip()} for left, _, right in sides]}


def _groups(lines: list[str], row: Row, report: Report) -> Values:
    groups: dict[str, list[str]] = {}
    for item, _, group in (line.partition(BETWEEN) for line in lines):
        groups.setdefault(group.strip(), []).append(item.strip())
    return {"categories": [{"category": group, "items": items} for group, items in groups.items()]}


def _ordered(lines: list[str], row: Row, report: Report) -> Values:
    return {"items": lines}


def _open(lines: list[str], row: Row, report: Report) -> Values:
    return {"model": row["answers"]} if lines else {}


_SIDES = ("matching", "categorize")
"""The kinds whose answers have two sides."""
_KINDS: dict[str, Callable[[list[str], Row, Report], Values]] = {
    "choice": _options,
    "multiple": _options,
    "true-false": _judged,
    "fill-in": _typed,
    "numeric": _number,
    "matching": _pairs,
    "categorize": _groups,
    "ordering": _ordered,
    "open": _open,
}
