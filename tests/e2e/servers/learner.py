"""One learner's attempt in a server that others wrote: the same course, the same questions at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import BrowserContext, Page, Request

from tests.e2e.faults.rig import Run
from tests.e2e.faults.visit import Visit
from tests.e2e.launch import Data, course_in


@dataclass
class ServedVisit(Visit):
    """The course in the server's own page."""

    def leave(self) -> None:
        """Go to another page, as learners do; what was sent on leaving is answered before anybody comes again."""
        self.quiet()
        self.page.goto("about:blank")
        self.quiet()
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
        asked: list[Request] = []
        page.on("request", lambda request: asked.append(request))
        page.goto(self.address)
        visit = ServedVisit(page, course_in(page), self, asked)
        visit.begun()
        return visit

    def held(self) -> Data:
        """What the server's own records hold."""
        return self.read()

    def other_device(self, **options: Any) -> BrowserContext:
        """A device where the learner has only logged in."""
        context = super().other_device(**options)
        page = context.new_page()
        self.login(page)
        page.close()
        return context

    def shown_elsewhere(self) -> dict[str, str]:
        """Each server gives values back in its own way: it is asked each time."""
        return self.visit_elsewhere()
