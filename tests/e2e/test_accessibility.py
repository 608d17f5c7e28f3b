"""axe-core finds nothing on a page of any kind, in each language; the pages read without script."""

from __future__ import annotations

import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, Frame, Page, expect

from tests.e2e.answers import answer_page
from tests.e2e.kinds import pages_of_each_kind
from tests.e2e.launch import Packaged, Player, read_package
from tests.e2e.server import NODE_MODULES, TestServer

AXE = (NODE_MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
# WCAG 2.2 AA and the best practices, save for what belongs to the LMS's page around the frame.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

#: Two in which the pages stand the other way round from each other.
DIRECTIONS = ("ar", "en")
WORDS = pytest.mark.thorough("no rule of axe-core reads words: the course of all kinds is judged in Chinese")
LOCALES = [*DIRECTIONS, *(pytest.param(name, marks=WORDS) for name in ("es", "fr", "ru", "zh"))]


def violations(place: Page | Frame, *rules: str, colours: bool = True) -> list[str]:
    """What axe-core finds on what is shown now, by all rules or by these; one line each. ``colours`` takes half of its
    time, and they are the same in each language."""
    if not place.evaluate("!!window.axe"):
        place.evaluate(AXE + ";undefined")
    found: list[dict[str, Any]] = place.evaluate(
        """async ([runOnly, enabled]) => (await axe.run(document, {
            runOnly, rules: { "color-contrast": { enabled } }, resultTypes: ["violations"] })).violations""",
        [list(rules) or TAGS, colours],
    )
    return [f"{v['id']}: {v['help']}: {node['html'][:200]}" for v in found for node in v["nodes"]]


def judged(place: Frame, page: Page, colours: bool) -> list[str]:
    """What axe-core finds; with ``colours`` in the light scheme, and what depends on them in the dark one too."""
    found = violations(place, colours=colours)
    if not colours:
        return found
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found += [f"dark: {each}" for each in violations(place, "color-contrast")]
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return found


def to_its_end(frame: Frame) -> None:
    """Play what was begun: the first choice of each scene, or the quiz."""
    stage = frame.locator(".practice .stage")
    while stage.locator(".choices button").count():
        stage.locator(".choices button").first.click()
    if stage.locator(".drawn").count():
        stage.locator("> button").click()
    stage.locator(".score").first.wait_for()


@pytest.mark.parametrize("locale", LOCALES)
def test_axe_finds_nothing_on_a_page_of_each_kind_before_and_after_answers(
    player: Player, packages: dict[tuple[str, str], Packaged], sample_packages: Path, locale: str
) -> None:
    found = {}
    course = packages[locale, "scorm12"]
    refresher = next(sample_packages.glob(f"land-negotiation-refresher-P1W-*-{locale}-scorm2004-4.zip"))
    both = locale in DIRECTIONS  # what is not answered or a refresher differs by its direction only
    colours = locale == "en"  # which are the same in each
    for package in (course, read_package(refresher)) if both else (course,):
        with player.launch(package, locale=locale) as launch:
            frame, page = launch.frame, launch.page
            page.emulate_media(color_scheme="light", reduced_motion="reduce")
            frame.locator("#toc > ol").wait_for()  # open by itself in a wide window
            for name in pages_of_each_kind(package):
                launch.jump(name)
                expect(frame.locator("form.question [type=submit][disabled]")).to_have_count(0)
                begin = frame.locator(".practice .stage > button")
                if practice := frame.locator(".practice").count():
                    begin.click()
                    frame.locator(".stage h3").wait_for()
                if both:
                    found[name] = violations(frame, colours=colours)
                answer_page(frame, right=locale in ("ar", "fr", "zh"))
                if practice:
                    to_its_end(frame)
                found[name + ", answered"] = judged(frame, page, colours)
            frame.locator("#open-results").click()
            frame.locator("#verdict[class]").wait_for()
            found["results"] = judged(frame, page, colours)
    assert {place: what for place, what in found.items() if what} == {}


def reads(page: Page) -> None:
    """There is something to read."""
    expect(page.locator("main h1")).to_be_visible()
    assert len(page.locator("main").inner_text()) > 40


def test_pages_read_without_script(
    browser: Browser, server: TestServer, packages: dict[tuple[str, str], Packaged]
) -> None:
    package = packages["ar", "scorm12"]
    root = server.add(package.path)
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(f"{server.origin}{root}index.html")
        reads(page)
        page.locator(".cover a[rel=next]").click()
        page.locator("#pager a[rel=next]").click()
        page.wait_for_url(f"{server.origin}{root}pages/{list(package.pages)[1]}.html")
        for name in pages_of_each_kind(package):
            page.goto(f"{server.origin}{root}pages/{name}.html")
            reads(page)
        page.goto(f"{server.origin}{root}contents.html")
        links = page.locator("main ol a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
        assert len(links) >= len(package.pages)
        assert [link for link in links if f"{root}{link}" not in server.files] == []
    finally:
        context.close()


def test_each_page_leads_to_the_next_one_without_script(packages: dict[tuple[str, str], Packaged]) -> None:
    for package in (packages["en", "scorm12"], packages["ar", "scorm2004"]):
        with zipfile.ZipFile(package.path) as archive:
            for name, following in pairwise(package.pages):
                page = html.document_fromstring(archive.read(f"pages/{name}.html"))
                assert page.xpath("//*[@id='pager']//a[@rel='next']/@href") == [f"pages/{following}.html"]
