"""Moodle's SCORM reports: one attempt in a row, its questions in numbered columns, in the language of the site.

What the columns are is told by their words in the languages that we know, else by their order, which Moodle never
changes: question, response, right answer, result, for 0 (or 1), 2, 3 and so on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from packager.results.marks import is_empty, maximum_in, number, totals, unread
from packager.results.records import Answer, Attempt, Results, UnreadableRecordsError
from packager.results.rows import Columns, Row, columns_of, judge, language, response, unknown_statuses
from packager.results.words import fold, headers, is_absent, listed, status_of

_ORDER = ("question", "response", "right", "result")
_USUAL = 100.0
"""Moodle's own scale: it takes a SCORM 1.2 score as it is, 0 to 100 (SCORM 1.2 Run-Time Environment, 3.4.4)."""
_TICK = 'tick "Summary of question" and "Summary of result" in the report\'s display options and download it again'


@dataclass(frozen=True, slots=True)
class Group:
    """The columns of one question, by role."""

    places: dict[str, int]
    sco: str


def read_moodle(header: Row, rows: Sequence[Row], most: float | None) -> Results | None:
    """The attempts of a report; None if it is none. Raises UnreadableRecordsError for what it lacks."""
    numbered = {at: found for at, name in enumerate(header) if (found := _numbered(name))}
    roles = _roles(numbered)
    columns = columns_of([("" if at in numbered and numbered[at] in roles else name) for at, name in enumerate(header)])
    scored = next((role for role in ("score", "total", *(["result"] if roles else [])) if role in columns.places), "")
    if not roles and ("learner" not in columns.places or not scored or "question" in columns.places):
        return None
    if "learner" not in columns.places and "attempt" not in columns.places:
        raise UnreadableRecordsError(f"it has no column for the learner (there are {listed(header)})")
    scos = _status_columns(columns, numbered, roles, rows, scored)
    groups = _groups(header, numbered, roles, scos)
    here = [not _absent(columns, row, scored, scos, numbered) for row in rows]
    present = [row for row, is_here in zip(rows, here, strict=True) if is_here]
    named = any("question" in group.places for group in groups)
    shares: list[float | None] = [None] * len(present)
    notes = _lacking(header, groups)
    if scored:
        cells, name = columns.all(present, scored), columns.name(scored)
        ours = roles or {"attempt", "started"} <= columns.places.keys()
        shares = totals(cells, most or maximum_in(name), name, _USUAL if ours else None)
        notes += unread(cells, shares, name)
    marks, odd = _marks(groups, present, header)
    statuses = [row[at] for row in present for at in scos if at < len(row) and number(row[at]) is None]
    notes += odd + unknown_statuses(statuses)
    attempts = tuple(
        _attempt(columns, row, groups if named else (), marks[at], scos, shares[at]) for at, row in enumerate(present)
    )
    if named and attempts and not any(attempt.answers for attempt in attempts):
        notes.append("the columns of the questions are empty (Moodle leaves them so for SCORM 2004): scores only")
    titles = tuple(header[at].strip() for at in scos if at not in columns.places.get("status", ()))
    absentees = tuple(
        Attempt(columns.identity(row), known=columns.known(row), region=columns.cell(row, "region"))
        for row, is_here in zip(rows, here, strict=True)
        if not is_here
    )
    return Results(attempts, absentees, tuple(notes), titles)


def _numbered(header: str) -> tuple[str, int] | None:
    """``Réponse 3`` as its word, folded, and its number."""
    plain = unicodedata.normalize("NFKC", header)
    found = re.search(r"\d+", plain)
    word = fold(plain.replace(found[0], "", 1)) if found else ""
    return (word, int(found[0])) if found and word and len(found[0]) < 6 else None


def _roles(numbered: dict[int, tuple[str, int]]) -> dict[tuple[str, int], str]:
    """The role of each numbered column that is part of a question."""
    words = list(dict.fromkeys(word for word, _ in numbered.values()))
    known = {word: role for word in words if (role := _word_role(word))}
    ordered = dict(zip(words, _ORDER, strict=False))
    even = len({number for _, number in numbered.values()}) * len(_ORDER) == len(set(numbered.values()))
    if len(words) == len(_ORDER) and even and all(ordered[word] == role for word, role in known.items()):
        known = ordered
    if not {"question", "response", "result"} & set(known.values()):
        return {}
    return {found: known[found[0]] for found in numbered.values() if found[0] in known}


def _word_role(word: str) -> str | None:
    for role in _ORDER:
        if word in headers(role):
            return role
    longer = any(answer in word for answer in headers("response") if len(answer) > 3)
    return "right" if longer else None


