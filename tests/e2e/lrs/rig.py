"""The strict LRS as a server on loopback: another origin than the packages', as LMSs have it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from packager.lrs.answers import Asked
from packager.lrs.launches import Launch, Statement
from packager.lrs.store import Lrs
from tests.e2e.server import listening

ENDPOINT = "/xapi/"
HANG_S = 120
PUBLISHER = "https://example.org/au/first-rains"
ACTIVITY = "https://lms.example.org/activities/1"


def launched(**said: Any) -> Launch:
    """A launch of the unit that the tests know; ``said`` is what differs."""
    known: dict[str, Any] = {"publisher": PUBLISHER, "activity": ACTIVITY, "mastery": 0.8, "move_on": "Passed"}
    return Launch(**known | said)


@dataclass
class Rig:
    """The server: ``lrs`` is what it serves, ``asked`` what came."""

    lrs: Lrs = field(default_factory=Lrs)
    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    news: threading.Condition = field(default_factory=threading.Condition)

    @property
    def endpoint(self) -> str:
        """Where statements go."""
        return f"http://127.0.0.1:{self.port}{ENDPOINT}"

    def launch(self, launch: Launch) -> str:
        """The query of a launch."""
        return self.lrs.launch(launch, self.endpoint)

    def until(self, holds: Callable[[], bool]) -> None:
        """Waits for what comes from a page that is gone."""
        with self.news:
            assert self.news.wait_for(holds, HANG_S)

    def told(self, launch: Launch) -> list[Statement]:
        """The statements of a registration, as they were stored."""
        return [each for each in self.lrs.statements if each["context"]["registration"] == launch.registration]


@contextmanager
def serve_lrs() -> Iterator[Rig]:
    """Run the server in a thread."""
    rig = Rig()
    with listening(_handler(rig)) as rig.port:
        yield rig


def _handler(rig: Rig) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1

        def _answer(self) -> None:
            parts = urlsplit(self.path)
            asked = Asked(
                self.command,
                unquote(parts.path).removeprefix(ENDPOINT),
                dict(parse_qsl(parts.query, keep_blank_values=True)),
                {name.lower(): value for name, value in self.headers.items()},
                self.rfile.read(int(self.headers.get("Content-Length", 0))),
            )
            with rig.news:
                rig.asked.append(asked)
                answer = rig.lrs.answer(asked)
                rig.news.notify_all()
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        do_GET = do_PUT = do_POST = do_DELETE = do_OPTIONS = do_HEAD = _answer  # noqa: N815 - so are these

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
            """Quiet."""

    return Handler
