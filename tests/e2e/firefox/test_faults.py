"""Firefox: answers go to nobody else, and a part of the script that fails once comes later."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.e2e.faults.rig import Run
from tests.e2e.faults.table import measured, row
from tests.e2e.firefox.conftest import Play, visit_of
from tests.e2e.launch import Packaged
from tests.e2e.server import TestServer

ID = {"scorm12": "cmi.core.student_id", "scorm2004": "cmi.learner_id"}
#: What is committed before the first answer is taken, however often that is; the answers are on the device only.
REFUSES = """let answered = false;
wrap('SetValue', (go, key) => { answered = answered || key.includes('interactions'); return go(); });
wrap('Commit', (go) => answered ? 'false' : go());
wrap('Terminate', () => 'false')"""
OWNERS = {
    "guest": ("scorm12", "guest", True, "The learner is “guest”, one for all: the next one starts empty and is asked"),
    "other": ("scorm2004", "ben", False, "Another learner on the same device is neither shown the answers nor asked"),
}
PARTS = {
    "parts": (
        "scorm12",
        {"scorm12-lms.js", "questions-more.js", "extras.js"},
        "Parts of the script that come after the first page are refused once",
    ),
    "list": ("scorm2004", {"course.txt"}, "The list of pages and questions is answered with 403 and JSON at first"),
}


@pytest.mark.parametrize("name", list(OWNERS))
def test_firefox_gives_nobody_the_answers_of_another(
    name: str,
    firefox: Play,
    browser: Browser,
    context: BrowserContext,
    server: TestServer,
    drought: dict[str, Packaged],
) -> None:
    standard, second, asked, title = OWNERS[name]
    run = Run(browser, server, drought[standard], context)
    others = Run(browser, server, drought[standard], context)
    launch, following = run.launch(), others.launch()
    launch["data"] |= {ID[standard]: "guest" if asked else "ana"}
    following["data"] |= {ID[standard]: second}
    told = firefox({**visit_of(run, launch), "fault": REFUSES, "next": following})
    assert told["next"] == {"asked": asked, "shown": []}
    assert not [key for key in others.held() if "interactions" in key]
    run.given = told["given"]
    outcome = run.finish()
    measured(f"firefox-{name}-{standard}", row(title, standard, outcome))
    assert outcome.startswith("4 of 4 answers, 4 interactions")


@pytest.mark.parametrize("name", list(PARTS))
def test_firefox_gets_later_what_was_refused_once(
    name: str,
    firefox: Play,
    browser: Browser,
    context: BrowserContext,
    server: TestServer,
    drought: dict[str, Packaged],
) -> None:
    standard, refused, title = PARTS[name]
    run = Run(browser, server, drought[standard], context)
    server.refused_once |= refused
    run.given = firefox(visit_of(run, run.launch()))["given"]
    assert server.refused_once == set()
    outcome = run.finish()
    measured(f"firefox-{name}-{standard}", row(title, standard, outcome))
    assert outcome.startswith("4 of 4 answers, 4 interactions")


def test_firefox_says_why_a_script_does_not_run(
    firefox: Play, browser: Browser, context: BrowserContext, server: TestServer, drought: dict[str, Packaged]
) -> None:
    run = Run(browser, server, drought["scorm12"], context)
    server.types["player.js"] = "text/plain"
    asked = {"lms": f"{server.origin}/lms.html", "launch": run.launch(), "selector": "#saved b"}
    try:
        told = firefox({**asked, "part": "text/plain)"})["text"]
    finally:
        del server.types["player.js"]
    assert told.startswith("You can read this course, but it checks and saves nothing")
    assert told.endswith("(player.js: 200, text/plain)")
    title = "The script is sent as text/plain, with nosniff: what works, what does not, and why"
    measured("firefox-type", row(title, "scorm12", "nothing yet, told"))


def test_firefox_begins_a_quiz_whose_parts_were_refused_once(
    firefox: Play,
    browser: Browser,
    context: BrowserContext,
    server: TestServer,
    practice_packages: dict[tuple[str, str], Packaged],
) -> None:
    run = Run(browser, server, practice_packages["en", "scorm12"], context)
    server.refused_once |= {"practice.js", "quiz.js", "rules.html"}
    asked = {"lms": f"{server.origin}/lms.html", "launch": run.launch(), "page": "exam", "selector": ".stage button"}
    assert firefox(asked)["text"] == "Begin"
    assert server.refused_once == set()
    title = "The parts and the questions of a quiz are refused once: it can be begun all the same"
    measured("firefox-quiz", row(title, "scorm12", "nothing yet"))
