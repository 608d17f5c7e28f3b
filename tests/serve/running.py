"""Both servers in a thread, and requests to them as any program on the machine could make them."""

from __future__ import annotations

import asyncio
import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from packager.serve.running import Show, serving
from tests.conftest import in_a_loop

HANG_S = 120


@contextmanager
def running(show: Show) -> Iterator[str]:
    """The panel's address, while both servers run."""
    begun, ended = threading.Event(), asyncio.Event()
    known: list[tuple[asyncio.AbstractEventLoop, str]] = []

    async def main() -> None:
        async with serving(show) as where:
            known.append((asyncio.get_running_loop(), where))
            begun.set()
            await ended.wait()

    thread = threading.Thread(target=lambda: in_a_loop(main()), daemon=True)
    thread.start()
    assert begun.wait(HANG_S)
    ((loop, address),) = known
    try:
        yield address
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join(HANG_S)


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(address: str, path: str, method: str = "GET", body: str = "", **headers: str) -> Answer:
    """One request. Header names are written with underscores; ``host`` may lie. Raises OSError if nobody answers."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=HANG_S)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body or None, sent)
    response = connection.getresponse()
    answer = Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
    connection.close()
    return answer
