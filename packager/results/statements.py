"""xAPI statements, cmi5's among them, as learning record stores export them (xAPI 1.0.3, part 2; cmi5, 9)."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from packager.results.moments import moment
from packager.results.people import known_as
from packager.results.records import Answer, Asked, Attempt, Languages, Results, Statement
from packager.results.rows import language

_VERBS = {
    "http://adlnet.gov/expapi/verbs/" + word: word
    for word in ("answered", "responded", "completed", "passed", "failed", "scored", "terminated", "initialized")
} | {
    "http://adlnet.gov/expapi/verbs/voided": "voided",
    "https://w3id.org/xapi/adl/verbs/voided": "voided",
    "https://w3id.org/xapi/adl/verbs/satisfied": "satisfied",
    "https://w3id.org/xapi/adl/verbs/waived": "waived",
}
_CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
_OPTIONS = ("choices", "scale", "source", "target", "steps")
_MARK = re.compile(r"\{lang=[A-Za-z0-9-]{0,40}\}")
_TOLD = 5
_LONGEST = 4_000
Place = str
"""Where in a file something stands, as people are told it: ``line 3``, ``statement 3``."""


class _OddStatementError(ValueError):
    """What is wrong with one statement."""


def read_statements(found: Iterable[tuple[Place, Any]], more: bool | None = None) -> Results:
    """The statements of a file that tell of results; what is no statement is told with its place."""
    statements: list[Statement] = []
    unread: list[str] = []
    for place, data in found:
        try:
            statements.append(_statement(_bare(data)))
        except _OddStatementError as error:
            unread.append(f"{place}: {error}")
    if len(unread) > _TOLD:
        unread = [*unread[:_TOLD], f"and {len(unread) - _TOLD} more statements that cannot be read"]
    return Results(statements=tuple(statements), unread=tuple(unread), more=more)


def is_statement(data: Any) -> bool:
    """Whether this is meant as a statement, or what a store wraps around one."""
    return isinstance(data, dict) and ({"actor", "verb", "object"} <= data.keys() or _wrapped(data) is not None)


def attempts_of(statements: Iterable[Statement]) -> tuple[tuple[Attempt, ...], dict[str, Asked]]:
    """The attempts that statements tell of, and what they say of the questions: each statement once, without what was
    voided; all sessions of a registration are one attempt, in the order of time."""
    kept: dict[str, Statement] = {}
    for at, each in enumerate(statements):
        kept.setdefault(each.id or str(at), each)
    voided = {each.target for each in kept.values() if each.verb == "voided"}
    alive = sorted((each for key, each in kept.items() if key not in voided), key=lambda each: each.when)
    told = [each for each in alive if each.verb and each.verb != "voided" and each.actor]
    names = _names(each.activity for each in told if _is_answer(each))
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for each in told:
        groups[each.actor, each.registration].append(each)
    asked: dict[str, Asked] = {}
    for each in told:
        if each.asked and _is_answer(each):
            name = names[each.activity]
            before = asked.get(name, Asked())
            asked[name] = Asked({**before.prompt, **each.asked.prompt}, {**before.options, **each.asked.options})
    return tuple(_attempt(group, names) for group in groups.values()), asked


def _is_answer(statement: Statement) -> bool:
    return statement.verb in ("answered", "responded")


def _attempt(statements: list[Statement], names: Mapping[str, str]) -> Attempt:
    """What one learner's statements of one registration say together. Those of cmi5's own verbs are about the unit;
    without any, those about what is no part of something else are."""
    answers = {names[each.activity]: Answer(each.response, _mark(each)) for each in statements if _is_answer(each)}
    rest = [each for each in statements if not _is_answer(each)]
    whole = [each for each in rest if each.of_unit] or [each for each in rest if not each.of_part] or rest
    verbs = {each.verb for each in whole}
    success = [each.success for each in whole if each.success is not None and each.verb not in ("passed", "failed")]
    passed = True if "passed" in verbs else False if "failed" in verbs else success[-1] if success else None
    done = bool(verbs & {"completed", "satisfied", "waived", "passed"}) or any(each.completion for each in whole)
    scores = [each.score for each in whole if each.score is not None]
    last = statements[-1]
    return Attempt(
        next((each.name for each in reversed(statements) if each.name), "") or last.actor.partition(":")[2],
        answers,
        next((each.language for each in reversed(statements) if each.language), ""),
        True if done else False if any(each.of_unit for each in whole) or "failed" in verbs else None,
        passed,
        scores[-1] if scores else None,
        last.registration,
        (*_known(last.actor), *((f"id:{last.registration}",) if last.registration else ())),
        when=last.when,
        source="statements",
    )


def _known(actor: str) -> tuple[str, ...]:
    return known_as(actor.removeprefix("mail:")) if actor.startswith("mail:") else (actor,)


def _mark(statement: Statement) -> float | None:
    if statement.score is not None:
        return statement.score
    return None if statement.success is None else float(statement.success)


def _names(activities: Iterable[str]) -> dict[str, str]:
    """The name of each question: the end of its IRI, or all of it where two end alike."""
    ends: dict[str, set[str]] = defaultdict(set)
    every = set(activities)
    for iri in every:
        ends[_end(iri)].add(iri)
    return {iri: _end(iri) if len(ends[_end(iri)]) == 1 else iri for iri in every}


def _end(iri: str) -> str:
    return unquote(iri.rstrip("/#").replace("#", "/").replace("=", "/").rpartition("/")[2]) or iri


def _wrapped(data: Mapping[str, Any]) -> Any:
    """The statement that some stores keep with data of their own around it."""
    inner = data.get("statement")
    return inner if isinstance(inner, dict) and "verb" in inner else None


def _bare(data: Any) -> Any:
    inner = _wrapped(data) if isinstance(data, dict) else None
    return data if inner is None else inner


def _statement(data: Any) -> Statement:
    """Raises _OddStatementError."""
    if not isinstance(data, dict):
        raise _OddStatementError("no statement")
    verb = _text(_part(data, "verb"), "id", "the verb's id")
    thing = _part(data, "object")
    word = _VERBS.get(verb, "")
    name = _optional(data, "id").casefold()
    if word == "voided":
        return Statement(name, word, target=_text(thing, "id", "the id of what is voided").casefold())
    actor, called = _actor(_part(data, "actor"))
    if thing.get("objectType", "Activity") != "Activity":
        return Statement(name, "")
    context, result = _part(data, "context", {}), _part(data, "result", {})
    activities = _part(context, "contextActivities", {})
    definition = _part(thing, "definition", {})
    said = _optional(result, "response")
    return Statement(
        name,
        word,
        actor,
        called,
        _optional(context, "registration").casefold(),
        _text(thing, "id", "the object's id"),
        moment(_optional(data, "timestamp") or _optional(data, "stored")),
        _optional(context, "language") or language(said),
        _MARK.sub("", said),
        _flag(result, "success"),
        _flag(result, "completion"),
        _score(_part(result, "score", {})),
        _CMI5 in set(_ids(activities, "category")),
        any(True for _ in _ids(activities, "parent")),
        Asked(_languages(definition, "description") or _languages(definition, "name"), dict(_options(definition)))
        if definition and word in ("answered", "responded")
        else None,
    )


def _part(data: Mapping[str, Any], name: str, default: dict[str, Any] | None = None) -> dict[str, Any]:
    found = data.get(name)
    if found is None and default is not None:
        return default
    if not isinstance(found, dict):
        raise _OddStatementError(f"no {name}" if found is None else f"its {name} is no object")
    return found


def _text(data: Mapping[str, Any], name: str, called: str) -> str:
    found = data.get(name)
    if not isinstance(found, str) or not found.strip():
        raise _OddStatementError(f"without {called}")
    return found.strip()


def _optional(data: Mapping[str, Any], name: str) -> str:
    found = data.get(name)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise _OddStatementError(f"its {name} is no text")
    return found[:_LONGEST].strip()


def _flag(data: Mapping[str, Any], name: str) -> bool | None:
    found = data.get(name)
    if found is not None and not isinstance(found, bool):
        raise _OddStatementError(f"its {name} is neither true nor false")
    return found


def _score(score: Mapping[str, Any]) -> float | None:
    """0 to 1: scaled, or raw between min and max (xAPI 1.0.3, part 2, 2.4.5.1); less than nothing is nothing."""
    given = {name: score.get(name) for name in ("scaled", "raw", "min", "max")}
    for name, value in given.items():
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if value is not None and not (number and abs(value) < 1e15 and math.isfinite(value)):
            raise _OddStatementError(f"its score's {name} is no number")
    if given["scaled"] is not None:
        share = float(given["scaled"])
        if not -1 <= share <= 1:
            raise _OddStatementError(f"its scaled score is {share:g}, which is not between -1 and 1")
        return max(share, 0.0)
    low, high = given["min"] or 0, given["max"]
    if given["raw"] is None or high is None or high <= low:
        return None
    share = (given["raw"] - low) / (high - low)
    return share if 0 <= share <= 1 else None


def _actor(actor: Mapping[str, Any]) -> tuple[str, str]:
    """The identifier of an agent, and its name (xAPI 1.0.3, part 2, 2.4.2.3)."""
    called = _optional(actor, "name")
    account = actor.get("account")
    if isinstance(account, dict):
        home = "".join(_text(account, "homePage", "the account's home page").split())
        return f"account:{home} {_text(account, 'name', 'the name of the account').casefold()}", called
    for kind, prefix in (("mbox", "mail:"), ("mbox_sha1sum", "sha1:"), ("openid", "openid:")):
        if value := _optional(actor, kind):
            return prefix + value.casefold().removeprefix("mailto:"), called
    if actor.get("objectType") == "Group":
        raise _OddStatementError("it is a group's, and no learner's")
    raise _OddStatementError("nothing says whose it is (mbox, mbox_sha1sum, openid, account)")


def _ids(activities: Mapping[str, Any], name: str) -> Iterator[str]:
    """The ids of the activities of a kind; one alone may stand without its list (xAPI 1.0.3, part 2, 2.4.6.2)."""
    found = activities.get(name, [])
    for each in found if isinstance(found, list) else [found]:
        if isinstance(each, dict) and isinstance(each.get("id"), str):
            yield each["id"]


def _options(definition: Mapping[str, Any]) -> Iterator[tuple[str, Languages]]:
    for kind in _OPTIONS:
        listed = definition.get(kind)
        for each in listed if isinstance(listed, list) else ():
            if isinstance(each, dict) and isinstance(each.get("id"), str):
                yield each["id"], _languages(each, "description")


def _languages(data: Mapping[str, Any], name: str) -> Languages:
    found = data.get(name)
    if not isinstance(found, dict):
        return {}
    return {tag: " ".join(text.split())[:_LONGEST] for tag, text in found.items() if isinstance(text, str)}
