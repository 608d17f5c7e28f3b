"""The LRS of the LMS in the panel, for courses that are launched by cmi5: what it is told shows as it comes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from starlette.requests import Request
from starlette.responses import Response

from packager.lrs.answers import CORS, VERSION, Asked, Refused
from packager.lrs.launches import Launch, Statement, learner
from packager.lrs.statements import verb
from packager.lrs.store import Lrs
from packager.serve.line import ROUND_TRIP_S, Line
from packager.serve.panel import Ask, News

PATH = "xapi"
"""Where the LRS answers, in the folder of the LMS's frame; as content of that origin it is under its policy."""
METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"]
LMS = "https://lms.example"
SECOND = "2.0.0"
PROGRESS = "https://w3id.org/xapi/cmi5/result/extensions/progress"


def launching(lrs: Lrs, folder: str, line: Line) -> Ask:
    """What the panel asks when a learner begins: ``activity``, ``learner`` (a number), ``attempt``, ``review``,
    ``mastery`` in per cent or empty, the ``device``'s origin, and of somebody else's unit ``moves`` and ``parameters``
    (its moveOn and launchParameters). The query of the launch, and the registration."""

    async def launch(asked: dict[str, Any]) -> dict[str, Any]:
        activity, mastery = str(asked.get("activity")), asked.get("mastery")
        unit = f"{LMS}/units/{quote(activity, safe='')}"
        enrolled = f"{unit} {asked.get('learner')} {asked.get('attempt')}"
        said = Launch(
            publisher=activity if ":" in activity else f"urn:packager:{quote(activity, safe='')}",
            activity=unit,
            actor=learner(f"learner-{asked.get('learner')}", LMS),
            registration=str(uuid5(NAMESPACE_URL, enrolled)),
            mode="Review" if asked.get("review") else "Normal",
            mastery=float(mastery) / 100 if mastery else None,
            move_on=str(asked.get("moves") or ("CompletedAndPassed" if mastery else "Completed")),
            parameters=str(asked.get("parameters") or ""),
        )
        lrs.version = SECOND if line.second else VERSION
        query = lrs.launch(said, f"{asked.get('device')}/{folder}/{PATH}/")
        return {"query": query, "registration": said.registration}

    return launch


def recording(lrs: Lrs, line: Line, news: News) -> Callable[[Request], Awaitable[Response]]:
    """The LRS behind a line that may have faults; panels are told of each statement, and of those that it refuses."""

    async def give(request: Request) -> Response:
        asked = Asked(
            request.method,
            request.path_params["path"],
            dict(request.query_params),
            dict(request.headers),
            await request.body(),
        )
        if line.slow:
            await asyncio.sleep(ROUND_TRIP_S)
        for wrong, status in ((line.expired, 401), (line.busy, 503)):
            if wrong and request.method != "OPTIONS":
                return Response(b"{}", status, CORS, "application/json")
        known, refused = len(lrs.statements), len(lrs.refused)
        answer = lrs.answer(asked)
        for statement in lrs.statements[known:]:
            news.tell({"statement": row(statement)})
        for _, why in lrs.refused[refused:]:
            for told in [row(each, why) for each in _given(asked)] or [refusal(lrs, asked, why)]:
                news.tell({"statement": told})
        return Response(answer.body, answer.status, dict(answer.headers))

    return give


def refusal(lrs: Lrs, asked: Asked, refused: Refused) -> dict[str, Any]:
    """One that brings no statement and was refused, as the panel shows it."""
    session = lrs.sessions.get(asked.headers.get("authorization", "").removeprefix("Basic "))
    said = {"method": asked.method, "path": asked.path, "query": dict(asked.query)}
    return {
        "registration": session.launch.registration if session else asked.query.get("registration", ""),
        "when": datetime.now(UTC).isoformat(),
        "verb": f"{asked.method} {asked.path}",
        "object": asked.query.get("stateId", asked.query.get("profileId", "")),
        "result": "",
        "refused": f"{refused.why} {refused.requirement}".strip(),
        "whole": json.dumps(said, ensure_ascii=False, indent=2),
    }


def row(statement: Statement, refused: Refused | None = None) -> dict[str, Any]:
    """A statement as the panel shows it: when, who did what with which outcome, and whole."""
    thing, result = statement["object"], statement.get("result", {})
    score, context = result.get("score", {}).get("scaled"), statement.get("context", {})
    outcome = {True: "right", False: "wrong"}.get(result.get("success"), "")
    if verb(statement) in ("passed", "failed"):
        outcome = ""
    progress = result.get("extensions", {}).get(PROGRESS)
    said = (
        result.get("response", ""),
        outcome,
        "" if score is None else f"{score * 100:.0f} %",
        "" if progress is None else f"{progress} %",
    )
    return {
        "registration": context.get("registration", ""),
        "when": statement.get("timestamp", ""),
        "verb": verb(statement),
        "object": _name(thing),
        "result": " · ".join(each for each in said if each),
        "refused": "" if refused is None else f"{refused.why} {refused.requirement}".strip(),
        "whole": json.dumps(statement, ensure_ascii=False, indent=2),
    }


def _name(thing: Statement) -> str:
    """What a page or a question is called; the end of its id, else."""
    definition = thing.get("definition", {})
    for words in (definition.get("description", {}), definition.get("name", {})):
        for text in words.values():
            return str(text)
    return "" if thing["id"].startswith(f"{LMS}/units/") and thing["id"].count("/") == 4 else thing["id"]


def _given(asked: Asked) -> list[Statement]:
    """The statements of a request that was refused, as far as they are any."""
    if asked.path != "statements":
        return []
    try:
        given = asked.json() if asked.body else []
    except Refused:
        return []
    found = given if isinstance(given, list) else [given]
    return [each for each in found if isinstance(each, dict) and {"verb", "object"} <= each.keys()]
