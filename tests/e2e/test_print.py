"""On paper: the handout of each language, and a page of the player, printed from a dark screen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.answers import answer_page
from tests.e2e.server import TestServer
from tests.e2e.test_accessibility import LOCALES, violations
from tests.e2e.test_devices import Packages, course, open_page
from tests.e2e.test_pseudo_locales import OVERFLOW

INK = "() => ['color', 'backgroundColor'].map(name => getComputedStyle(document.body)[name])"


@pytest.mark.parametrize("locale", LOCALES)
def test_the_handout_is_read_and_printed(browser: Browser, server: TestServer, packages: Packages, locale: str) -> None:
    package = packages[locale, "scorm12"]
    with course(browser, server, package, viewport={"width": 320, "height": 640}) as page:
        page.locator("#open-contents").click()
        with page.context.expect_page() as opened:
            page.locator('#toc a[href="handout.html"]').click()
        handout = opened.value
        handout.wait_for_load_state()  # its style sheet too
        expect(handout.locator("section.sheet[id^=page-]")).to_have_count(len(package.pages))
        assert handout.evaluate(OVERFLOW) == []
        assert violations(handout) == []
        sheets = handout.pdf(format="A4")
        assert 15 <= len(re.findall(rb"/Type\s*/Page\b", sheets)) <= 45


def test_a_page_prints_dark_on_light_without_what_is_pressed(
    browser: Browser, server: TestServer, packages: Packages
) -> None:
    with course(browser, server, packages["ar", "scorm12"], color_scheme="dark") as page:
        open_page(page, "composure")
        answer_page(page, right=False)
        assert page.evaluate(INK) == ["rgb(227, 234, 233)", "rgb(17, 25, 24)"]
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate(INK) == ["rgb(25, 38, 36)", "rgb(255, 255, 255)"]
        for pressed in ("header", "#pager", ".take", "main button", ".hint"):
            for each in page.locator(pressed).all():
                expect(each).to_be_hidden()
        page.set_viewport_size({"width": 718, "height": 1000})  # A4 between its margins
        assert page.evaluate(OVERFLOW) == []
