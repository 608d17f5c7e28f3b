"""The cover: what learners see first, and how they go on from it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.answers import answer
from tests.e2e.launch import Packaged, Player
from tests.e2e.server import TestServer
from tests.e2e.standards import only


@pytest.mark.parametrize("english", only("scorm2004"), indirect=True)
def test_a_first_launch_begins_at_the_cover_which_is_no_page(player: Player, english: Packaged) -> None:
    with player.launch(english, cover=True) as launch:
        cover = launch.frame.locator(".cover")
        expect(cover.locator("h1")).to_have_text("Speaking with confidence in land negotiations")
        expect(cover).to_contain_text("2\xa0hours, 30\xa0minutes")
        expect(cover).to_contain_text("kB")
        launch.settle()
        expect(launch.frame.locator("#progress")).to_have_js_property("value", 0)
        cover.get_by_role("link", name="Begin").click()
        expect(launch.frame.locator("#page")).to_have_attribute("data-page", next(iter(english.pages)))
        launch.settle()
        kept = launch.leave()
    with player.launch(english, kept, cover=True) as launch:
        expect(launch.frame.locator("#page")).to_have_attribute("data-page", next(iter(english.pages)))


def test_who_comes_back_is_where_he_was_and_the_cover_leads_there(player: Player, english: Packaged) -> None:
    page = list(english.pages)[2]
    with player.launch(english) as launch:
        launch.jump(page)
        launch.settle()
        kept = launch.leave()
    with player.launch(english, kept, cover=True) as launch:
        expect(launch.frame.locator("#page")).to_have_attribute("data-page", page)
        launch.frame.locator('#toc a[href="index.html"]').dispatch_event("click")
        on = launch.frame.locator(".cover a.begin")
        expect(on).to_contain_text("Continue where you left off")
        on.click()
        expect(launch.frame.locator("#page")).to_have_attribute("data-page", page)


def test_who_begins_before_it_is_known_where_he_was_goes_on_there(player: Player, english: Packaged) -> None:
    page = list(english.pages)[2]
    with player.launch(english) as launch:
        launch.jump(page)
        launch.settle()
        kept = launch.leave()
    # the helper begins as soon as there is a link to it
    with player.launch(english, kept) as launch:
        expect(launch.frame.locator("#page")).to_have_attribute("data-page", page)


def test_without_a_script_the_cover_leads_to_the_first_page(
    browser: Browser, server: TestServer, packages: dict[tuple[str, str], Packaged]
) -> None:
    package = packages["ar", "scorm12"]
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(f"{server.origin}{server.add(package.path)}index.html")
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        page.locator(".cover a.begin").click()
        expect(page.locator("#page")).to_have_attribute("data-page", next(iter(package.pages)))
    finally:
        context.close()


@pytest.mark.parametrize("locale", ["ar", "en", "es", "fr", "ru", "zh"])
def test_on_a_phone_the_bar_is_one_line_in_every_language(
    player: Player, packages: dict[tuple[str, str], Packaged], locale: str
) -> None:
    phone: dict[str, Any] = {"viewport": {"width": 360, "height": 740}}
    with player.launch(packages[locale, "scorm12"], cover=True, locale=locale, **phone) as launch:
        launch.settle()
        assert launch.frame.evaluate("document.querySelector('header').offsetHeight") <= 56


@pytest.mark.parametrize("english", only("scorm12"), indirect=True)
def test_a_page_with_open_questions_is_begun_and_not_done(player: Player, english: Packaged) -> None:
    page, questions = next((name, asked) for name, asked in english.pages.items() if asked)
    link = f'#toc a[href="pages/{page}.html"]'
    with player.launch(english) as launch:
        launch.goto(page)
        expect(launch.frame.locator(f"{link} b")).to_have_text("(Questions still open)")
        for question in questions:
            answer(launch.frame, question, right=True)
        launch.frame.locator("#open-results").click()
        expect(launch.frame.locator(f"{link} b")).to_have_text("(Done)")
        begun = launch.frame.locator(".shares li").first
        expect(begun).to_contain_text("Questions answered")
        expect(launch.frame.locator("#again")).to_be_hidden()


@pytest.mark.parametrize("english", only("scorm12"), indirect=True)
def test_the_contents_scroll_to_the_page(player: Player, english: Packaged) -> None:
    last = list(english.pages)[-1]
    with player.launch(english, viewport={"width": 1366, "height": 700}) as launch:
        launch.jump(last)
        expect(launch.frame.locator(f'#toc a[href="pages/{last}.html"]')).to_be_in_viewport()
