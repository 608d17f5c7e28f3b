"""A learner's device: a browser profile with nothing on it, whose clock runs as fast as the machine can."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from packager.project.shipped import asset
from packager.serve.content import FRAME
from packager.serve.line import BYTES_A_SECOND, ROUND_TRIP_S
from packager.verify.gate import ORIGIN, Gate
from packager.verify.records import Barrier, Load, Network

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, CDPSession, Frame, Page

TOLD_MAX = 500
"""Of a kind, in an item: a course can ask for as many addresses as it likes."""
SETTLED_MS = 5_000
"""How long a page is left alone before it is looked at: of its own time, in which waiting for the network is none."""
LOAD_MAX_S = 30.0
"""Longer than this nobody waits for a page on slow 3G, and neither does this program: the line becomes a good one."""
_CLOSE_S = 20
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_OPTIONS = f'{{runOnly: {_WCAG}, resultTypes: ["violations"], iframes: false}}'
_RUN_AXE = f"""async () => !/html/.test(document.contentType) ? [] :
(await axe.run(document, {_OPTIONS})).violations.map(
({{id, impact, help, nodes}}) => [id, impact || "minor", help, nodes.length, String(nodes[0].target)]
)"""
_FAILED_TO_LOAD = "Failed to load resource"


@dataclass
class Seen:
    """What the browser tells while an item is played, each once, in its order."""

    elsewhere: dict[str, int] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    script_errors: dict[str, int] = field(default_factory=dict)
    console_errors: dict[str, int] = field(default_factory=dict)

    def listen(self, context: BrowserContext) -> None:
        """To all windows of a device."""
        context.on("request", lambda request: self.asked(request.url))
        context.on("response", lambda response: self.answered(response.url, response.status))
        context.on("weberror", lambda error: _tell(self.script_errors, _line(str(error.error))))
        context.on("console", self.said)
        context.on("page", lambda page: page.on("websocket", lambda socket: self.asked(socket.url)))

    def asked(self, url: str) -> None:
        """A request."""
        if urlsplit(url).scheme in ("http", "https", "ws", "wss") and not url.startswith(f"{ORIGIN}/"):
            _tell(self.elsewhere, url)

    def answered(self, url: str, status: int) -> None:
        """A response."""
        if status >= 400 and url.startswith(f"{ORIGIN}/") and not url.endswith("/favicon.ico"):
            _tell(self.refused, url, status)

    def said(self, message: Any) -> None:
        """On the console; that a file was not loaded is told by the request."""
        if message.type == "error" and not message.text.startswith(_FAILED_TO_LOAD):
            _tell(self.console_errors, _line(message.text))

    def complaints(self) -> tuple[str, ...]:
        """Errors on the console, without those about what was asked for elsewhere: that is told already."""
        return tuple(said for said in self.console_errors if not any(url in said for url in self.elsewhere))

    def network(self, gate: Gate) -> Network:
        """All of it, with what only the gate has seen: hosts that the browser asked for on its own."""
        hosts = {urlsplit(url).hostname for url in self.elsewhere}
        others = [host for host in dict.fromkeys(gate.refused) if host.rpartition(":")[0] not in hosts | {""}]
        return Network((*self.elsewhere, *(host for host in others if host not in hosts)), tuple(self.refused.items()))


def _tell(found: dict[str, int], what: str, number: int = 0) -> None:
    if len(found) < TOLD_MAX:
        found.setdefault(what, number)


def _line(text: str) -> str:
    return text.strip().partition("\n")[0]


@dataclass
class Device:
    """A window with the strict LMS in it, in which a course can be opened."""

    page: Page
    wire: CDPSession
    download: asyncio.Future[object]

    async def open(self, launch: dict[str, Any]) -> tuple[int, int]:
        """Launch an item and wait for its page: how many bytes it took, in how many requests.

        What no browser shows, such as a text of an office program, is a download, and has no page to wait for.
        """
        loading = asyncio.ensure_future(self.page.evaluate("launch => lms.launch(launch)", launch))
        try:
            done, _ = await asyncio.wait({loading, self.download}, return_when=asyncio.FIRST_COMPLETED)
            weight, requests = await loading if loading in done else (0, 0)
            return weight, requests
        finally:
            loading.cancel()

    async def open_slowly(self, launch: dict[str, Any]) -> Load:
        """The same on slow 3G, weighed and timed."""
        await self.wire.send("Network.enable")
        await self._line(ROUND_TRIP_S * 1000, BYTES_A_SECOND)
        begun = perf_counter()
        opening = asyncio.ensure_future(self.open(launch))
        try:
            done, _ = await asyncio.wait({opening}, timeout=LOAD_MAX_S)
            seconds = perf_counter() - begun if done else None
            await self._line(0, -1)
            return Load(*await opening, seconds)
        finally:
            opening.cancel()

    async def _line(self, latency: float, speed: int) -> None:
        conditions = {"offline": False, "latency": latency, "downloadThroughput": speed, "uploadThroughput": speed}
        await self.wire.send("Network.emulateNetworkConditions", conditions)

    async def settle(self) -> None:
        """Let the course's own time go on until nothing is to come for a while; then it stands still.

        The browser counts only time in which no request is open (CDP, Emulation.setVirtualTimePolicy), so that a busy
        machine changes nothing.
        """
        rested = asyncio.Event()
        self.wire.once("Emulation.virtualTimeBudgetExpired", lambda _: rested.set())
        policy = {"policy": "pauseIfNetworkFetchesPending", "budget": SETTLED_MS}
        await self.wire.send("Emulation.setVirtualTimePolicy", policy)
        await rested.wait()

    async def barriers(self) -> tuple[Barrier, ...]:
        """What axe-core finds in the course's frames by WCAG 2.2, A and AA."""
        axe = asset("axe", "axe.min.js").read_text("utf-8")
        found: dict[str, Barrier] = {}
        for frame in self._course():
            await frame.evaluate(axe)
            running = asyncio.ensure_future(frame.evaluate(_RUN_AXE))
            while not running.done():  # it waits for timers, which stand still between two settlings
                await self.settle()
            for each in running.result():
                found.setdefault(each[0], Barrier(*each))
        return tuple(found.values())

    async def leave(self) -> dict[str, Any]:
        """Close the course's windows, then its frame; what the LMS knows now."""
        for other in self.page.context.pages:
            if other is not self.page:
                await other.close()
        left: dict[str, Any] = await self.page.evaluate("lms.leave()")
        return left

    def _course(self) -> list[Frame]:
        """The course's frames that are of the package."""
        return [frame for frame in self.page.frames[1:] if frame.url.startswith(f"{ORIGIN}/")]


@asynccontextmanager
async def device(browser: Browser, gate: Gate, seen: Seen) -> AsyncIterator[Device]:
    """A device that knows nothing yet; whatever hangs on it is ended with it."""
    context = await browser.new_context(proxy={"server": gate.proxy}, accept_downloads=False, locale="en")
    context.set_default_timeout(0)  # the time limit of the package is the one that there is
    try:
        seen.listen(context)
        page = await context.new_page()
        download: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        page.once("download", lambda found: download.set_result(found))
        await page.goto(f"{ORIGIN}/{FRAME}/visit.html")
        yield Device(page, await context.new_cdp_session(page), download)
    finally:
        with suppress(TimeoutError):
            async with asyncio.timeout(_CLOSE_S):
                await context.close()
