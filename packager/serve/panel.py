"""The panel's server: the page with the LMS in it, the faults that its buttons make, and news of what was saved."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from packager.serve.content import media_type
from packager.serve.guard import may_change
from packager.serve.line import Line

_FAULTS = ("offline", "slow", "expired", "busy", "second")
Ask = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]


@dataclass
class News:
    """What panels are told as it happens: each listener has a queue of its own. ``now`` is told to each that begins to
    listen: it may have changed since that panel's page was made."""

    now: dict[str, Any] = field(default_factory=dict)
    listeners: set[asyncio.Queue[dict[str, Any]]] = field(default_factory=set)

    def tell(self, news: dict[str, Any]) -> None:
        """To all panels that are open."""
        for queue in self.listeners:
            queue.put_nowait(news)

    async def stream(self) -> AsyncIterator[str]:
        """Server-sent events (HTML, 9.2) for one panel."""
        queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.listeners.add(queue)
        try:
            yield f": welcome\n\ndata: {json.dumps(self.now)}\n\n"
            while True:
                yield f"data: {json.dumps(await queue.get())}\n\n"
        finally:
            self.listeners.discard(queue)


@dataclass(frozen=True, slots=True)
class Panel:
    """What the panel's server needs: ``facts`` for its page, this run's ``token``, the line that its buttons change,
    ``answers`` to what it asks by name, ``review`` the page for reviewers, which has a policy of its own."""

    facts: Callable[[dict[str, str]], dict[str, Any]]
    token: str
    line: Line
    news: News
    folder: Path
    frames: tuple[str, ...]
    answers: Mapping[str, Ask] = field(default_factory=dict)
    review: Callable[[dict[str, str], str], str] | None = None


def panel_app(panel: Panel) -> Starlette:
    """The panel's pages and what they ask for."""

    async def page(request: Request) -> Response:
        facts = json.dumps(
            {**panel.facts(dict(request.query_params)), "token": panel.token, "devices": panel.frames}
        ).replace("<", "\\u003c")
        text = (panel.folder / "panel.html").read_text("utf-8").replace("{{facts}}", facts)
        return HTMLResponse(text, headers=_headers(panel.frames))

    async def static(request: Request) -> Response:
        name = request.path_params["name"]
        path = panel.folder / name
        if name not in _STATIC or not path.is_file():
            return PlainTextResponse("not found", 404)
        return Response(path.read_bytes(), headers=_headers(panel.frames), media_type=media_type(name))

    async def events(request: Request) -> Response:
        if request.query_params.get("token") != panel.token:
            return PlainTextResponse("this needs the token of this run", 403)
        return StreamingResponse(panel.news.stream(), media_type="text/event-stream")

    async def change(request: Request) -> Response:
        if not may_change(request, panel.token):
            return PlainTextResponse("this needs the token of this run", 403)
        asked: dict[str, Any] = await request.json()
        what = request.path_params["what"]
        if what == "line":
            for name in _FAULTS:
                setattr(panel.line, name, bool(asked.get(name)))
            return JSONResponse({})
        if what in panel.answers:
            return JSONResponse(await panel.answers[what](asked))
        return PlainTextResponse("not found", 404)

    return Starlette(
        routes=[
            Route("/", page, methods=["GET"]),
            Route("/review", _reviewed(panel), methods=["GET"]),
            Route("/events", events, methods=["GET"]),
            Route("/static/{name}", static, methods=["GET"]),
            Route("/do/{what}", change, methods=["POST"]),
        ]
    )


def _reviewed(panel: Panel) -> Callable[[Request], Awaitable[Response]]:
    """What answers who asks for the page for reviewers; its own policy stands in it."""

    async def give(request: Request) -> Response:
        if panel.review is None:
            return PlainTextResponse("not found", 404)
        try:
            text = await asyncio.to_thread(panel.review, dict(request.query_params), panel.token)
        except LookupError:
            return PlainTextResponse("there is no such module, or it has mistakes", 404)
        except ValueError as error:
            return PlainTextResponse(f"the page cannot be made: {error}", 500)
        headers = _headers(panel.frames) | {"content-security-policy": "frame-ancestors 'none'"}
        return HTMLResponse(text, headers=headers)

    return give


_SCRIPTS = ("found.js", "known.js", "live.js", "panel.js", "records.js", "statements.js", "tabs.js")
_STATIC = frozenset({"panel.css", "known.css", *_SCRIPTS})


def _headers(frames: tuple[str, ...]) -> dict[str, str]:
    policy = f"default-src 'self';frame-src {' '.join(frames)};img-src 'self' data:;frame-ancestors 'none'"
    return {
        "cache-control": "no-store",
        "content-security-policy": policy,
        "cross-origin-opener-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
    }
