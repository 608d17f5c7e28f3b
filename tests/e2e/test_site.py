"""The sample's site on a phone, in three languages: whole without a script, better with it, for who has no mouse."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.e2e.server import TestServer
from tests.e2e.test_accessibility import violations

PHONE: ViewportSize = {"width": 360, "height": 740}
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
ASKED = {"en": "negotation", "ar": "المفاوضات", "zh": "土地谈判"}
MODULE = "modules/land-negotiation.html"


@pytest.fixture
def address(sample_site: Path, server: TestServer) -> str:
    """Where the site is served."""
    for path in sample_site.rglob("*"):
        if path.is_file():
            server.files[f"/training/{path.relative_to(sample_site).as_posix()}"] = path.read_bytes()
    return f"http://127.0.0.1:{server.port}/training/"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A visitor in Lima; whatever a page's policy refuses, or its script trips over, fails the test."""
    context = browser.new_context(viewport=PHONE, timezone_id="America/Lima", locale="fr", reduced_motion="reduce")
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    yield page
    assert told == []
    context.close()


def judged(page: Page) -> list[str]:
    """What axe-core finds in both schemes; and a page that is wider than the phone. The page's policy lets no script
    in but its own, so axe comes by the debugger."""
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {each}" for each in violations(page, "color-contrast")]
    page.emulate_media(color_scheme="light")
    width = page.evaluate("document.documentElement.scrollWidth")
    return found + ([f"{width} pixels wide"] if width > PHONE["width"] else [])


@pytest.mark.parametrize("lang", ["en", "ar", "zh"])
def test_who_has_no_mouse_finds_a_module_and_axe_finds_nothing(phone: Page, address: str, lang: str) -> None:
    phone.goto(f"{address}{lang}/index.html")
    assert judged(phone) == []
    phone.keyboard.press("Tab")
    expect(phone.locator(".skip")).to_be_focused()
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    expect(phone.locator("#q")).to_be_focused()
    phone.keyboard.type(ASKED[lang])
    found = phone.locator("#found a")
    expect(found.first).to_be_visible()
    expect(phone.locator("#catalogue")).to_be_hidden()
    expect(phone.locator("#told")).to_contain_text(str(found.count()))
    assert judged(phone) == []
    found.first.focus()
    phone.keyboard.press("Enter")
    phone.wait_for_url(f"{address}{lang}/{MODULE}")
    assert judged(phone) == []
    for name in ("workshops", "translations", "packages", "packages/land-negotiation", "regions/africa"):
        phone.goto(f"{address}{lang}/{name}.html")
        assert judged(phone) == [], name


def test_filters_take_effect_in_place_and_are_taken_back(phone: Page, address: str) -> None:
    phone.goto(f"{address}en/index.html")
    americas = phone.get_by_role("link", name="Latin America and the Caribbean")
    americas.click()
    expect(phone.locator("#told")).to_have_text("Found: 1")  # a module for no region is for all
    expect(americas).to_have_attribute("aria-current", "true")
    americas.click()
    expect(phone.locator("#told")).to_have_text("")
    assert phone.url.endswith("en/index.html")


def test_without_a_script_each_filter_leads_to_a_page_and_dates_say_their_zone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}en/index.html")
    expect(page.locator("#search")).to_be_hidden()
    page.get_by_role("link", name="Africa", exact=True).click()
    expect(page.locator("h1")).to_have_text("Africa")
    expect(page.locator(".session").first).to_contain_text("East Africa Time (GMT+03:00)")
    expect(page.locator(".clock").first).to_be_hidden()
    context.close()


def test_the_address_leads_to_the_visitors_language_and_sessions_are_by_their_clock(phone: Page, address: str) -> None:
    phone.goto(address + "index.html")
    phone.wait_for_url(f"{address}fr/index.html")
    phone.goto(f"{address}en/workshops.html")
    expect(phone.locator(".clock").first).to_have_text("By your clock: Tue, March 9 at 1:00 AM – 9:00 AM")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_samples_first_page_keeps_to_its_budget(sample_site: Path, lang: str) -> None:
    first = sample_site / lang / "index.html"
    page = html.document_fromstring(first.read_bytes())
    asked = [*page.xpath("//link[@rel='stylesheet']/@href"), *page.xpath("//@src")]
    files = [first, *(first.parent / each for each in asked)]
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) <= 14_000
