"""Files of results as attempts: CSV of interactions, Moodle's report of them, the record that learners download."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from packager.results.records import Answer, Attempt, UnreadableRecordsError

_LIMIT = 200_000_000  # bytes: larger exports are split by course
# The columns of the common forms, folded: one interaction in a row.
_LEARNER = (
    "learner",
    "learnerid",
    "studentid",
    "student",
    "userid",
    "user",
    "username",
    "actor",
    "email",
    "emailaddress",
)
_QUESTION = ("interaction", "interactionid", "question", "questionid", "id")
_RESPONSE = ("learnerresponse", "studentresponse", "response", "answer")
_RESULT = ("result", "score", "correct")
_LANGUAGE = ("language", "lang", "locale")
_STATUS = ("status", "lessonstatus", "completionstatus", "completion")
_TOTAL = ("score", "totalscore", "grade")
_ATTEMPT = ("attempt", "attemptnumber")
#: How SCORM 2004 marks the language of a text (Run-Time Environment, 4.1.1.6).
_LANGUAGE_MARK = re.compile(r"^\{lang=([A-Za-z0-9-]*)\}")
_NAMES = ("firstname", "lastname", "surname", *_LEARNER)


def read_results(path: Path) -> list[Attempt]:
    """The attempts of a file. Raises OSError, and UnreadableRecordsError if it is none of the forms that we know."""
    if path.stat().st_size > _LIMIT:
        raise UnreadableRecordsError("larger than 200 MB; export one course at a time")
    data = path.read_bytes()
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return [_downloaded(data)]
    return _table(_rows(_text(data)))


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableRecordsError("neither UTF-8 nor Windows-1252 text; save it as CSV in UTF-8")


def _rows(text: str) -> list[dict[str, str]]:
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(10_000_000)
    try:
        rows = list(csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableRecordsError(f"no CSV: {error}") from None
    if not rows:
        raise UnreadableRecordsError("empty")
    names = [re.sub(r"[\W_]+", "", name).lower() for name in rows[0]]
    return [dict(zip(names, row, strict=False)) for row in rows[1:] if any(row)]


def _first(row: Mapping[str, str], names: Sequence[str]) -> str:
    return next((row[name].strip() for name in names if row.get(name, "").strip()), "")


def _table(rows: Sequence[dict[str, str]]) -> list[Attempt]:
    columns = rows[0].keys() if rows else ()
    if "question1" in columns:
        return [_moodle(row) for row in rows]
    if not any(name in columns for name in _QUESTION) or not any(name in columns for name in _RESPONSE):
        raise UnreadableRecordsError("no columns for question and response; export the interactions, one in a row")
    attempts: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        attempts.setdefault(f"{_first(row, _LEARNER)} {_first(row, _ATTEMPT)}".strip(), []).append(row)
    return [_grouped(learner, group) for learner, group in attempts.items()]


def _grouped(learner: str, rows: Sequence[dict[str, str]]) -> Attempt:
    answers = {_first(row, _QUESTION): Answer(_response(row), _share(_first(row, _RESULT))) for row in rows}
    status = next(filter(None, (_first(row, _STATUS).lower() for row in reversed(rows))), "")
    language = next(filter(None, (_first(row, _LANGUAGE) or _marked(_first(row, _RESPONSE)) for row in rows)), "")
    return _with_status(learner, answers, language, status, None)


def _response(row: Mapping[str, str], names: Sequence[str] = _RESPONSE) -> str:
    return _LANGUAGE_MARK.sub("", _first(row, names))


def _marked(response: str) -> str:
    """The language that a response itself says it is in."""
    found = _LANGUAGE_MARK.match(response)
    return found[1] if found else ""


def _moodle(row: Mapping[str, str]) -> Attempt:
    """One attempt in a row: question1, response1, rightanswer1, result1, question2, …"""
    answers = {}
    for number in _numbers(row):
        name = row.get(f"question{number}", "").strip()
        if name:
            response = _response(row, (f"response{number}",))
            answers[name] = Answer(response, _share(row.get(f"result{number}", "")))
    learner = " ".join(filter(None, (row.get(name, "").strip() for name in (*_NAMES, *_ATTEMPT))))
    marked = (_marked(row.get(f"response{number}", "").strip()) for number in _numbers(row))
    language = _first(row, _LANGUAGE) or next(filter(None, marked), "")
    return _with_status(learner, answers, language, _first(row, _STATUS).lower(), _share(_first(row, _TOTAL)))


def _numbers(row: Mapping[str, str]) -> Iterator[int]:
    number = 1
    while f"question{number}" in row:
        yield number
        number += 1


def _with_status(learner: str, answers: dict[str, Answer], language: str, status: str, score: float | None) -> Attempt:
    done = status in ("completed", "passed", "failed", "complete")
    passed = {"passed": True, "failed": False}.get(status)
    return Attempt(learner, answers, language, done if status else None, passed, score)


def _share(text: str) -> float | None:
    """A result of SCORM, or a score as a number (above 1: of 100), as 0 to 1."""
    text = text.strip().lower().rstrip("%").strip()
    if text in ("correct", "true", "right"):
        return 1.0
    if text in ("wrong", "incorrect", "false"):
        return 0.0
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    number = number / 100 if number > 1 else number
    return number if 0 <= number <= 1 else None


def _downloaded(data: bytes) -> Attempt:
    """What a learner saved on the results page (templates/player/take-away.js)."""
    try:
        record: Any = json.loads(data)
        results = record["results"]
        answers = {
            str(line["question"]): Answer(
                str(line["response"]), None if line["score"] is None else float(line["score"])
            )
            for line in record["answers"]
        }
        score = None if results["score"] is None else float(results["score"])
        return Attempt(
            str(record["saved"]), answers, str(record["language"]), bool(results["completed"]), results["passed"], score
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UnreadableRecordsError("not the record that learners download from the results page") from None
