"""One launch of a package in the test LMS, as a learner makes it."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Frame, Page, expect

from tests.e2e.answers import answer
from tests.e2e.server import TestServer

Data = dict[str, str]
Answer = Callable[[Page | Frame, str, bool], object]


@dataclass(frozen=True)
class Packaged:
    """A built package and what the tests need to know of it."""

    path: Path
    standard: str
    locale: str
    pages: dict[str, list[str]]
    questions: dict[str, dict[str, Any]]
    mastery: float | None

    @property
    def scored(self) -> list[str]:
        """The ids of the questions that count, in the order of the pages."""
        return [q for ids in self.pages.values() for q in ids if self.questions[q].get("s")]

    def share(self, right: set[str]) -> float:
        """The score that is due when exactly these are right."""
        weights = {q: self.questions[q].get("w", 1) for q in self.scored}
        return float(sum(weights[q] for q in right if q in weights) / sum(weights.values()))


def read_package(path: Path) -> Packaged:
    """Read the course data out of a package."""
    with zipfile.ZipFile(path) as archive:
        text = archive.read("index.html").decode()
        found = re.search(r'<script type="application/json" id="course">(.*?)</script>', text, re.S)
        assert found, "no course data in index.html"
        course = json.loads(found[1])
        if "pages" not in course:
            course |= json.loads(archive.read("course.txt"))
    return Packaged(
        path=path,
        standard="scorm12" if "scorm12" in path.name else "scorm2004",
        locale=course["lang"],
        pages={page: list(ids) for page, ids in course["pages"]},
        questions={q: course["questions"][q] for _, ids in course["pages"] for q in ids},
        mastery=course["mastery"],
    )


def read_packages(folder: Path, names: str = "*.zip") -> dict[tuple[str, str], Packaged]:
    """The packages of a folder by language and standard."""
    read = [read_package(path) for path in sorted(folder.glob(names))]
    return {(each.locale, each.standard): each for each in read}


def course_in(window: Page) -> Frame:
    """The frame of the course, which is the window's own, or stands in frames in it, once its page is there."""
    frame = window.main_frame
    while True:
        found = frame.wait_for_selector("iframe, #page h1", state="attached")
        inner = found.content_frame() if found else None
        if inner is None:
            return frame
        frame = inner


def begin(frame: Frame | Page) -> None:
    """From the cover, if there is one, to where the learner goes on."""
    frame.evaluate("() => document.querySelector('.cover .begin')?.click()")
    frame.locator("#page:not([data-page=''])").wait_for()


@dataclass
class Launch:
    """The LMS window, the course in its frame, and what the LMS has seen."""

    page: Page
    frame: Frame
    package: Packaged
    problems: list[str] = field(default_factory=list)

    def lms(self) -> dict[str, Any]:
        """The LMS's log."""
        log: dict[str, Any] = self.page.evaluate("window.lms")
        return log

    def stored(self) -> Data:
        """What the LMS holds after the last commit."""
        return self.lms()["stored"] or {}

    def here(self) -> str:
        """The id of the page that is shown."""
        return self.frame.locator("#page").get_attribute("data-page") or ""

    def goto(self, page: str) -> None:
        """Turn pages with the pager until ``page`` is shown."""
        order = list(self.package.pages)
        while self.here() != page:
            at = order.index(self.here())
            self.turn("next" if order.index(page) > at else "prev", order[at + (1 if order.index(page) > at else -1)])

    def jump(self, page: str) -> None:
        """Open a page by the contents: what is on the way to it is not the subject."""
        self.frame.locator(f'#toc a[href="pages/{page}.html"]').dispatch_event("click")
        expect(self.frame.locator("#page")).to_have_attribute("data-page", page)

    def turn(self, rel: str, expected: str) -> None:
        """One page on or back."""
        self.frame.locator(f"#pager a[rel={rel}]").click()
        expect(self.frame.locator("#page")).to_have_attribute("data-page", expected)

    def walk(self, right: set[str], skip: frozenset[str] = frozenset(), by: Answer = answer) -> None:
        """See every page and answer every question, those of ``right`` rightly, those of ``skip`` not at all."""
        for page, questions in self.package.pages.items():
            self.goto(page)
            for question in questions:
                if question not in skip:
                    by(self.frame, question, question in right)

    def settle(self) -> None:
        """Wait until the learner is told that all is saved and nothing new comes."""
        expect(self.frame.locator("#saved[data-state=saved][aria-busy=false]")).to_be_visible()

    def stop_the_clock(self) -> None:
        """From now on time passes in this window by `page.clock` only."""
        self.page.clock.install()
        self.page.clock.pause_at(self.page.evaluate("Date.now()") / 1000 + 1)

    def leave(self) -> Data:
        """Close the course as an LMS does; what the LMS holds then."""
        self.page.evaluate("leave()")
        self.judge()
        return self.stored()

    def judge(self) -> None:
        """No API error, nothing that a strict LMS refuses, no error of the page."""
        log = self.lms()
        failed = [
            call
            for call in log["calls"]
            if (call["error"] != "0" or (call["name"] != "GetValue" and call["result"] != "true"))
            and call["error"] != "403"  # 2004: a value not set yet, an answer and no error
        ]
        assert failed == []
        assert log["errors"] == []
        assert log["violations"] == []
        assert self.problems == [], self.problems


class Player:
    """Launches packages in one browser profile, in which nothing is kept unless asked."""

    def __init__(self, browser: Browser, server: TestServer) -> None:
        self.browser = browser
        self.server = server

    @contextmanager
    def launch(
        self,
        package: Packaged,
        data: Data | None = None,
        locale: str = "en-GB",
        script: str = "",
        entry: str = "index.html",
        cover: bool = False,
        **device: Any,
    ) -> Iterator[Launch]:
        """Open the course in the LMS, with what the LMS kept of the last launch, on a fresh device.

        ``script`` runs in each document before its own; ``device`` is what Playwright's contexts take. A cover is left
        at once, as learners who begin or go on do, unless it is the subject.
        """
        context = self.browser.new_context(locale=locale, **device)
        try:
            context.add_init_script(script)
            page = context.new_page()
            problems: list[str] = []
            page.on("pageerror", lambda error: problems.append(str(error)))
            page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
            root = self.server.add(package.path)
            launch = {
                "standard": package.standard,
                "content": f"{root}{entry}",
                "data": learner_data(package, data),
            }
            page.add_init_script(f"window.launch = {json.dumps(launch)}")
            page.goto(f"{self.server.origin}/lms.html")
            frame = course_in(page)
            page.wait_for_function("window.lms.initialized > 0")
            if not cover:
                begin(frame)
            yield Launch(page, frame, package, problems)
        finally:
            context.close()


def learner_data(package: Packaged, kept: Data | None) -> Data:
    """What an LMS gives at launch: the learner, what the manifest demands, and what it kept."""
    core = "cmi.core." if package.standard == "scorm12" else "cmi."
    data = {key: value for key, value in (kept or {}).items() if key not in (core + "exit", core + "session_time")}
    if package.standard == "scorm12":
        data |= {"cmi.core.student_id": "learner-1", "cmi.core.student_name": "O'Neil, <Ana>"}
        if package.mastery is not None:
            data["cmi.student_data.mastery_score"] = f"{package.mastery * 100:g}"
    else:
        data |= {"cmi.learner_id": "learner-1", "cmi.learner_name": "O'Neil, <Ana>"}
        if package.mastery is not None:
            data["cmi.scaled_passing_score"] = f"{package.mastery:g}"
    return data | {core + "entry": "resume" if kept else "ab-initio"}
