"""A course on the web whose author names a record store: what the learner is told, and what goes there, and when."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, Request, Route, expect

from packager import build_packages, load_project
from tests.build.test_mastery import LESSON, MODULE
from tests.e2e.server import TestServer
from tests.e2e.test_accessibility import violations
from tests.e2e.test_web import device, opened

STORE = "https://lrs.example.org/xapi/w-7fQ"
ANYBODY = {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "POST, PUT",
    "access-control-allow-headers": "content-type, x-experience-api-version",
}


def test_nothing_goes_before_the_learner_says_so_and_then_all_goes_to_the_store_that_is_named(
    browser: Browser, server: TestServer, tmp_path: Path
) -> None:
    folder = tmp_path / "modules" / "one"
    folder.mkdir(parents=True)
    (folder / "module.yaml").write_text(f"{MODULE}xapi: {STORE}\n", "utf-8")
    (folder / "one.yaml").write_text(LESSON, "utf-8")
    build_packages(load_project(tmp_path), standards=["web"], out=tmp_path)
    (path,) = tmp_path.glob("*-web.zip")
    context = device(browser)
    asked: list[Request] = []

    def stored(route: Route) -> None:
        asked.append(route.request)
        said = json.loads(route.request.post_data or "[]")
        ids = [each["id"] for each in (said if isinstance(said, list) else [said])]
        route.fulfill(status=200, headers=ANYBODY, content_type="application/json", body=json.dumps(ids))

    context.route("https://lrs.example.org/**", stored)
    page = opened(context, server.origin + server.add(path))
    row = page.locator(".send")
    expect(row).to_contain_text("your course team at lrs.example.org")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.reload()  # the same attempt, with the contents closed
    page.locator("#toc .send").wait_for(state="attached")
    question = page.locator("form.question").first
    question.locator("label").first.click()
    question.locator("[type=submit]").click()
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    assert asked == []
    page.locator("#open-results").click()
    expect(page.locator("main .send")).to_be_visible()
    page.get_by_role("button", name="Send your answers to the course team").click()
    expect(page.locator("main .send")).to_have_text("Your answers were sent to lrs.example.org.")
    assert violations(page) == []
    told = [json.loads(each.post_data or "[]") for each in asked if each.method != "OPTIONS"]
    statements = [one for said in told for one in (said if isinstance(said, list) else [said])]
    assert "answered" in [each["verb"]["id"].rpartition("/")[2] for each in statements]
    (answered,) = [each for each in statements if each["verb"]["id"].endswith("answered")]
    assert answered["actor"]["account"]["homePage"] == server.origin
    assert answered["object"]["definition"]["description"] == {"en": "Dust is dry."}
    assert all("authorization" not in each.headers and "cookie" not in each.headers for each in asked)
    context.close()
