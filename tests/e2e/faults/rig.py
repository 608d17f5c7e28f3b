"""One learner's attempt in an LMS that fails on purpose: launches, the device, what the LMS holds at the end."""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, BrowserContext, Dialog, Request

from tests.e2e.faults.visit import Visit
from tests.e2e.launch import Data, Packaged, course_in, learner_data
from tests.e2e.server import TestServer

#: What another device showed, by the package and what the LMS held of the learner's answers.
SHOWN_ELSEWHERE: dict[tuple[object, ...], dict[str, str]] = {}


def answers_in(resume_data: str) -> tuple[str, ...]:
    """The blocks of resume data that hold answers (templates/player/session/resume-data.js); the others are of pages,
    and of the attempt, whose name is another in each. What is in no such blocks is all told."""
    if not resume_data.startswith("1"):
        return (resume_data,)
    return tuple(block for block in resume_data[8:].split("~") if block[4:5] not in ("m", "p"))


@dataclass
class Run:
    """An attempt: what is done to it, and what must be there at the end."""

    browser: Browser
    server: TestServer
    package: Packaged
    context: BrowserContext
    given: dict[str, str] = field(default_factory=dict)
    violations: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    store: str = field(default_factory=lambda: f"/store/{uuid.uuid4()}")

    def __post_init__(self) -> None:
        self.context.clock.install()
        self.stopped = False

    def open(
        self,
        fault: str = "",
        *,
        context: BrowserContext | None = None,
        data: Data | None = None,
        frames: tuple[str, ...] = (),
        begun: bool = True,
        **launch: Any,
    ) -> Visit:
        """Launch the package; ``fault`` is a script for the LMS's page (see lms.js), ``frames`` are the hosts of
        pages that stand around the course, the outermost last. Learners read before they click: the session has
        ``begun`` by then."""
        page = (context or self.context).new_page()
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("dialog", self._dialog)
        asked: list[Request] = []
        page.on("request", lambda request: asked.append(request))
        kept = self.held()
        launch = {**self.launch(frames), "data": {**learner_data(self.package, kept), **(data or {})}, **launch}
        launch["fault"] = fault
        page.add_init_script(f"if (window == top && !window.opener) window.launch = {json.dumps(launch)}")
        window = page
        if launch.get("popup"):
            with page.expect_popup() as opened:
                page.goto(f"{self.server.origin}/lms.html")
            window = opened.value
        else:
            page.goto(f"{self.server.origin}/lms.html")
        visit = Visit(page, course_in(window), self, asked)
        if begun:
            visit.begun()
        return visit

    def stop_the_clock(self) -> None:
        """Time passes on this device in `Visit.skip` only, until it is started again or the scenario ends."""
        self.stopped = True
        self.context.clock.pause_at(self.context.pages[0].evaluate("Date.now()") / 1000 + 1)

    def start_the_clock(self) -> None:
        """Time passes on this device as everywhere."""
        self.context.clock.resume()
        self.stopped = False

    def play(self, *questions: str, tells: tuple[str, ...] = (), **launch: Any) -> None:
        """One visit: these questions, or all, are answered; all is saved, or one of these states is told; the LMS
        closes the course."""
        visit = self.open(**launch)
        visit.answer(*questions)
        if tells:
            visit.told(*tells)
        else:
            visit.settle()
        visit.leave()

    def launch(self, frames: tuple[str, ...] = ()) -> dict[str, Any]:
        """What the LMS's page is told of a launch."""
        root = self.server.add(self.package.path)
        return {
            "standard": self.package.standard,
            "content": self._framed(f"{self.server.origin}{root}index.html", frames),
            "data": learner_data(self.package, self.held()),
            "store": self.store,
        }

    def _framed(self, content: str, hosts: tuple[str, ...]) -> str:
        for host in hosts:
            content = f"http://{host}:{self.server.port}/frame.html#{quote(content, safe='')}"
        return content

    def _dialog(self, dialog: Dialog) -> None:
        self.problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def held(self) -> Data:
        """What the LMS's server holds."""
        data: Data = json.loads(self.server.stores.get(self.store, b"{}"))
        return data

    def finish(self) -> str:
        """A later launch on this device, then one on another: what the LMS holds, as the table says it."""
        self.start_the_clock()
        lost = bool(self.given) and not self.held().get("cmi.suspend_data")
        visit = self.open()
        if lost:
            visit.claim()
        visit.settle()
        visit.leave()
        elsewhere = self.shown_elsewhere()
        assert {question: elsewhere.get(question) for question in self.given} == self.given
        assert self.violations == []
        assert self.problems == []
        return self.told()

    def shown_elsewhere(self) -> dict[str, str]:
        """What another device shows of the answers that the LMS holds. It knows nothing else: what it showed for the
        same answers holds for all scenarios."""
        holds = (self.package.path, self.told(), *answers_in(self.held().get("cmi.suspend_data", "")))
        if holds not in SHOWN_ELSEWHERE or self.given.keys() - SHOWN_ELSEWHERE[holds].keys():
            SHOWN_ELSEWHERE[holds] = self.visit_elsewhere()
        return SHOWN_ELSEWHERE[holds]

    def visit_elsewhere(self) -> dict[str, str]:
        """A launch on a device that knows nothing of the attempt; what the forms show there."""
        fresh = self.other_device()
        try:
            visit = self.open(context=fresh)
            visit.settle()
            found = {question: visit.find(question) for question in self.given}
            visit.leave()
        finally:
            fresh.close()
        return found

    def other_device(self, **options: Any) -> BrowserContext:
        """A device that knows nothing of the attempt; ``options`` are those of Playwright's `new_context`."""
        context = self.browser.new_context(**options)
        context.clock.install()
        return context

    def told(self) -> str:
        """The LMS's data in a few words."""
        data = self.held()
        old = self.package.standard == "scorm12"
        names = {value for key, value in data.items() if re.fullmatch(r"cmi\.interactions\.\d+\.id", key)}
        kept = len([q for q in self.given if q in names])
        status = [data.get("cmi.core.lesson_status")] if old else [
            data.get("cmi.completion_status"), data.get("cmi.success_status", "unknown")
        ]  # fmt: skip
        score = data.get("cmi.core.score.raw" if old else "cmi.score.raw")
        given = len(self.given)
        return (
            f"{given} of {given} answers, {kept} interactions, {' and '.join(map(str, status))}, score {score or '–'}"
        )
