"""Where the LMS takes nothing, the learner can take the results away: as a page to read, and as data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Route, expect

from tests.e2e.faults.rig import Run, Visit
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
    row = visit.frame.locator(".take")
    expect(row).to_have_count(0)
    context.set_offline(True)
    visit.turn_to("dust")
    visit.told("unsaved")
    with visit.page.expect_download() as data:
        row.get_by_role("button", name="Download them as data (JSON)").click()
    with visit.page.expect_download() as readable:
        row.get_by_role("button", name="Download your results").click()
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
