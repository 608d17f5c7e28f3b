"""Where the LMS takes nothing, the learner can take the results away: as a page to read, and as data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Route, expect

from tests.e2e.faults.rig import Run
from tests.e2e.faults.table import measured, row
from tests.e2e.faults.visit import Visit
from tests.e2e.launch import Packaged
from tests.e2e.server import TestServer


def test_results_are_taken_away_offline(
    browser: Browser,
    context: BrowserContext,
    server: TestServer,
    drought: dict[str, Packaged],
) -> None:
    run = Run(browser, server, drought["scorm12"], context)
    visit = run.open()
    visit.answer()
    visit.settle()
    place = visit.frame.locator(".take")
    expect(place).to_have_count(0)
    context.set_offline(True)
    visit.turn_to("dust")
    visit.told("unsaved")
    with visit.page.expect_download() as data:
        place.get_by_role("button", name="Download them as data (JSON)").click()
    with visit.page.expect_download() as readable:
        place.get_by_role("button", name="Download your results").click()
    taken = json.loads(Path(data.value.path()).read_text(encoding="utf-8"))
    html = Path(readable.value.path()).read_text(encoding="utf-8")
    context.set_offline(False)
    assert data.value.suggested_filename == "drought.json"
    assert readable.value.suggested_filename == "drought.html"
    assert [line["question"] for line in taken["answers"]] == list(run.package.questions)
    assert taken["results"]["passed"] is True
    essay = next(line for line in taken["answers"] if line["question"] == "essay")
    assert essay["answer"] == essay["response"]
    assert essay["answer"] in run.given["essay"]
    assert "<h1>Drought</h1>" in html
    for line in taken["answers"]:
        assert line["prompt"] != line["question"]
        assert line["answer"]
        assert line["prompt"].replace("&", "&amp;") in html
    assert run.problems == []


def prompts(visit: Visit) -> dict[str, Any]:
    """What each question asked, in the data that are downloaded now."""
    with visit.page.expect_download() as data:
        visit.frame.get_by_role("button", name="Download them as data (JSON)").click()
    lines = json.loads(Path(data.value.path()).read_text(encoding="utf-8"))["answers"]
    return {line["question"]: line["prompt"] for line in lines}


def test_the_click_starts_the_download_while_a_page_is_on_its_way(
    browser: Browser,
    context: BrowserContext,
    server: TestServer,
    drought: dict[str, Packaged],
) -> None:
    run = Run(browser, server, drought["scorm12"], context)
    run.play()
    held: list[Route] = []
    context.route("**/pages/water.html", lambda route: held.append(route))
    visit = run.open("fail('Commit', '391', 1e9)")
    visit.told("unsaved")
    asked = prompts(visit)
    assert {question for question, prompt in asked.items() if question == prompt} == {"name", "depth"}
    for route in held:
        route.continue_()
    visit.turn_to("name")
    asked = prompts(visit)
    assert {question for question, prompt in asked.items() if question == prompt} == set()


def test_the_buttons_stay_where_they_are_and_keep_the_focus_while_states_change(
    browser: Browser, context: BrowserContext, server: TestServer, drought: dict[str, Packaged]
) -> None:
    run = Run(browser, server, drought["scorm12"], context)
    run.play("name", "dust")
    held: list[Route] = []
    context.route("**/pages/water.html", lambda route: held.append(route))
    visit = run.open("lms.refuses = true; wrap('Commit', (go) => lms.refuses ? 'false' : go())")
    visit.told("unsaved")
    place = visit.frame.locator(".take")
    expect(place.get_by_role("status")).to_have_text("Getting your answers: 1 of 2 pages")
    take = place.get_by_role("button").first
    take.focus()
    visit.frame.evaluate("document.querySelector('.take').mark = 1")
    puts = """window.moved = 0; new MutationObserver(all => moved += all.length)
      .observe(document.body, {childList: true})"""
    visit.frame.evaluate(puts)
    for route in held:
        route.continue_()
    expect(place.get_by_role("status")).to_have_text("")
    visit.told("unsaved", "saving")
    visit.page.evaluate("lms.refuses = false")
    visit.told("saved", skip=120_000)
    expect(take).to_be_focused()
    assert visit.frame.evaluate("[moved, document.querySelector('.take').mark].join()") == "0,1"
    with visit.page.expect_download():
        visit.page.keyboard.press("Enter")
    visit.turn_to("name")
    expect(place).to_have_count(0)
    assert run.problems == []
    title = "What is saved changes while a finger is on the way to the download: the buttons stay, the focus too"
    measured("page-5-buttons", row(title, "scorm12", "all saved"))
