"""Statements as a store gives them back, made small."""

from __future__ import annotations

from typing import Any

ADL = "http://adlnet.gov/expapi/verbs/"
CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
UNIT = "https://lms.example/activities/42"
Statement = dict[str, Any]


def uuid(number: int) -> str:
    """The ``number``-th id."""
    return f"00000000-0000-4000-8000-{number:012x}"


def statement(number: int, verb: str, thing: str = UNIT, actor: Any = "ana@example.org", **more: Any) -> Statement:
    """The ``number``-th statement, at that second: ``more`` may have a definition, a registration, a language, and any
    part of a statement."""
    agent = {"objectType": "Agent", "mbox": f"mailto:{actor}"} if isinstance(actor, str) else actor
    activities = {"category": [{"id": CMI5}]} if thing == UNIT else {"parent": [{"objectType": "Activity", "id": UNIT}]}
    context = {"contextActivities": activities} | {
        name: more.pop(name) for name in ("registration", "language") if name in more
    }
    definition = {"definition": more.pop("definition")} if "definition" in more else {}
    return {
        "id": uuid(number),
        "actor": agent,
        "verb": {"id": ADL + verb, "display": {"en": verb}},
        "object": {"objectType": "Activity", "id": thing, **definition},
        "context": context,
        "timestamp": f"2026-11-30T10:{number // 60:02d}:{number % 60:02d}.000Z",
        **more,
    }


def answered(number: int, question: str, response: str, scaled: float | None = None, **more: Any) -> Statement:
    """An answer as our cmi5 packages send it."""
    judged = {} if scaled is None else {"success": scaled >= 1, "score": {"scaled": scaled}}
    return statement(number, "answered", f"{UNIT}/{question}", result={"response": response, **judged}, **more)


def choice(lang: str, prompt: str, **options: str) -> dict[str, Any]:
    """What a question is, in one language."""
    return {
        "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
        "description": {lang: prompt},
        "interactionType": "choice",
        "choices": [{"id": name, "description": {lang: text}} for name, text in options.items()],
    }
