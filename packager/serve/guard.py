"""Who may ask a server on this machine: pages under its own address, and with this run's token if something changes."""

from __future__ import annotations

import hmac
from collections.abc import Collection

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send


def only_own_address(app: ASGIApp, hosts: Collection[str]) -> ASGIApp:
    """``app`` for requests whose Host is one of ``hosts``; a page of the web that gives its own name this machine's
    address (DNS rebinding) is refused with 421 (RFC 9110, 15.5.20)."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and Request(scope).headers.get("host") not in hosts:
            await PlainTextResponse("This server answers on this machine only.", 421)(scope, receive, send)
        else:
            await app(scope, receive, send)

    return guarded


def may_change(request: Request, token: str) -> bool:
    """Whether a request comes from the panel: it has this run's token, and no origin but its own."""
    origin = request.headers.get("origin")
    own = origin is None or origin == f"http://{request.headers.get('host')}"
    return own and hmac.compare_digest(request.headers.get("x-packager-token", ""), token)
