"""One learner's attempt in a server that others wrote: the same course, the same questions at the end."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from playwright.sync_api import BrowserContext, Page

from tests.e2e.faults.rig import Run, Visit
from tests.e2e.launch import Data


@dataclass
class ServedVisit(Visit):
    """The course in the server's own page."""

    #: A real server asks its database for each value.
    patience: ClassVar[int] = 60_000
    pending: set[Any] = field(default_factory=set)

    def quiet(self) -> None:
        """Wait until the server has answered all that it was asked."""
        for _ in range(600):
            self.page.wait_for_timeout(25)
            if not self.pending:
                return
        raise AssertionError(f"no answer: {self.pending}")

    def leave(self) -> None:
        """Go to another page, as learners do."""
        self.quiet()
        self.page.goto("about:blank")
        self.page.close()

    def note(self) -> None:
        """No shim stands between."""


@dataclass
class ServedRun(Run):
    """An attempt in a real server."""

    address: str = ""
    login: Callable[[Page], None] = lambda page: None
    read: Callable[[], Data] = dict

    def open(self, fault: str = "", *, context: BrowserContext | None = None, **launch: Any) -> ServedVisit:
        """Launch the package at the server's address of it."""
        page = (context or self.context).new_page()
        pending: set[Any] = set()
        page.on("request", lambda request: pending.add(request))
        page.on("requestfinished", lambda request: pending.discard(request))
        page.on("requestfailed", lambda request: pending.discard(request))
        page.goto(self.address)
        page.wait_for_selector("iframe")
        for _ in range(400):
            frame = page.frame(url=re.compile(r"/index\.html"))
            if frame:
                break
            page.wait_for_timeout(25)
        assert frame, "the course did not open"
        frame.locator("#page h1").wait_for()
        visit = ServedVisit(page, frame, self, pending)
        visit.resumed(12_000)
        return visit

    def held(self) -> Data:
        """What the server's own records hold."""
        return self.read()

    def other_device(self) -> BrowserContext:
        """A device where the learner has only logged in."""
        context = super().other_device()
        page = context.new_page()
        self.login(page)
        page.close()
        return context
