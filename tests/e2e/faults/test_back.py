"""The back button in Chromium: the page comes back as it was, its session ended, and no answer is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Playwright

from tests.e2e.answers import ANSWER
from tests.e2e.browser import WHOLE, chromium
from tests.e2e.faults.rig import Run
from tests.e2e.launch import Packaged
from tests.e2e.server import TestServer

# Playwright knows no frames of a page that came back: what is done there is done from its window.
READY = "frames[0].document.querySelector('#q-many [type=submit]:not([disabled])')"


@pytest.mark.parametrize("standard", ["scorm12", "scorm2004"])
def test_a_page_that_comes_back_loses_no_answer(
    standard: str,
    playwright: Playwright,
    server: TestServer,
    drought: dict[str, Packaged],
) -> None:
    with chromium(playwright, WHOLE, ignore_default_args=["--disable-back-forward-cache"]) as caching:
        context = caching.new_context()
        context.add_init_script("addEventListener('pageshow', (event) => { top.back ||= event.persisted; })")
        run = Run(caching, server, drought[standard], context)
        visit = run.open()
        visit.answer("dust")
        visit.settle()
        visit.note()
        visit.frame.evaluate("window.left = true")
        visit.page.goto(f"{server.origin}/frame.html")
        visit.page.evaluate("setTimeout(() => history.back())")
        visit.page.wait_for_function(f"window.back && !frames[0].left && {READY}")
        run.given["many"] = visit.page.evaluate(f"({ANSWER})(frames[0].document.querySelector('#q-many'), true)")
        visit.page.goto("about:blank")
        visit.page.close()
        outcome = run.finish()
    status = "incomplete" if standard == "scorm12" else "incomplete and unknown"
    assert outcome == f"2 of 2 answers, 2 interactions, {status}, score –"
