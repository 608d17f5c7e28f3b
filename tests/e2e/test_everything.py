"""The one course of all kinds (``everything/``): played whole, judged page by page, read without a script and on paper.

A kind that is added gets a page there, and no test here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from packager.course import Course, load_course
from packager.course.blocks.any import BLOCK_KINDS
from packager.course.questions.kinds import QUESTION_KINDS
from packager.course.text import Markdown
from packager.course.texts import messages
from packager.player.markdown import markdown
from tests.conftest import ROOT, BuiltOnce
from tests.e2e.answers import answer_page
from tests.e2e.launch import Packaged, Player, read_packages
from tests.e2e.server import TestServer
from tests.e2e.test_accessibility import judged, to_its_end

PROJECT = Path(__file__).parent / "everything"
MODULE = PROJECT / "modules" / "everything"
LOCALES = ("en", "ar", "zh")
#: What is on the pages at the end once they are there.
SHOWN = {
    "results": "#verdict.passed",
    "certificate": ".certificate:visible",
    "glossary": "#page dt",
    "credits": "#page .credits",
}
TAG = re.compile(r"<[^>]+>")


@pytest.fixture(scope="session")
def course() -> Course:
    course, findings = load_course(MODULE, PROJECT)
    assert course is not None, findings
    return course


@pytest.fixture(scope="session")
def everything(built_once: BuiltOnce) -> dict[str, Packaged]:
    """Its packages by language."""
    built = built_once("everything", "--project", str(PROJECT), "--standard", "scorm2004-4")
    return {locale: each for (locale, _), each in read_packages(built).items()}


def shown(text: str) -> str:
    """The letters of a text: browsers set blanks as they like."""
    return "".join(text.split())


def texts_of(course: Course, page: str) -> list[str]:
    """The texts of a page's blocks, save what is an attribute and what stands in questions and practices."""
    said = [m for m in messages(course) if m.context.startswith(f"page/{page}/") and not m.role.endswith(" alt")]
    return [
        shown(unescape(TAG.sub("", markdown(Markdown(m.source)))) if "md-text" in m.flags else m.source) for m in said
    ]


def test_every_kind_has_its_page(course: Course) -> None:
    """Each block, each question, and all else that has a script or styles of its own."""
    own = {each.stem for each in (ROOT / "templates" / "player" / "kinds").iterdir()}
    assert course.kinds() >= BLOCK_KINDS.keys() | QUESTION_KINDS.keys() | own


@pytest.mark.parametrize("locale", LOCALES)
def test_it_is_played_whole_and_axe_finds_nothing_on_any_page(
    player: Player, everything: dict[str, Packaged], locale: str
) -> None:
    package = everything[locale]
    found = {}
    with player.launch(package, locale=locale) as launch:
        frame, page = launch.frame, launch.page
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        for name in package.pages:
            launch.goto(name)
            expect(frame.locator("form.question [type=submit][disabled]")).to_have_count(0)
            if frame.locator(".practice").count():
                begin = frame.locator(".practice .stage > button")
                begin.wait_for()
                found[name] = judged(frame, page, colours=locale == "en")
                begin.click()
                # answers.js reaches what a sheet hides, too
                expect(frame.locator(".choices button, .quiz form.question").first).to_be_visible()
                answer_page(frame, True)
                to_its_end(frame)
            else:
                answer_page(frame, True)
            found[f"{name}, done"] = judged(frame, page, colours=locale == "en")
        for name in ("results", "certificate", "glossary", "credits"):
            frame.locator(f'[href="{name}.html"]').first.dispatch_event("click")
            frame.locator(SHOWN[name]).first.wait_for()
            found[name] = judged(frame, page, colours=locale == "en")
        assert {name: each for name, each in found.items() if each} == {}
        launch.settle()
        stored = launch.leave()
        assert (stored["cmi.completion_status"], stored["cmi.success_status"]) == ("completed", "passed")


def visible(place: Locator) -> list[bool]:
    return [each.is_visible() for each in place.all()]


