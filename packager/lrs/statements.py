"""Statements as xAPI has them (1.0.3, part 2): their form, their parts, and when two are one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from packager.lrs.answers import Refused
from packager.lrs.launches import DEFINED, Statement

VERBS = "http://adlnet.gov/expapi/verbs/"
_PROPERTIES = frozenset(
    ("id", "actor", "verb", "object", "result", "context", "timestamp", "stored", "authority", "version", "attachments")
)
_RESULT = frozenset(("score", "success", "completion", "response", "duration", "extensions"))
_SCORE = frozenset(("scaled", "raw", "min", "max"))
_DEFINITION = frozenset(("name", "description", "type", "moreInfo", "extensions", "interactionType"))
_LISTS = frozenset(("correctResponsesPattern", "choices", "scale", "source", "target", "steps"))
_INTERACTIONS = frozenset(
    (
        "true-false", "choice", "fill-in", "long-fill-in", "matching",
        "performance", "sequencing", "likert", "numeric", "other",
    )
)  # fmt: skip
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.I)
_IRI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{0,40}:\S+")
_DURATION = re.compile(
    r"P(?=[0-9T])(?:\d{1,9}Y)?(?:\d{1,9}M)?(?:\d{1,9}D)?(?:T(?=\d)(?:\d{1,9}H)?(?:\d{1,9}M)?(?:\d{1,9}(?:\.\d{1,9})?S)?)?"
)
_TAG = re.compile(r"[a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8}){0,8}")


def check(statement: Any) -> None:
    """Raises Refused for what is no statement."""
    for why in _faults(statement):
        raise Refused(400, why, "4.1.0.0-1")


def _faults(statement: Any) -> Iterator[str]:
    if not isinstance(statement, dict):
        yield "a statement is an object"
        return
    yield from (f"{name} is missing" for name in ("actor", "verb", "object") if not _object(statement, name))
    yield from (f"there is no property {name}" for name in sorted(statement.keys() - _PROPERTIES))
    if "id" in statement and not _UUID.fullmatch(str(statement["id"])):
        yield "the id is no UUID"
    if not _IRI.fullmatch(str(statement["verb"].get("id", ""))):
        yield "the verb's id is no IRI"
    yield from _language_map(statement["verb"].get("display", {}), "verb.display")
    if "timestamp" in statement and moment(statement["timestamp"]) is None:
        yield "the timestamp is none of ISO 8601"
    yield from _nulls(statement, "statement")
    yield from _result(statement.get("result", {}))
    yield from _activity(statement["object"])


def _object(statement: Statement, name: str) -> bool:
    return isinstance(statement.get(name), dict)


def _nulls(value: Any, place: str) -> Iterator[str]:
    """Nothing is null, but in extensions (2.2)."""
    if value is None:
        yield f"{place} is null"
    elif isinstance(value, list):
        for each in value:
            yield from _nulls(each, place)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name != "extensions":
                yield from _nulls(each, f"{place}.{name}")


def _result(result: Statement) -> Iterator[str]:
    yield from (f"a result has no {name}" for name in sorted(result.keys() - _RESULT))
    if "duration" in result and not _DURATION.fullmatch(str(result["duration"])):
        yield "the duration is none of ISO 8601"
    if not isinstance(result.get("response", ""), str):
        yield "the response is no text"
    score = result.get("score", {})
    yield from (f"a score has no {name}" for name in sorted(score.keys() - _SCORE))
    if not all(isinstance(each, int | float) and not isinstance(each, bool) for each in score.values()):
        yield "a score has numbers"
    elif not -1 <= score.get("scaled", 0) <= 1:
        yield "the scaled score is not from -1 to 1"
    elif not score.get("min", score.get("raw", 0)) <= score.get("raw", 0) <= score.get("max", score.get("raw", 0)):
        yield "the raw score is not from min to max"


def _activity(thing: Statement) -> Iterator[str]:
    if thing.get("objectType", "Activity") != "Activity":
        return
    if not _IRI.fullmatch(str(thing.get("id", ""))):
        yield "the object's id is no IRI"
    definition = thing.get("definition", {})
    yield from (f"a definition has no {name}" for name in sorted(definition.keys() - _DEFINITION - _LISTS))
    for name in ("name", "description"):
        yield from _language_map(definition.get(name, {}), f"definition.{name}")
    kind = definition.get("interactionType")
    if kind is None and definition.keys() & _LISTS:
        yield "an interaction has an interactionType"
    elif kind is not None and kind not in _INTERACTIONS:
        yield f"{kind} is no interactionType"
    patterns = definition.get("correctResponsesPattern", [])
    if not isinstance(patterns, list) or not all(isinstance(each, str) for each in patterns):
        yield "correctResponsesPattern is a list of texts"
    for name in sorted(definition.keys() & _LISTS - {"correctResponsesPattern"}):
        ids = [each.get("id") for each in definition[name]]
        if len(set(ids)) != len(ids) or not all(ids):
            yield f"each of {name} has an id of its own"
        for each in definition[name]:
            yield from _language_map(each.get("description", {}), f"{name}.description")


def _language_map(value: Any, place: str) -> Iterator[str]:
    if not isinstance(value, dict) or not all(_TAG.fullmatch(tag) for tag in value):
        yield f"{place} is no language map"


def moment(text: Any) -> datetime | None:
    """A timestamp as a moment; None if it is none, or has no zone."""
    try:
        read = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return read if read.tzinfo else None


def verb(statement: Statement) -> str:
    """The last word of ADL's verbs, the whole IRI of others."""
    name: str = statement["verb"]["id"]
    return name.removeprefix(VERBS)


def categories(statement: Statement) -> list[str]:
    """The ids of the context's categories."""
    return [each.get("id", "") for each in activities(statement, "category")]


def activities(statement: Statement, name: str) -> list[Statement]:
    """A list of the context's activities, which may be a single one (2.4.6.2)."""
    found = statement.get("context", {}).get("contextActivities", {}).get(name, [])
    return found if isinstance(found, list) else [found]


def defined(statement: Statement) -> bool:
    """Is it one that cmi5 defines? The others are allowed (cmi5 7.1.3)."""
    return DEFINED in categories(statement)


def same(one: Statement, other: Statement) -> bool:
    """Are two statements of one id the same (2.3.1)? What an LRS adds is no difference."""
    added = ("stored", "authority", "version")

    def text(statement: Statement) -> str:
        return json.dumps({key: value for key, value in statement.items() if key not in added}, sort_keys=True)

    return text(one) == text(other)
