"""A table of questions, a row each, as docs/exchange.md describes its columns, in."""

from __future__ import annotations

import csv
import io
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
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    csv.field_size_limit(_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    incoming = []
    try:
        header = [cell.strip().lower() for cell in next(rows, [])]
        if "question" not in header:
            raise ExchangeError(f"its first row names no column `question`; the columns are {', '.join(COLUMNS)}")
        losses += known_columns(header, Place(file, 1))
        for cells in rows:
            row = {name: unescaped(cell).strip() for name, cell in zip(header, cells, strict=False)}
            if any(row.values()):
                report = Report(row.get("name", "") or row.get("question", "")[:50], Place(file, rows.line_num), losses)
                made = question_of(row, report)
                incoming += [made] if made else []
    except csv.Error as error:
        raise ExchangeError(f"line {rows.line_num} is no row of a table: {error}") from None
    return Reading(tuple(incoming), tuple(losses))


def known_columns(header: Sequence[str], place: Place) -> Iterator[Loss]:
    """A loss for each column that a table here has not."""
    for name in header:
        if name and name not in COLUMNS:
            yield Loss("all questions", place, f"the column `{name}`", "it is none that is known")


def question_of(row: Row, report: Report) -> Incoming | None:
    """The question of a row; None if it is none, which is told."""
    lines = [line.strip() for line in row.get("answers", "").split("\n") if line.strip()]
    kind = row.get("kind", "") or ("multiple" if sum(line.startswith("*") for line in lines) > 1 else "choice")
    if kind not in _KINDS:
        report.lose("the question", f"the column `kind` says `{kind}`; it may be {', '.join(_KINDS)}")
        return None
    if not row.get("question"):
        report.lose("the question", "its cell under `question` is empty")
        return None
    values: Values = {kind: row["question"]} | _KINDS[kind](lines, row, report)
    feedback = {word: row[f"feedback {word}"] for word in ("right", "wrong") if row.get(f"feedback {word}")}
    values |= {"feedback": feedback} if feedback else {}
    values |= {"hint": row["hint"]} if row.get("hint") else {}
    if weight := row.get("weight"):
        values |= {"weight": number} if (number := numbered(weight).get("answer")) else {}
    tags = (*row.get("objective", "").split("\n"), row.get("difficulty", ""))
    return Incoming(row.get("name", ""), kind, values, report.place, tuple(tag for tag in tags if tag))


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
    tolerance = numbered(row.get("tolerance", "").replace(",", ".")).get("answer")
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