@pytest.mark.parametrize(
    ("locale", "forth", "back"), [("en", "ArrowRight", "ArrowLeft"), ("ar", "ArrowLeft", "ArrowRight")]
)
def test_what_moves_moves_by_keyboard(
    player: Player, everything: dict[str, Packaged], locale: str, forth: str, back: str
) -> None:
    with player.launch(everything[locale], locale=locale) as launch:
        frame, press = launch.frame, launch.page.keyboard.press
        frame.locator("#toc > ol").wait_for()

        launch.jump("tabs")
        tabs, panels = frame.locator("[role=tab]"), frame.locator("[role=tabpanel]")
        panels.first.wait_for()
        assert visible(panels) == [True, False, False]
        tabs.first.focus()
        for key, shown in ((forth, 1), ("End", 2), (forth, 0), (back, 2), ("Home", 0)):
            press(key)
            assert visible(panels) == [at == shown for at in range(3)]
            expect(tabs.nth(shown)).to_be_focused()
            expect(tabs.nth(shown)).to_have_attribute("aria-selected", "true")
        press("Tab")
        expect(panels.first).to_be_focused()

        launch.jump("cards")
        sides = frame.locator(".sides").first.locator("> div")
        frame.locator(".cards button").first.focus()
        for key, shown in (("Enter", 1), ("Space", 0)):
            press(key)
            expect(sides.nth(shown)).to_be_visible()
            expect(sides.nth(1 - shown)).to_be_hidden()

        launch.jump("compare")
        slider = frame.locator(".compare input")
        slider.wait_for()  # hidden until its part has come
        slider.focus()
        press("Home")
        assert frame.locator(".compare").evaluate("each => each.style.getPropertyValue('--at')") == "0%"
        press(forth)
        assert frame.locator(".compare").evaluate("each => each.style.getPropertyValue('--at')") == "1%"


@pytest.fixture
def root(server: TestServer, everything: dict[str, Packaged]) -> str:
    """Where the English package lies."""
    return server.origin + server.add(everything["en"].path)


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page in which no script runs, unless a test asks for it."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def said_on(page: Page) -> str:
    """What is to be read on a page, with all that can be opened without a script open."""
    text: str = page.evaluate(
        """() => {
            for (const each of document.querySelectorAll("details")) each.open = true;
            return document.body.innerText;
        }"""
    )
    return shown(text)


def test_without_a_script_and_in_print_each_text_of_each_block_is_there_to_read(
    plain: Page, root: str, course: Course
) -> None:
    lost = {}
    for each in course.pages():
        plain.goto(f"{root}pages/{each.id}.html")
        for medium in ("screen", "print"):
            plain.emulate_media(media=medium)
            there = said_on(plain)
            lost[each.id, medium] = [text for text in texts_of(course, each.id) if text not in there]
    assert {place: texts for place, texts in lost.items() if texts} == {}


def test_the_handout_shows_all_of_it(plain: Page, root: str, course: Course) -> None:
    plain.emulate_media(media="print")
    plain.goto(f"{root}handout.html")
    there = shown(plain.locator("body").inner_text())
    assert [text for each in course.pages() for text in texts_of(course, each.id) if text not in there] == []


SPACED = "* {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important}"
"""WCAG 2.2, 1.4.12."""
CUT = """() => {
    const wide = document.scrollingElement.scrollWidth - innerWidth;
    const cut = Array.from(document.querySelectorAll("main *, header *, nav *")).filter((each) => {
        const { overflowX, overflowY, position: at } = getComputedStyle(each);
        const shown = at != "absolute" && each.clientWidth > 1 && each.clientHeight > 1 && each.textContent.trim();
        if (!shown) return false;
        return (overflowX == "hidden" && each.scrollWidth > each.clientWidth + 1)
            || (overflowY == "hidden" && each.scrollHeight > each.clientHeight + 2);
    });
    const told = cut.map(({ tagName, className }) => `${tagName} ${className}`);
    return wide > 0 ? [`${wide} px too wide`, ...told] : told;
}"""


@pytest.mark.parametrize("locale", LOCALES)
def test_spaced_at_400_per_cent_nothing_is_cut_off_or_runs_out_of_the_page(
    browser: Browser, server: TestServer, everything: dict[str, Packaged], locale: str
) -> None:
    package = everything[locale]
    root = server.origin + server.add(package.path)
    with browser.new_context(viewport={"width": 320, "height": 256}, bypass_csp=True) as context:
        page = context.new_page()
        found = {}
        for name in package.pages:
            page.goto(f"{root}pages/{name}.html")
            page.add_style_tag(content=SPACED)
            found[name] = page.evaluate(CUT)
        assert {name: cut for name, cut in found.items() if cut} == {}
        page.add_style_tag(content="h1 {inline-size: 500px}")
        assert page.evaluate(CUT) != []
