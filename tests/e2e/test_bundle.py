"""A package with several languages: which one comes first, what a change keeps, and what it costs."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Route, expect

from benchmarks import first_page
from tests.conftest import ROOT, SAMPLE, BuiltOnce
from tests.e2e.answers import answer, draft, shown
from tests.e2e.keys import Keys
from tests.e2e.launch import Data, Launch, Packaged, Player, course_in, learner_data, read_package
from tests.e2e.server import TestServer
from tests.e2e.standards import only
from tests.e2e.test_accessibility import violations
from tests.e2e.test_bank import drawn
from tests.e2e.test_reporting import interactions, outcome

STANDARDS = ["scorm12", "scorm2004"]
LANGUAGES = ("ar", "en", "zh")
FIRST = {"index.html", "contents.html"}
PREFERENCE = {"scorm12": "cmi.student_preference.language", "scorm2004": "cmi.learner_preference.language"}


@pytest.fixture(scope="module")
def bundles(built_once: BuiltOnce) -> dict[str, Packaged]:
    """Two lessons of the sample in three languages, by standard."""
    locales = [word for name in LANGUAGES for word in ("--locale", name)]
    out = built_once("two-lessons", "--bundle", *locales, prepare=two_lessons)
    read = [read_package(path) for path in sorted(out.glob("*-all-*.zip"))]
    return {each.standard: each for each in read}


def two_lessons(root: Path) -> None:
    """The sample with its first and its last lesson."""
    shutil.copytree(ROOT / "modules" / SAMPLE, root / "modules" / SAMPLE)
    shutil.copytree(ROOT / "locales", root / "locales")
    shutil.copy(ROOT / "glossary.yaml", root)
    module = root / "modules" / SAMPLE / "module.yaml"
    lessons = "lessons: [lessons/01-the-room.yaml, lessons/06-after-the-gavel.yaml]\n"
    text = re.sub(r"lessons:\n(  - .*\n)+", lessons, module.read_text("utf-8"))
    # languages are tried on the first page: what a cover does is in test_cover.py
    text = re.sub(r"^cover: .*", "cover: none", text, flags=re.M)
    module.write_text(re.sub(r"^refreshers: .*\n", "", text, flags=re.M), "utf-8")


def language(frame: Frame) -> str:
    """The language of the page that is shown."""
    shown: str = frame.evaluate("document.documentElement.lang + ' ' + document.documentElement.dir")
    return shown


def asked_for(server: TestServer, package: Packaged, since: int) -> dict[str, set[str]]:
    """The files that were asked for, by language."""
    root = server.add(package.path)
    names = [path.removeprefix(root).partition("/") for path in server.requests[since:] if path.startswith(root)]
    assert names
    return {tag: {name for folder, _, name in names if folder == tag} for tag in LANGUAGES} | {}


def turn_to(launch: Launch, page: str) -> None:
    """Open a page from the contents."""
    launch.frame.locator(f"#toc a[href='pages/{page}.html']").click()
    expect(launch.frame.locator("#page")).to_have_attribute("data-page", page)


def choose(launch: Launch, tag: str) -> None:
    """Take another language, by the keyboard."""
    keys = Keys(launch.page, launch.frame, rtl=False)
    launch.frame.locator("#page h1").focus()
    keys.enter("#languages summary", "Shift+Tab")
    keys.enter(f"#languages a[hreflang={tag}]")
    expect(launch.frame.locator("html")).to_have_attribute("lang", tag)


@pytest.mark.parametrize(
    ("standard", "preference", "browser_locale", "expected"),
    [
        ("scorm12", "zh_cn", "en-GB", "zh ltr"),
        ("scorm2004", "pt-BR", "ar-EG", "ar rtl"),
        ("scorm2004", "", "de-DE", "en ltr"),
    ],
)
def test_the_language_is_the_learners_and_of_no_other_is_a_second_page_fetched(
    player: Player, bundles: dict[str, Packaged], standard: str, preference: str, browser_locale: str, expected: str
) -> None:
    package = bundles[standard]
    since = len(player.server.requests)
    data: Data = {PREFERENCE[standard]: preference} if preference else {}
    with player.launch(package, data, locale=browser_locale) as launch:
        expect(launch.frame.locator("html")).to_have_attribute("lang", expected[:2])
        launch.frame.locator("form.question").wait_for()
        assert language(launch.frame) == expected
        for page in list(package.pages)[:3]:
            launch.goto(page)
        launch.frame.locator("#open-results").click()
        launch.frame.locator("#verdict[class]").wait_for()
        launch.settle()
        data = launch.leave()
    assert data.get(PREFERENCE[standard], "") == preference, "nobody has chosen"
    asked = asked_for(player.server, package, since)
    assert asked.pop(expected[:2]) > FIRST
    # the page around the course is in English: what came before the LMS was known
    assert asked.pop("en", set()) <= FIRST
    assert not any(asked.values())


@pytest.mark.parametrize("standard", STANDARDS)
def test_where_the_lms_tells_no_language_the_page_around_the_course_does(
    browser: Browser, server: TestServer, bundles: dict[str, Packaged], standard: str
) -> None:
    package = bundles[standard]
    since = len(server.requests)
    page = browser.new_context(locale="ar-EG").new_page()
    around = (Path(__file__).parent / "lms.html").read_text("utf-8").replace('lang="en"', 'lang="zh-Hans-CN"')
    page.route("**/lms.html", lambda route: route.fulfill(body=around, content_type="text/html"))
    launch = {
        "standard": standard,
        "content": f"{server.add(package.path)}index.html",
        "data": learner_data(package, {}),
    }
    page.add_init_script(f"window.launch = {json.dumps(launch)}")
    page.goto(f"{server.origin}/lms.html")
    frame = course_in(page)
    expect(frame.locator("#saved[data-state=saved]")).to_be_visible()
    assert language(frame) == "zh ltr"
    asked = asked_for(server, package, since)
    assert (asked["ar"], asked["en"]) == (set(), set())
    page.context.close()


@pytest.mark.parametrize(("standard", "handed_in"), [("scorm12", False), ("scorm2004", True)])
def test_what_was_given_before_the_lms_told_its_language_goes_into_it(
    player: Player, bundles: dict[str, Packaged], standard: str, handed_in: bool
) -> None:
    package = bundles[standard]
    page = player.browser.new_context(locale="ru-RU").new_page()
    held: list[Route] = []
    page.route("**/scorm*-lms.js?*", lambda route: held.append(route))
    content = f"{player.server.add(package.path)}index.html"
    data = learner_data(package, {PREFERENCE[standard]: "zh-Hans"})
    page.add_init_script(f"window.launch = {json.dumps({'standard': standard, 'content': content, 'data': data})}")
    with page.expect_request("**/scorm*-lms.js?*"):
        page.goto(f"{player.server.origin}/lms.html")
    frame = course_in(page)
    expect(frame.locator("html")).to_have_attribute("lang", "en")
    first, *_ = package.pages[next(iter(package.pages))]
    given = answer(frame, first, True) if handed_in else draft(frame, first, True)
    held[0].continue_()
    expect(frame.locator("html")).to_have_attribute("lang", "zh")
    expect(frame.locator("#page h1")).to_be_focused()
    state = "[data-state=right]" if handed_in else ":not([data-state])"
    frame.locator(f"#q-{first}{state}").wait_for()
    assert shown(frame, first) == given
    page.context.close()


@pytest.mark.parametrize("standard", only("scorm2004"))
def test_a_change_keeps_page_answers_drafts_and_session(
    player: Player, bundles: dict[str, Packaged], standard: str
) -> None:
    package = bundles[standard]
    with player.launch(package) as launch:
        frame = launch.frame
        turn_to(launch, "who-sits-where")
        frame.locator("#q-wish-before textarea").fill("Speak earlier.")
        turn_to(launch, "final-quiz")
        place = frame.locator("#z-final")
        place.get_by_role("button", name="Begin").click()
        first, second, *others = drawn(place)
        answer(frame, first, True)
        answer(frame, second, False)
        drafts = {name: draft(frame, name, True) for name in others}
        choose(launch, "ar")
        expect(frame.locator("#page h1")).to_be_focused()
        assert language(frame) == "ar rtl"
        assert launch.here() == "final-quiz"
        assert drawn(place) == [first, second, *others]
        expect(place.locator(f"#q-{first}")).to_have_attribute("data-state", "right")
        expect(place.locator(f"#q-{second}")).to_have_attribute("data-state", re.compile("wrong|partly"))
        expect(place.locator("button[type=submit][disabled]")).to_have_count(0)
        assert {name: shown(frame, name) for name in others} == drafts
        expect(frame.locator("#toc a[aria-current]")).to_have_text(re.compile(r"[\u0600-\u06ff]{3}"))
        for name in others:
            answer(frame, name, True)
        place.locator(".stage > button").click()
        expect(place.locator(".score")).to_contain_text("%")
        turn_to(launch, "who-sits-where")
        expect(frame.locator("#q-wish-before textarea")).to_have_value("Speak earlier.")
        launch.settle()
        lms = launch.lms()
        data = launch.leave()
    assert (lms["initialized"], lms["finished"]) == (1, 0)
    assert data[PREFERENCE[standard]] == "ar"
    rows = interactions(data)
    assert set(rows) == {first, second, *others}
    assert [rows[name]["result"] for name in (first, *others)] == ["correct"] * (1 + len(others))
    if standard == "scorm2004":
        assert rows[first]["description"].startswith("{lang=en}")
        assert rows[others[0]]["description"].startswith("{lang=ar}")
    assert outcome(package, data)[0] == "incomplete"
    del data[PREFERENCE[standard]]  # some LMSs forget it
    since = len(player.server.requests)
    with player.launch(package, data) as launch:
        expect(launch.frame.locator("#page")).to_have_attribute("data-page", "who-sits-where")
        assert language(launch.frame) == "ar rtl"
        turn_to(launch, "final-quiz")
        expect(launch.frame.locator("#z-final .score")).to_contain_text("%")
    asked = asked_for(player.server, package, since)
    assert asked["ar"] > FIRST
    assert asked["en"] <= FIRST


def test_a_language_that_does_not_come_changes_nothing(player: Player, bundles: dict[str, Packaged]) -> None:
    package = bundles["scorm2004"]
    lost = f"{player.server.add(package.path)}zh/index.html"
    with player.launch(package) as launch:
        launch.settle()
        kept = player.server.files.pop(lost)
        launch.frame.locator("#languages summary").click()
        launch.frame.locator("#languages a[hreflang=zh]").click()
        expect(launch.frame.locator("#saved")).to_have_text("This page could not be loaded.")
        assert language(launch.frame) == "en ltr"
        launch.problems.clear()  # the browser's own line about the file
        player.server.files[lost] = kept
        choose(launch, "zh")
        expect(launch.frame.locator("#page h1")).to_be_focused()
        assert language(launch.frame) == "zh ltr"
        launch.leave()


def test_a_servers_policy_against_scripts_in_pages_takes_only_the_head_start(
    browser: Browser, server: TestServer, bundles: dict[str, Packaged]
) -> None:
    root = server.add(bundles["scorm12"].path)
    page = browser.new_context(locale="zh-CN").new_page()
    policy = {"content-security-policy": "script-src 'self'", "content-type": "text/html"}
    launch_page = server.files[f"{root}index.html"]
    page.route(f"**{root}index.html", lambda route: route.fulfill(body=launch_page, headers=policy))
    page.goto(f"{server.origin}{root}index.html")
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    page.locator("form.question [type=submit]:enabled").first.wait_for()
    assert page.evaluate("self.first === undefined")
    page.context.close()


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_first_page_keeps_the_budget_of_a_package_with_one_language(
    browser: Browser, bundles: dict[str, Packaged], tag: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_page, "RUNS", 1)
    monkeypatch.setattr(first_page, "TURNS", 0)
    page = first_page.measure_in(browser, bundles["scorm12"].path, tag)
    assert page.compressed <= 11_000
    assert page.raw <= 36_000
    assert page.requests <= 3
    assert page.shift < 0.02


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_the_choosers(
    player: Player, browser: Browser, bundles: dict[str, Packaged], width: int
) -> None:
    package = bundles["scorm12"]
    size: Any = {"width": width, "height": 700}
    page = browser.new_page(viewport=size)
    page.route("**/player.js?*", lambda route: route.abort())
    page.goto(f"{player.server.origin}{player.server.add(package.path)}index.html")
    found = {"launch page": violations(page)}
    page.evaluate("document.getAnimations().forEach(each => each.finish())")  # 2 s later
    expect(page.locator("#saved b")).to_have_text(re.compile(r"checks and saves nothing.*\(player\.js: –\)$"))
    expect(page.locator("#saved b")).to_be_in_viewport(ratio=1)
    page.close()
    for tag in ("en", "ar"):
        with player.launch(package, locale=tag) as launch:
            launch.page.set_viewport_size(size)
            launch.settle()
            launch.frame.locator("#languages summary").click()
            found[tag] = violations(launch.frame)
            assert launch.frame.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
            launch.page.keyboard.press("Escape")
            expect(launch.frame.locator("#languages ul")).to_be_hidden()
            expect(launch.frame.locator("#languages summary")).to_be_focused()
    assert found == {"launch page": [], "en": [], "ar": []}


def test_plain_links_lead_through_every_language_without_script(
    browser: Browser, server: TestServer, bundles: dict[str, Packaged]
) -> None:
    root = server.add(bundles["scorm12"].path)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.origin}{root}index.html")
    assert page.locator("main a").all_text_contents()[0].startswith("English")
    page.locator("main a[hreflang=ar]").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.locator("#pager a[rel=next]").click()
    expect(page.locator("#page")).to_have_attribute("data-page", "who-sits-where")
    page.locator("#languages summary").click()
    page.locator("#languages a[hreflang=zh]").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    expect(page.locator("#page")).to_have_attribute("data-page", "who-sits-where")
    for image in page.locator("main img").all():
        source = image.evaluate("image => new URL(image.src).pathname")
        assert source in server.files
    context.close()


def test_a_language_opened_by_its_link_is_the_learners_choice(player: Player, bundles: dict[str, Packaged]) -> None:
    package = bundles["scorm2004"]
    with player.launch(package, entry="ar/index.html") as launch:
        launch.settle()
        choose(launch, "en")
        launch.turn("next", "who-sits-where")
        choose(launch, "ar")
        expect(launch.frame.locator("#page h1")).to_be_focused()
        launch.settle()
        data = launch.leave()
    assert data[PREFERENCE["scorm2004"]] == "ar"
