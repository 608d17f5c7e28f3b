"""One learner's attempt in an LMS that fails on purpose: visits, the device, what the LMS holds at the end."""

from __future__ import annotations

import contextlib
import json
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, BrowserContext, Dialog, Error, Frame, Page, Request, expect

from tests.e2e.answers import answer, draft, shown
from tests.e2e.launch import Data, Packaged, course_in, learner_data
from tests.e2e.server import TestServer

#: Milliseconds: longer than the player pauses after a commit that went well.
PAUSE = 2_000
#: Milliseconds that pass at most before requests are answered: shorter than the player waits for one.
STEP = 5_000
#: What another device showed, by the package and what the LMS held of the learner's answers.
SHOWN_ELSEWHERE: dict[tuple[Path | str, ...], dict[str, str]] = {}


def answers_in(resume_data: str) -> tuple[str, ...]:
    """The blocks of resume data that hold answers (templates/player/session/resume-data.js); the others are of pages,
    and of the attempt, whose name is another in each. What is in no such blocks is all told."""
    if not resume_data.startswith("1"):
        return (resume_data,)
    return tuple(block for block in resume_data[8:].split("~") if block[4:5] not in ("m", "p"))


@dataclass
class Visit:
    """The course in its frame, in the LMS's page."""

    page: Page
    frame: Frame
    run: Run
    asked: list[Request] = field(default_factory=list)

    def answer(self, *questions: str) -> None:
        """Turn to each question's page and answer it rightly; what its form shows is what must come back."""
        for question in questions or tuple(self.run.package.questions):
            self.turn_to(question)
            self.run.given[question] = answer(self.frame, question, right=True)

    def draft(self) -> dict[str, str]:
        """Fill in every question and check none; what the forms show then."""
        made = {}
        for question in self.run.package.questions:
            self.turn_to(question)
            made[question] = draft(self.frame, question, right=True)
            self.frame.locator(f"#q-{question}[data-draft]").wait_for()
        return made

    def draft_found(self) -> dict[str, str]:
        """What the forms show of what was not given, once it is there."""
        found = {}
        for question in self.run.package.questions:
            self.turn_to(question)
            self.frame.locator(f"#q-{question}[data-draft]").wait_for()
            found[question] = shown(self.frame, question)
        return found

    def type(self, question: str, text: str) -> None:
        """Write an answer, key by key, and do not give it."""
        self.turn_to(question)
        self.frame.locator(f"#q-{question} button[type=submit]:not([disabled])").wait_for()
        self.frame.locator(f"#q-{question} textarea").press_sequentially(text)

    def typed(self, question: str, text: str) -> None:
        """Wait until an answer's field holds this."""
        self.turn_to(question)
        expect(self.frame.locator(f"#q-{question} textarea")).to_have_value(text)

    def turn_to(self, question: str) -> None:
        """Show the page with this question, by the pager, as learners do."""
        order = list(self.run.package.pages)
        target = next(page for page, ids in self.run.package.pages.items() if question in ids)
        while (here := self.frame.locator("#page").get_attribute("data-page") or "") != target:
            # where the learner was may come after the first page was read: by then this leads past the last one
            step = 1 if here and order.index(target) > order.index(here) else -1
            # no mouse: what is told of the LMS just then may push the pager away between its press and its release
            self.frame.locator(f"#pager a[rel={'next' if step > 0 else 'prev'}]").dispatch_event("click")
            expect(self.frame.locator("#page")).not_to_have_attribute("data-page", here)

    def find(self, question: str) -> str:
        """Turn to a question; what its form shows, with the learner's answer in it."""
        self.turn_to(question)
        self.frame.locator(f"#q-{question}[data-state]").wait_for()
        return shown(self.frame, question)

    def told(self, *states: str, skip: int = PAUSE) -> None:
        """Wait until the status line tells one of these; so many milliseconds are skipped."""
        self.skip(skip)
        pattern = re.compile(f"^({'|'.join(states)})$")
        expect(self.frame.locator("#saved")).to_have_attribute("data-state", pattern)

    def settle(self) -> None:
        """Wait until the page where the learner was is shown and all is saved."""
        self.skip(PAUSE)
        expect(self.frame.locator("#saved[data-state=saved][aria-busy=false]")).to_be_visible()
        expect(self.frame.locator("#progress")).not_to_have_js_property("value", 0)

    def claim(self) -> None:
        """The LMS holds nothing of the attempt, so only the learner knows whose the answers on the device are."""
        self.frame.locator(".asked button").first.click()

    def begun(self) -> None:
        """Wait until the session has begun: the page counts as seen, or the learner is told why none does."""
        told = "#saved:is([data-state=window], [data-state=review], [data-state=nolms])"
        self.frame.locator(f'#progress:not([value="0"]), {told}').first.wait_for(state="attached")

    def skip(self, milliseconds: int) -> None:
        """Time passes at once: the clock of all pages on this device, which runs as others do, goes on by so much."""
        if not self.run.stopped:
            self.page.clock.run_for(milliseconds)
            return
        for begun in range(0, milliseconds, STEP):
            self.page.clock.run_for(min(STEP, milliseconds - begun))
            self.quiet()
        self.page.clock.run_for(1)  # what comes of the answers is said a moment later

    def quiet(self) -> None:
        """Wait until all that was asked for is answered, and what was asked for then."""
        self.page.evaluate("0")  # what was asked for before is known after it
        while self.asked:
            while self.asked:
                self.asked.pop().response()
            self.page.evaluate("0")

    def leave(self) -> None:
        """Close the course as an LMS does, and go when it is gone: it has told what it had to tell by then."""
        self.note()
        if self.frame.page == self.page:
            self.page.evaluate("leave()")
            self.page.wait_for_function("left.closed")
        else:
            with self.frame.page.expect_event("close"):
                self.page.evaluate("leave()")
        self.note()
        self.page.close()

    def kill(self) -> None:
        """The renderer's process dies: no event, no last call."""
        self.note()
        with self.page.expect_event("crash"), contextlib.suppress(Error):
            self.page.goto("chrome://crash")
        self.page.close()

    def note(self) -> None:
        """What the strict LMS has to complain of."""
        self.run.violations += self.page.evaluate("lms.violations.splice(0)")

    def calls(self, name: str) -> int:
        """How often content called this function of the API."""
        count: int = self.page.evaluate("name => lms.calls.filter(c => c.name === name).length", name)
        return count


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

    def launch(self, frames: tuple[str, ...] = ()) -> Data:
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


