"""Whose are the answers on this device? Asked where nothing else tells, in a browser, with what each button does."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, BrowserContext, Route, expect

from tests.e2e.answers import answer
from tests.e2e.faults.rig import Run
from tests.e2e.launch import Packaged
from tests.e2e.server import TestServer

LMS_PART = "**/scorm12-lms.js?*"


def test_answers_given_before_the_lms_was_heard_are_asked_about(
    browser: Browser, context: BrowserContext, server: TestServer, drought: dict[str, Packaged]
) -> None:
    run = Run(browser, server, drought["scorm12"], context)
    held: list[Route] = []
    context.route(LMS_PART, lambda route: held.append(route))
    early = run.open(begun=False)
    answer(early.frame, "dust", right=True)
    early.kill()
    context.unroute(LMS_PART)

    for left in ("Leave them", "Remove them"):
        visit = run.open()
        box = visit.frame.get_by_role("region", name=re.compile("answers on this device"))
        expect(box).to_contain_text(re.compile(r"\d{4}"))
        assert visit.frame.locator("#q-dust[data-state]").count() == 0
        box.get_by_role("button").nth(1 if left == "Leave them" else 2).click()
        expect(box).to_have_count(0)
        expect(visit.frame.locator("#page")).to_be_focused()
        visit.page.close()
    visit = run.open()
    visit.settle()
    expect(visit.frame.locator(".asked")).to_have_count(0)
    visit.leave()
    assert "dust" not in run.held().values()
