"""What a page needs besides itself does not come: the learner is told, can ask again, and it comes alive later."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

from tests.e2e.faults.rig import Run
from tests.e2e.faults.table import measured, row
from tests.e2e.launch import Packaged, Player
from tests.e2e.server import TestServer

FAILED = "This page could not be loaded."
#: What does not come, the page that needs it, and how it is told.
PARTS = {
    "bank": ("**/banks/*", "exam", "The questions of a quiz do"),
    "practices": ("**/practice.js?*", "exam", "The part that quizzes and simulations share does"),
    "quiz": ("**/quiz.js?*", "exam", "The quizzes' part of the script does"),
    "simulation": ("**/scenario.js?*", "bargain", "The simulations' part of the script does"),
}


@pytest.mark.parametrize("name", list(PARTS))
def test_a_practice_says_what_it_waits_for_and_comes_when_it_is_asked_again(
    name: str, player: Player, practice_packages: dict[tuple[str, str], Packaged]
) -> None:
    pattern, page, title = PARTS[name]
    with player.launch(practice_packages["en", "scorm12"]) as launch:
        launch.settle()
        launch.page.route(pattern, lambda route: route.abort())
        launch.stop_the_clock()
        launch.goto(page)
        place = launch.frame.locator("#page .practice")
        expect(place.locator(".outcome")).to_contain_text(FAILED)
        if page == "bargain":
            expect(place.locator(".texts")).to_be_visible()
        else:
            expect(place.locator(".late")).to_have_text("The questions are drawn where scripts may run.")
        launch.page.unroute(pattern)
        place.get_by_role("button", name="Try again").click()
        expect(place.get_by_role("button", name="Begin")).to_be_visible()
        expect(place.locator(".outcome")).to_be_empty()
        expect(place.locator(".late")).to_have_count(0)
    measured(
        f"page-7-{name}",
        row(f"{title} not come: told, and there when the learner tries again", "scorm12", "nothing yet, told"),
    )


def test_what_did_not_come_comes_later_by_itself(
    player: Player, practice_packages: dict[tuple[str, str], Packaged]
) -> None:
    with player.launch(practice_packages["en", "scorm2004"]) as launch:
        launch.settle()
        launch.page.route("**/banks/*", lambda route: route.abort())
        launch.stop_the_clock()
        launch.goto("exam")
        place = launch.frame.locator("#page .practice")
        expect(place.locator(".outcome")).to_contain_text(FAILED)
        launch.page.unroute("**/banks/*")
        launch.page.clock.run_for(1000)
        expect(place.get_by_role("button", name="Begin")).to_be_visible()


def test_a_page_that_is_slow_says_so_after_two_seconds(
    player: Player, practice_packages: dict[tuple[str, str], Packaged]
) -> None:
    held: list[Route] = []
    with player.launch(practice_packages["en", "scorm12"]) as launch:
        launch.settle()
        launch.goto("known")
        launch.page.route("**/pages/exam.html", lambda route: held.append(route))
        launch.stop_the_clock()
        launch.frame.locator("#toc a[href='pages/exam.html']").evaluate("link => link.click()")
        launch.page.clock.run_for(1999)
        status = launch.frame.locator("#saved")
        expect(status).not_to_have_text("Loading …")
        launch.page.clock.run_for(1)
        expect(status).to_have_text("Loading …")
        held[0].continue_()
        expect(launch.frame.locator("#page")).to_have_attribute("data-page", "exam")
        expect(status).not_to_have_text("Loading …")
    title = "A page does not come for two seconds: the learner is told that it is on its way"
    measured("page-8-slow", row(title, "scorm12", "nothing yet, told"))


def test_a_page_that_does_not_come_says_so_though_the_part_that_says_it_fails_too(
    browser: Browser, context: BrowserContext, server: TestServer, drought: dict[str, Packaged]
) -> None:
    run = Run(browser, server, drought["scorm12"], context)
    lost = re.compile(r"/extras\.js\?|/pages/")
    context.route(lost, lambda route: route.abort())
    visit = run.open(begun=False)
    visit.told("saved")  # the bar of progress is moved by the part that does not come
    pager = visit.frame.locator("#pager a[rel=next]")
    with visit.page.expect_event("requestfailed", lambda request: "/pages/" in request.url):
        pager.click()
    expect(visit.frame.locator("#saved")).to_have_text(FAILED)
    context.unroute(lost)
    visit.skip(60_000)
    visit.frame.get_by_role("alert").get_by_role("button", name="Try again").click()
    expect(visit.frame.locator("#page")).to_have_attribute("data-page", list(run.package.pages)[1])
    title = "Neither a page comes nor the part that tells it: told, and there when the learner tries again"
    measured("page-7-told", row(title, "scorm12", "nothing yet, told"))


def test_who_asks_for_the_contents_before_their_part_has_come_finds_them_open(
    context: BrowserContext, server: TestServer, drought: dict[str, Packaged]
) -> None:
    held: list[Route] = []
    page = context.new_page()
    page.route("**/extras.js?*", lambda route: held.append(route))
    with page.expect_request("**/extras.js?*"):
        page.goto(f"{server.origin}{server.add(drought['scorm12'].path)}index.html")
    contents = page.locator("#open-contents")
    contents.click()
    held[0].continue_()
    expect(page.locator("#toc button.leave")).to_be_visible()
    expect(contents).to_have_attribute("aria-expanded", "true")
    contents.click()
    expect(contents).to_have_attribute("aria-expanded", "false")
