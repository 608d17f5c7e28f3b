"""A server on loopback: the files of built packages from memory, and a page that is the LMS."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from packager.serve.content import byte_range

HERE = Path(__file__).parent
NODE_MODULES = HERE.parents[1] / "node_modules"
VENDOR = {
    "/vendor/scorm12.js": NODE_MODULES / "scorm-again" / "dist" / "scorm12.min.js",
    "/vendor/scorm2004.js": NODE_MODULES / "scorm-again" / "dist" / "scorm2004.min.js",
    "/vendor/lms.js": HERE / "lms.js",
    "/lms.html": HERE / "lms.html",
    "/frame.html": HERE / "frame.html",
}
TYPES = {".js": "text/javascript", ".html": "text/html; charset=utf-8", ".svg": "image/svg+xml", ".vtt": "text/vtt"}


@dataclass
class TestServer:
    """What is served; ``requests`` logs each path asked for; ``stores`` is what the LMS keeps of each attempt."""

    __test__ = False
    port: int = 0
    compress: bool = False
    requests: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    stores: dict[str, bytes] = field(default_factory=dict)
    down: bool = False
    refused_once: set[str] = field(default_factory=set)  # names of files: the next request gets a word of the LMS
    policies: dict[str, str] = field(default_factory=dict)  # by the root of a package
    types: dict[str, str] = field(default_factory=dict)  # of files, by their names, where it is another than theirs

    @property
    def origin(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self.port}"

    def told(self, path: str) -> tuple[int, bytes] | None:
        """What the LMS itself answers, in place of a file."""
        if path.startswith("/store/"):
            return 200, self.stores.get(path, b"{}")
        if (name := path.rpartition("/")[2]) in self.refused_once:
            self.refused_once.remove(name)
            return 403, b'{"error": "no session"}'
        return None

    def add(self, package: Path) -> str:
        """Serve a package; returns the address of its root."""
        # of two packages with one name, in two folders, each is served
        root = f"/content/{hashlib.sha256(str(package).encode()).hexdigest()[:8]}-{package.stem}/"
        if f"{root}index.html" not in self.files:
            with zipfile.ZipFile(package) as archive:
                for name in archive.namelist():
                    self.files[root + name] = archive.read(name)
        return root


@contextmanager
def serve(compress: bool = False) -> Iterator[TestServer]:
    """Run the server in a thread."""
    state = TestServer(compress=compress)
    with listening(_handler(state)) as state.port:
        yield state


@contextmanager
def listening(handler: type[BaseHTTPRequestHandler]) -> Iterator[int]:
    """A server on loopback in a thread; its port."""
    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # of five, a busy machine let some wait for the second knock, a second later

    def handle_error(self, request: Any, client_address: object) -> None:
        """A browser that goes away in the middle of an answer, as they do, is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def part_of(status: int, body: bytes, wanted: str) -> tuple[int, bytes, tuple[str, str]]:
    """What a ``Range`` asks for, its status and headers: without ranges a browser goes to no other place in a film."""
    span = byte_range(wanted, len(body))
    if span is None or status != 200:
        return status, body, ("Accept-Ranges", "bytes")
    first, last = span
    return 206, body[first : last + 1], ("Content-Range", f"bytes {first}-{last}/{len(body)}")


def _handler(state: TestServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one write: between two, TCP waits for an acknowledgement

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            state.requests.append(path)
            if (told := state.told(path)) is not None:
                self._answer(*told, "application/json")
                return
            body = VENDOR[path].read_bytes() if path in VENDOR else state.files.get(path)
            if body is None:
                self._answer(404, b"not found", "text/plain")
            else:
                guessed = TYPES.get(Path(path).suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
                kind = state.types.get(Path(path).name, guessed)
                self._answer(200, body, kind)

        def do_HEAD(self) -> None:
            """Is there a line? What the course asks before and after it saves is no load of a file."""
            known = unquote(urlsplit(self.path).path) in state.files
            self.send_response(200 if known else 404)
            self.send_header("Content-Type", TYPES.get(Path(urlsplit(self.path).path).suffix, "text/plain"))
            self.end_headers()

        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if not state.down:
                state.stores[urlsplit(self.path).path] = body
            self._answer(503 if state.down else 200, b"false" if state.down else b"true", "text/plain")

        def _answer(self, status: int, body: bytes, kind: str) -> None:
            status, body, where = part_of(status, body, self.headers.get("Range", ""))
            self.send_response(status)
            self.send_header(*where)
            if state.compress and not kind.startswith(("image/png", "image/jpeg", "video", "audio")):
                body = gzip.compress(body, 9, mtime=0)
                self.send_header("Content-Encoding", "gzip")
            for root, policy in state.policies.items():
                if self.path.startswith(root):
                    self.send_header("Content-Security-Policy", policy)
            self.send_header("Content-Type", kind)
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
            """Quiet."""

    return Handler
