"""Half an answer of every kind is there again after a reload, until it is given."""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, expect

from tests.e2e.answers import answer
from tests.e2e.faults.rig import Run
from tests.e2e.launch import Packaged
from tests.e2e.server import TestServer


def test_half_an_answer_of_every_kind_outlives_a_reload(
    browser: Browser, context: BrowserContext, server: TestServer, every_kind: dict[str, Packaged]
) -> None:
    run = Run(browser, server, every_kind["scorm12"], context)
    visit = run.open()
    held = visit.draft()
    visit.leave()
    again = run.open()
    assert again.draft_found() == held
    # one part of several, and a choice taken back
    again.turn_to("pairs")
    again.frame.locator("#q-pairs select").first.select_option("")
    again.turn_to("several")
    again.frame.locator("#q-several :checked").first.uncheck()
    again.turn_to("truth")
    run.given["truth"] = answer(again.frame, "truth", right=True)
    expect(again.frame.locator("#q-truth")).not_to_have_attribute("data-draft", "")
    again.settle()
    again.leave()
    last = run.open()
    last.turn_to("pairs")
    last.frame.locator("#q-pairs[data-draft]").wait_for()
    assert [bool(each.input_value()) for each in last.frame.locator("#q-pairs select").all()] == [False, True, True]
    last.turn_to("several")
    last.frame.locator("#q-several[data-draft]").wait_for()
    assert last.frame.locator("#q-several :checked").count() == 1
    assert last.find("truth") == run.given["truth"]
    drafts = last.frame.evaluate("Object.keys(localStorage).filter(key => key.endsWith(' draft truth'))")
    assert drafts == []
    assert run.problems == []
