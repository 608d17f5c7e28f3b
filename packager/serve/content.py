"""The content's server: files of a course, of whatever origin, and the frame around them that is their LMS.

Nothing that is served here is trusted: it is on an origin of its own, and this server can do nothing but give files.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from packager.serve.line import Line

FRAME = "__lms__"
"""The folder of the frame; no package can have one that begins so and be asked for there."""
_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".vtt": "text/vtt",
}
_RANGE = re.compile(r"bytes=(?:([0-9]{1,18})-([0-9]{1,18})?|-([0-9]{1,18}))")
_LOGIN = "<!doctype html><title>Log in</title><h1>Log in</h1><p>Your session has ended.</p>"


@dataclass(frozen=True, slots=True)
class File:
    """A file that can be served: its length in bytes, and its bytes from any of them on."""

    size: int
    since: Callable[[int], Iterator[bytes]]


Files = Callable[[str], File | None]
"""The file of a name; None if there is none. Names are looked up, never joined to a folder."""


def in_memory(data: bytes) -> File:
    """Bytes as a file."""
    return File(len(data), lambda start: iter((data[start:],)))


def content_app(files: Files, line: Line, frame: Mapping[str, Path], *beside: Route) -> Starlette:
    """A server of ``files`` over ``line``, with the files of the LMS's ``frame`` by name, and what else is ``beside``
    those."""

    async def give(request: Request) -> Response:
        name = request.path_params["name"]
        if line.expired:
            return HTMLResponse(_LOGIN)
        try:
            found = files(name)
        except OSError as error:
            return PlainTextResponse(f"{name} cannot be read: {error}", 500)
        if found is None:
            return PlainTextResponse(f"{name} is not in the package", 404)
        return _answer(name, found, request.headers.get("range", ""), line)

    async def give_frame(request: Request) -> Response:
        path = frame.get(request.path_params["name"])
        if path is None:
            return PlainTextResponse("not found", 404)
        return Response(path.read_bytes(), headers=_HEADERS, media_type=media_type(path.name))

    return Starlette(
        routes=[
            *beside,
            Route(f"/{FRAME}/{{name}}", give_frame, methods=["GET"]),
            Route("/{name:path}", give, methods=["GET"]),
        ]
    )


_HEADERS = {
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


def media_type(name: str) -> str:
    """The media type by the name's extension, as web servers have it."""
    return _TYPES.get(PurePosixPath(name).suffix.lower()) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _answer(name: str, file: File, wanted: str, line: Line) -> Response:
    headers = {**_HEADERS, "accept-ranges": "bytes"}
    first, last = byte_range(wanted, file.size) or (0, file.size - 1)
    status = 200
    if wanted and (first, last) != (0, file.size - 1):
        status = 206
        headers["content-range"] = f"bytes {first}-{last}/{file.size}"
    length = last - first + 1
    headers["content-length"] = str(length)
    body = line.carried(_only(file.since(first), length))
    return StreamingResponse(body, status, headers, media_type(name))


def _only(pieces: Iterator[bytes], length: int) -> Iterator[bytes]:
    for piece in pieces:
        yield piece[:length]
        length -= len(piece)
        if length <= 0:
            return


def byte_range(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte that a ``Range`` asks for (RFC 9110, 14.2); None where all is to be sent."""
    found = _RANGE.fullmatch(header)
    if not found or not size:
        return None
    first, last, of_the_end = found.groups()
    if first:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
    else:
        start, end = max(0, size - int(of_the_end)), size - 1
    return (start, end) if start <= end else None


def skipped(pieces: Iterator[bytes], start: int) -> Iterator[bytes]:
    """The bytes after the first ``start``."""
    for piece in pieces:
        if start < len(piece):
            yield piece[start:]
            break
        start -= len(piece)
    yield from islice(pieces, 0, None)