def _groups(
    header: Row, numbered: dict[int, tuple[str, int]], roles: dict[tuple[str, int], str], scos: Sequence[int]
) -> tuple[Group, ...]:
    """The questions in the order of the columns; a second SCO begins again with the first number."""
    made: list[Group] = []
    open_: dict[int, Group] = {}
    for at, found in numbered.items():
        if found in roles:
            role = roles[found]
            group = open_.get(found[1])
            if group is None or role in group.places:
                sco = next((header[place] for place in reversed(scos) if place < at), "")
                group = open_[found[1]] = Group({}, sco)
                made.append(group)
            group.places[role] = at
    return tuple(made)


def _status_columns(
    columns: Columns,
    numbered: dict[int, tuple[str, int]],
    roles: dict[tuple[str, int], str],
    rows: Sequence[Row],
    scored: str,
) -> list[int]:
    """Where statuses stand: in a column of that name, and in one for each SCO, headed by its title."""
    named = columns.places.get("status", [])
    known = {at for places in columns.places.values() for at in places}
    found = set(named)
    for at in range(len(columns.header)):
        if at in known or numbered.get(at) in roles:
            continue
        cells = [cell for row in rows if at < len(row) and not is_empty(cell := row[at])]
        spoken = any(is_absent(cell) or status_of(cell) for cell in cells)
        plain = all(is_absent(cell) or status_of(cell) or number(cell) is not None for cell in cells)
        after_score = bool(scored) and at - 1 in columns.places[scored]
        if cells and plain and (spoken or after_score):
            found.add(at)
    return sorted(found)


def _absent(columns: Columns, row: Row, scored: str, scos: Sequence[int], numbered: dict[int, tuple[str, int]]) -> bool:
    """Whether a learner is listed and has not attempted."""
    if any(not is_empty(row[at]) for at in numbered if at < len(row)):
        return False
    if words := [row[at] for at in scos if at < len(row) and not is_empty(row[at])]:
        return all(map(is_absent, words))
    began = [columns.cell(row, role) for role in ("attempt", scored) if role in columns.places]
    return all(map(is_empty, began))


def _marks(groups: Sequence[Group], rows: Sequence[Row], header: Row) -> tuple[list[list[float | None]], list[str]]:
    """What each answer of each row earned; all result columns are judged as one, since one package wrote them."""
    places = [group.places.get("result") for group in groups]
    cells = [row[at] if at is not None and at < len(row) else "" for row in rows for at in places]
    name = next((header[at] for at in places if at is not None), "")
    flat, notes = judge(cells, [""] * len(cells), None, name)
    size = len(groups)
    return [flat[at * size : (at + 1) * size] for at in range(len(rows))], notes


def _lacking(header: Row, groups: Sequence[Group]) -> list[str]:
    """What a report does not say, and where to tick it."""
    if not groups:
        return ["a report without questions: scores only"]
    lacking = [role for role in ("question", "result") if not any(role in group.places for group in groups)]
    if not lacking:
        return []
    left = (
        "nobody can tell to which question an answer belongs, so they are left out; " if "question" in lacking else ""
    )
    return [f"no columns for the {' and the '.join(lacking)}: {left}{_TICK}"]


def _attempt(
    columns: Columns,
    row: Row,
    groups: Sequence[Group],
    marks: Sequence[float | None],
    scos: Sequence[int],
    score: float | None,
) -> Attempt:
    answers: dict[str, Answer] = {}
    owners: dict[str, str] = {}
    spoken = columns.cell(row, "language")
    for group, mark in zip(groups, marks, strict=False):
        cells = {role: row[at].strip() for role, at in group.places.items() if at < len(row)}
        name = cells.get("question", "")
        if name:
            if owners.setdefault(name, group.sco) != group.sco:
                name = f"{group.sco}: {name}"
            answers[name] = Answer(response(cells.get("response", "")), mark)
            spoken = spoken or language(cells.get("response", ""))
    completed, passed = _status([row[at] for at in scos if at < len(row)])
    score = None if completed is False and not score else score  # Moodle writes 0 until there is one
    said = columns.identity(row), answers, spoken, completed, passed, score, columns.cell(row, "attempt")
    return Attempt(*said, columns.known(row), columns.cell(row, "region"))


def _status(cells: Sequence[str]) -> tuple[bool | None, bool | None]:
    """What the statuses of all SCOs say together. A number in the place of a status says neither."""
    known = [status_of(cell) or ((False, None) if is_absent(cell) else (None, None)) for cell in cells]
    completed = [done for done, _ in known]
    passed = [done for _, done in known]
    return (
        False if False in completed else True if completed and None not in completed else None,
        False if False in passed else True if passed and None not in passed else None,
    )
