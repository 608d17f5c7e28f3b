"""Files of results as attempts: tables of interactions, Moodle's reports, the record that learners download."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from packager.results.moodle import read_moodle
from packager.results.records import Answer, Attempt, Results, UnreadableRecordsError
from packager.results.rows import read_rows
from packager.results.tables import tables
from packager.results.words import listed

_LIMIT = 50_000_000  # bytes: larger exports are split by course
_TITLE_LINES = 20  # some exports begin with a title, a date, an empty line


def read_results(path: Path, maximum: float | None = None) -> Results:
    """The attempts of a file; ``maximum`` is what its scores are out of, where it does not say so itself.

    Raises OSError, and UnreadableRecordsError if it is none of the forms that we know, or lacks what cannot be guessed.
    """
    if path.stat().st_size > _LIMIT:
        raise UnreadableRecordsError("larger than 50 MB; export one course at a time")
    data = path.read_bytes()
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return Results((_downloaded(data),))
    widest: list[str] = []
    for table in tables(data):
        rows = [row for row in table if any(cell.strip() for cell in row)]
        widest = max([widest, *rows[:_TITLE_LINES]], key=lambda row: sum(bool(cell.strip()) for cell in row))
        for at, header in enumerate(rows[:_TITLE_LINES]):
            found = read_moodle(header, rows[at + 1 :], maximum) or read_rows(header, rows[at + 1 :], maximum)
            if found is not None:
                return found
    if not widest:
        raise UnreadableRecordsError("empty")
    raise UnreadableRecordsError(
        f"no columns for question and response are among {listed(widest)}; export the interactions, one in a row, "
        "or Moodle's interactions report, in English if this language is not known"
    )


def _downloaded(data: bytes) -> Attempt:
    """What a learner saved on the results page (templates/player/take-away.js)."""
    try:
        record: Any = json.loads(data)
        results = record["results"]
        answers = {
            str(line["question"]): Answer(str(line["response"]), _score(line["score"])) for line in record["answers"]
        }
        passed = None if results["passed"] is None else bool(results["passed"])
        said = str(record["saved"]), answers, str(record["language"]), bool(results["completed"])
        return Attempt(*said, passed, _score(results["score"]))
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError):
        raise UnreadableRecordsError("not the record that learners download from the results page") from None


def _score(value: Any) -> float | None:
    """A score as it was saved. Raises ValueError for one that no page gives."""
    if value is None:
        return None
    if not 0 <= float(value) <= 1:
        raise ValueError(value)
    return float(value)
