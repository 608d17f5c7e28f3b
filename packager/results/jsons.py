"""JSON files of results: records that learners downloaded, and xAPI statements in the forms that stores export."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from packager.results.downloads import of_record
from packager.results.plain_json import OddValueError, parsed
from packager.results.records import Results, UnreadableRecordsError
from packager.results.statements import is_statement, read_statements

_DEEP = "it is nested too deep to be read"
_UNKNOWN = (
    "neither the record that learners download from the results page nor xAPI statements: a list, an object with "
    "`statements`, or one statement in a line"
)


def read_json(data: bytes, name: str = "") -> Results:
    """What a JSON file holds; ``name`` is that of the file. Raises UnreadableRecordsError."""
    text = _decoded(data)
    try:
        whole: Any = _parsed(text)
    except json.JSONDecodeError as error:
        if sum(line.startswith("{") for line in text.split("\n")) > 1:
            return _lines(text)
        raise UnreadableRecordsError(f"no JSON: {error.msg}, line {error.lineno}, column {error.colno}") from None
    if isinstance(whole, dict) and "statements" in whole:
        return _page(whole)
    if isinstance(whole, list):
        return _listed(whole)
    if is_statement(whole):
        return read_statements([("the statement", whole)])
    return of_record(whole, name if "@" in name else "")


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableRecordsError(f"not in UTF-8, from byte {error.start} on") from None


def _parsed(text: str) -> Any:
    """Raises JSONDecodeError, UnreadableRecordsError."""
    try:
        return parsed(text)
    except RecursionError:
        raise UnreadableRecordsError(_DEEP) from None
    except OddValueError as error:
        raise UnreadableRecordsError(f"no JSON: {error}") from None


def _page(page: dict[str, Any]) -> Results:
    """A page of statements as a store answers a query (xAPI 1.0.3, part 2, 4.2: StatementResult)."""
    statements = page["statements"]
    if not isinstance(statements, list):
        raise UnreadableRecordsError("its `statements` are no list")
    return read_statements(_numbered(statements), bool(page.get("more")))


def _listed(whole: list[Any]) -> Results:
    if whole and all(isinstance(each, dict) and "answers" in each and "results" in each for each in whole):
        found = [of_record(each) for each in whole]
        asked = {name: each for one in found for name, each in one.asked.items()}
        return Results(tuple(attempt for one in found for attempt in one.attempts), asked=asked)
    if not whole or not any(map(is_statement, whole)):
        raise UnreadableRecordsError(_UNKNOWN if whole else "an empty list")
    return read_statements(_numbered(whole))


def _numbered(statements: list[Any]) -> Iterator[tuple[str, Any]]:
    return ((f"statement {number}", each) for number, each in enumerate(statements, 1))


def _lines(text: str) -> Results:
    """One statement in a line. A line that is no JSON is told, and the others are read."""
    found: list[tuple[str, Any]] = []
    unread: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            data = _parsed(line)
            inner = data.get("statements") if isinstance(data, dict) else None
            if isinstance(inner, list):
                found += [(f"line {number}, {place}", each) for place, each in _numbered(inner)]
            else:
                found.append((f"line {number}", data))
        except (json.JSONDecodeError, UnreadableRecordsError) as error:
            unread.append(f"line {number}: {error}")
    if not any(is_statement(each) for _, each in found):
        raise UnreadableRecordsError(_UNKNOWN)
    read = read_statements(found)
    return Results(statements=read.statements, unread=(*unread[:5], *read.unread))