Act = Callable[[Run], None]


@dataclass(frozen=True)
class Scenario:
    """One way in which things go wrong."""

    name: str
    standard: str
    act: Act
    told: str
    node: str

    @property
    def title(self) -> str:
        """What goes wrong, from the docstring."""
        return " ".join((self.act.__doc__ or "").split())


SCENARIOS: dict[str, Scenario] = {}


def scenario(standard: str = "scorm12", told: str = "", node: str = "") -> Callable[[Act], Act]:
    """Register a scenario; ``told`` is what the LMS must hold, where it is not a pass with everything answered. Where
    the browser adds nothing, ``node`` names the file in tests/js that plays it too: then `--thorough` plays it here."""

    def register(act: Act) -> Act:
        name = act.__name__.replace("_", "-")
        every = "6 of 6 answers, 6 interactions, {}, score 100"
        due = told or every.format("passed" if standard == "scorm12" else "completed and passed")
        assert name not in SCENARIOS
        SCENARIOS[name] = Scenario(name, standard, act, due, node)
        return act

    return register


def fault(
    name: str,
    title: str,
    script: str = "",
    standard: str = "scorm12",
    tells: tuple[str, ...] = (),
    node: str = "",
) -> None:
    """Register a scenario of one visit in which the LMS fails: ``script`` says how, in the words of lms.js; all is
    saved all the same, or the learner is told one of these states. ``node`` as in `scenario`."""

    def act(run: Run) -> None:
        run.play(fault=script, tells=tells)

    act.__name__, act.__doc__ = name, title
    scenario(standard, node=node)(act)
