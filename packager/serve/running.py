"""Both servers in one process until Ctrl-C, each on a free port of loopback."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from starlette.routing import Route

from packager.lrs.store import Lrs
from packager.project.shipped import asset, templates_dir
from packager.serve.content import FRAME, Files, content_app
from packager.serve.guard import only_own_address
from packager.serve.line import Line, protocol_of
from packager.serve.panel import Ask, News, Panel, panel_app
from packager.serve.telling import METHODS, PATH, launching, recording

HOST = "127.0.0.1"
DEVICES = 2
"""A learner's devices: each is an origin of its own, so that what one keeps the other does not see."""


class PortInUseError(Exception):
    """The port that was asked for is taken; the message says so."""


@dataclass(frozen=True, slots=True)
class Show:
    """What is served: the course's files, the facts for the panel, and what it may ask for.

    ``beside`` runs as long as the servers do (a look-out for saved files, say). ``review`` makes the page for reviewers
    of what a query asks for, with this run's token.
    """

    files: Files
    facts: Callable[[dict[str, str]], dict[str, Any]]
    answers: Mapping[str, Ask]
    beside: Callable[[News], Awaitable[None]] | None = None
    review: Callable[[dict[str, str], str], str] | None = None


def bound(port: int) -> socket.socket:
    """A socket on loopback; port 0 takes a free one. Raises PortInUseError."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((HOST, port))
    except OSError as error:
        made.close()
        raise PortInUseError(
            f"port {port} cannot be used ({error.strerror}): leave --port out, or name another"
        ) from None
    made.listen(128)
    return made


def address(bound_to: socket.socket) -> str:
    """The origin of a server."""
    return f"http://{HOST}:{bound_to.getsockname()[1]}"


@contextlib.asynccontextmanager
async def serving(show: Show, port: int = 0) -> AsyncIterator[str]:
    """Both servers; gives the panel's address. Raises PortInUseError."""
    panel_socket, *device_sockets = [bound(port), *(bound(0) for _ in range(DEVICES))]
    line, news, lrs = Line(), News(), Lrs()
    answers = {**show.answers, "cmi5": launching(lrs, FRAME, line)}
    devices = tuple(address(each) for each in device_sockets)
    folder = templates_dir() / "serve"
    panel = Panel(show.facts, secrets.token_urlsafe(24), line, news, folder, devices, answers, show.review)
    record = Route(f"/{FRAME}/{PATH}/{{path:path}}", recording(lrs, line, news), methods=METHODS)
    content = content_app(show.files, line, frame_files(folder), record)
    servers = [
        (_server(panel_app(panel), (panel_socket,), "h11"), (panel_socket,)),
        (_server(content, device_sockets, protocol_of(line)), device_sockets),
    ]
    async with started(servers, *([show.beside(news)] if show.beside else [])):
        yield address(panel_socket)


@contextlib.asynccontextmanager
async def started(
    servers: Sequence[tuple[uvicorn.Server, Sequence[socket.socket]]], *beside: Awaitable[None]
) -> AsyncIterator[None]:
    """Servers that answer on their sockets for as long as this is entered, and what runs beside them as long."""
    tasks = [asyncio.create_task(server.serve([*sockets])) for server, sockets in servers]
    others = [asyncio.ensure_future(each) for each in beside]
    try:
        while not all(server.started for server, _ in servers):
            await asyncio.sleep(0)
            _raise_failed([*tasks, *others])
        yield
    finally:
        for server, _ in servers:
            server.should_exit = server.force_exit = True
        for other in others:
            other.cancel()
        await asyncio.gather(*tasks, *others, return_exceptions=True)
        await _let_go([request for server, _ in servers for request in server.server_state.tasks])


async def _let_go(requests: Sequence[asyncio.Task[None]]) -> None:
    """End what is under way, such as the panel's news, in silence: uvicorn tells of each as of a fault."""
    log = logging.getLogger("uvicorn.error")
    log.disabled = True
    for request in requests:
        request.cancel()
    await asyncio.gather(*requests, return_exceptions=True)
    log.disabled = False


def frame_files(folder: Path) -> dict[str, Path]:
    """What the LMS's frame is made of, by name."""
    names = ("frame.html", "frame.css", "frame.js", "api.js", "mistakes.js")
    own = {name: folder / name for name in names}
    return own | {"scorm-again.js": asset("lms", "scorm-again.min.js")}


def _server(app: Any, sockets: Sequence[socket.socket], protocol: Any) -> uvicorn.Server:
    hosts = [f"{name}:{each.getsockname()[1]}" for each in sockets for name in (HOST, "localhost")]
    return server_of(only_own_address(app, hosts), protocol)


def server_of(app: Any, protocol: Any = "h11") -> uvicorn.Server:
    """A server that is one of several in a process, and says nothing of its own."""
    config = uvicorn.Config(app, http=protocol, ws="none", lifespan="off", log_config=None, access_log=False)
    return _Server(config)


class _Server(uvicorn.Server):
    """One of two in a process: Ctrl-C is for the one who runs both."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _raise_failed(tasks: list[Any]) -> None:
    for task in tasks:
        if task.done() and (error := task.exception()):
            raise error
