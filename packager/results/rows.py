"""Reports with one interaction in a row, as most LMSs and learning record stores export them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from packager.results.marks import is_empty, maximum_in, number, ratio, totals, unread, without_maximum
from packager.results.people import known_as
from packager.results.records import Answer, Attempt, Results, UnreadableRecordsError
from packager.results.words import fold, headers, is_absent, is_unjudged, listed, result_of, role_of, status_of

#: How SCORM 2004 marks the language of a text (Run-Time Environment, 4.1.1.6).
_LANGUAGE_MARK = re.compile(r"^\{lang=([A-Za-z0-9-]*)\}")
_JUDGED_BY = ("result", "scaled", "score")
Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of each role are, and what the columns are called."""

    places: dict[str, list[int]]
    header: Row

    def cell(self, row: Row, role: str) -> str:
        """The first cell of the role that says anything."""
        return next((row[at].strip() for at in self.places.get(role, ()) if at < len(row) and row[at].strip()), "")

    def name(self, role: str) -> str:
        """What the role's first column is called in the file."""
        return self.header[self.places[role][0]].strip()

    def all(self, rows: Sequence[Row], role: str) -> list[str]:
        """The role's cell of each row."""
        return [self.cell(row, role) for row in rows]

    def identity(self, row: Row) -> str:
        """Everything that says who a learner is, in one line."""
        return " ".join(row[at].strip() for at in self.places.get("learner", ()) if at < len(row) and row[at].strip())

    def known(self, row: Row) -> tuple[str, ...]:
        """The identifiers of a learner: e-mail addresses anywhere, and what stands in a column of user names or ids."""
        found: list[str] = []
        for at in self.places.get("learner", ()):
            cell = row[at].strip() if at < len(row) else ""
            if "@" in cell or fold(self.header[at]) in headers("identifier"):
                found += known_as(cell)
        return tuple(dict.fromkeys(found))


def columns_of(header: Row) -> Columns:
    """The columns that are known by their words."""
    places: dict[str, list[int]] = {}
    for at, name in enumerate(header):
        if role := role_of(name) or role_of(without_maximum(name)):
            places.setdefault(role, []).append(at)
    return Columns(places, header)


def read_rows(header: Row, rows: Sequence[Row], most: float | None) -> Results | None:
    """The attempts of a table; None if it is not of this form. Raises UnreadableRecordsError for what it lacks."""
    columns = columns_of(header)
    judged = next((role for role in _JUDGED_BY if role in columns.places), "")
    lacking = [role for role in ("question", "response") if role not in columns.places]
    if len(lacking) == 2 or (lacking == ["question"] and not judged):
        return None
    if judged and lacking == ["response"]:
        lacking = []
    lacking += [] if columns.places.keys() & {"learner", "attempt"} else ["learner"]
    if lacking:
        what = " and the ".join(lacking)
        raise UnreadableRecordsError(f"it has no column for the {what} (there are {listed(header)})")
    marks, notes = _marks(columns, rows, judged, most)
    whole, more = _whole(columns, rows, most)
    attempts: dict[tuple[str, str], list[int]] = {}
    for at, row in enumerate(rows):
        if columns.cell(row, "question"):
            attempts.setdefault((columns.identity(row), columns.cell(row, "attempt")), []).append(at)
    made = tuple(
        _attempt(columns, who, times, [(rows[at], marks[at], whole[at]) for at in places])
        for (who, times), places in attempts.items()
    )
    return Results(made, notes=(*notes, *more, *unknown_statuses(columns.all(rows, "status"))))


def _marks(
    columns: Columns, rows: Sequence[Row], role: str, most: float | None
) -> tuple[list[float | None], list[str]]:
    """What each row's answer earned, and what could not be read."""
    if not role:
        return [None] * len(rows), [f"no column for the result: {listed(columns.header)} do not say what was right"]
    header = columns.name(role)
    given = maximum_in(header) or (None if "total" in columns.places else most)
    return judge(columns.all(rows, role), columns.all(rows, "maximum"), given, header)


def judge(
    cells: Sequence[str], maxima: Sequence[str], most: float | None, header: str
) -> tuple[list[float | None], list[str]]:
    """Results as 0 to 1: SCORM's words in some languages, shares, numbers from 0 to 1 or of a known maximum."""
    bare = [value for cell in cells if ratio(cell) is None and (value := number(cell)) is not None]
    whole = most or (1 if max(bare, default=0) <= 1 else None)
    found: list[float | None] = []
    odd: set[str] = set()
    for cell, top in zip(cells, maxima, strict=True):
        mark = _mark(cell, number(top) or whole)
        found.append(mark)
        if mark is None and not is_empty(cell) and not is_unjudged(cell):
            odd.add(cell)
    return found, [f"results that are not known, left out: {listed(sorted(odd))} in `{header}`"] if odd else []


def _mark(cell: str, most: float | None) -> float | None:
    value, share = number(cell), ratio(cell)
    if share is None and value is not None:
        share = value / most if most else None
    if share is None:
        return result_of(cell)
    return share if 0 <= share <= 1 else None


def _whole(columns: Columns, rows: Sequence[Row], most: float | None) -> tuple[list[float | None], list[str]]:
    """The score of the whole attempt that stands in each row, where the report has a column for it."""
    if "total" not in columns.places:
        return [None] * len(rows), []
    cells, header = columns.all(rows, "total"), columns.name("total")
    shares = totals(cells, most or maximum_in(header), header)
    return shares, unread(cells, shares, header)


def _attempt(columns: Columns, who: str, times: str, rows: Sequence[tuple[Row, float | None, float | None]]) -> Attempt:
    answers = {
        columns.cell(row, "question"): Answer(response(columns.cell(row, "response")), mark) for row, mark, _ in rows
    }
    known = [status for row, _, _ in rows if (status := status_of(columns.cell(row, "status")))]
    completed, passed = known[-1] if known else (None, None)
    spoken = (columns.cell(row, "language") or language(columns.cell(row, "response")) for row, _, _ in rows)
    score = next((share for _, _, share in reversed(rows) if share is not None), None)
    said = who, answers, next(filter(None, spoken), ""), completed, passed, score, times
    region = next(filter(None, (columns.cell(row, "region") for row, _, _ in rows)), "")
    return Attempt(*said, columns.known(rows[0][0]), region)


def unknown_statuses(cells: Sequence[str]) -> list[str]:
    """A sentence about the statuses that are none, if there are any."""
    odd = {cell.strip() for cell in cells if not (is_empty(cell) or is_absent(cell) or status_of(cell))}
    return [f"statuses that are not known, left out: {listed(sorted(odd))}"] if odd else []


def response(text: str) -> str:
    """A response without the mark of its language."""
    return _LANGUAGE_MARK.sub("", text)


def language(text: str) -> str:
    """The language that a response itself says it is in."""
    found = _LANGUAGE_MARK.match(text)
    return found[1] if found else ""
