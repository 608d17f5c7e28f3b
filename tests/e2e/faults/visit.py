"""One visit of a learner: what they do in the course, and how it ends."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import Error, Frame, Page, Request, expect

from tests.e2e.answers import answer, draft, shown

if TYPE_CHECKING:
    from tests.e2e.faults.rig import Run

#: Milliseconds: longer than the player pauses after a commit that went well.
PAUSE = 2_000
#: Milliseconds that pass at most before requests are answered: shorter than the player waits for one.
STEP = 5_000


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
