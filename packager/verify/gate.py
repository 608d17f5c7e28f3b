"""A package's own server, which is its browser's proxy too: there is no other way out of the browser.

The package is on an origin of its own, as a secure one, and whatever is asked of another host, this machine's own
services included, is refused here and told.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from packager.archive import PackageView
from packager.project.shipped import templates_dir
from packager.serve.content import File, content_app
from packager.serve.line import Line
from packager.serve.running import address, bound, server_of, started
from packager.serve.stage import package_file

ORIGIN = "http://course.localhost"
"""A secure context, as courses have it in real LMSs (W3C Secure Contexts, 3.1), that leads nowhere but to the gate."""


@dataclass
class Gate:
    """``proxy`` is what the browser has to use; ``refused`` fills with hosts that were asked for."""

    proxy: str
    refused: list[str] = field(default_factory=list)


@asynccontextmanager
async def gate(package: PackageView) -> AsyncIterator[Gate]:
    """A package, served as long as this is entered."""

    def files(name: str) -> File | None:
        return package_file(package, name)

    folder = templates_dir() / "verify"
    frame = {path.name: path for path in folder.iterdir()}
    socket = bound(0)
    made = Gate(address(socket))
    async with started([(server_of(_only(content_app(files, Line(), frame), made.refused)), (socket,))]):
        yield made


def _only(content: ASGIApp, refused: list[str]) -> ASGIApp:
    """``content`` for requests to ORIGIN in the form that proxies are sent (RFC 9112, 3.2.2); no to all others."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        target: str = scope["path"]
        if scope["method"] != "CONNECT" and target.startswith(f"{ORIGIN}/"):
            await content({**scope, "path": target.removeprefix(ORIGIN)}, receive, send)
            return
        refused.append(target.partition("://")[2].partition("/")[0] or target)
        await PlainTextResponse("nothing outside of the package can be reached", 403)(scope, receive, send)

    return app
