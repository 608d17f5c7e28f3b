"""A course on the web: kept on a device as its learner likes, played offline, and told of what is newer."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from benchmarks import first_page
from packager.standards.web.editions import EDITION, FILES, edition_files
from tests.conftest import BuiltOnce
from tests.e2e.answers import answer, question_ids, shown
from tests.e2e.server import TestServer
from tests.e2e.test_accessibility import violations
from tests.e2e.test_bundle import LANGUAGES, two_lessons

PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1366, "height": 900}
MADE_BESIDE = re.compile(r"icons/.*|\w+/manifest\.json|sw\.js|edition\.json|files\.json")


@pytest.fixture(scope="module")
def package(built_once: BuiltOnce) -> Path:
    """Two lessons of the sample in three languages, for the web."""
    locales = [word for name in LANGUAGES for word in ("--locale", name)]
    out = built_once("two-lessons-web", "--standard", "web", *locales, prepare=two_lessons)
    (path,) = out.glob("*-web.zip")
    return path


@pytest.fixture
def root(package: Path, server: TestServer, tmp_path: Path) -> Iterator[str]:
    """The address of the course, on a server that each test may change for itself."""
    own = tmp_path / f"{tmp_path.name}.zip"
    own.write_bytes(package.read_bytes())
    path = server.add(own)
    yield server.origin + path
    for name in [name for name in server.files if name.startswith(path)]:
        del server.files[name]


def device(browser: Browser, size: ViewportSize = PHONE, locale: str = "en") -> BrowserContext:
    """A learner's device."""
    return browser.new_context(viewport=size, locale=locale, reduced_motion="reduce")


def opened(context: BrowserContext, root: str) -> Page:
    """The course in a window of its own, its contents open."""
    page = context.new_page()
    page.goto(f"{root}index.html")
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    return contents(page)


def contents(page: Page) -> Page:
    """The contents opened, where they are not."""
    page.locator("#toc .leave").wait_for(state="attached")
    if not page.locator("#toc").is_visible():
        page.locator("#open-contents").click()
    return page


def offer(page: Page) -> Locator:
    """What the contents say of keeping the course."""
    return page.locator(".keep")


def keep(page: Page) -> None:
    """Keep it, and wait until it is."""
    offer(page).get_by_role("button", name="Keep this course").click()
    expect(offer(page)).to_contain_text("opens without a connection")


def turn_to(page: Page, name: str) -> None:
    """Open a page from the contents."""
    contents(page).locator(f"#toc a[href='pages/{name}.html']").click()
    expect(page.locator("#page")).to_have_attribute("data-page", name)


def with_questions(root: str, server: TestServer) -> tuple[str, str]:
    """A page that has questions, and one that has none."""
    listed = json.loads(server.files[root.removeprefix(server.origin) + "course.txt"])["pages"]
    asks, none = ([page for page, asked in listed if bool(asked) is wanted] for wanted in (True, False))
    return asks[0], none[0]


def publish_anew(root: str, server: TestServer, name: str, old: bytes, new: bytes) -> None:
    """A newer edition on the server: one file is another."""
    path = root.removeprefix(server.origin)
    files = {each.removeprefix(path): data for each, data in server.files.items() if each.startswith(path)}
    assert old in files[name]
    files[name] = files[name].replace(old, new)
    site = {each: data for each, data in files.items() if not MADE_BESIDE.fullmatch(each)}
    server.files |= {path + each: data for each, data in (files | edition_files(site, LANGUAGES)).items()}


def test_a_first_visit_keeps_nothing_but_answers_and_tells_where_these_are(
    browser: Browser, server: TestServer, root: str
) -> None:
    context = device(browser)
    since = len(server.requests)
    page = opened(context, root)
    expect(page.locator("#saved")).to_have_text("Saved on this device")
    expect(offer(page).get_by_role("button")).to_have_text(re.compile(r"Keep this course on this device \(\d+.kB\)"))
    assert context.cookies() == []
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    assert not any(path.endswith((FILES, "sw.js")) for path in server.requests[since:])
    assert page.evaluate("document.querySelector('link[rel=manifest]').href") == f"{root}en/manifest.json"
    assert violations(page) == []
    context.close()


def test_what_is_kept_plays_without_a_line_and_a_newer_edition_is_told_and_keeps_answers(
    browser: Browser, server: TestServer, root: str
) -> None:
    asking, telling = with_questions(root, server)
    context = device(browser)
    page = opened(context, root)
    keep(page)
    assert violations(page) == []
    context.set_offline(True)
    page.reload()
    turn_to(page, asking)
    question = question_ids(page)[0]
    given = answer(page, question, right=True)
    expect(page.locator("#saved")).to_have_text("Saved on this device")
    page.reload()
    expect(page.locator("#page")).to_have_attribute("data-page", asking)
    expect(page.locator(f"form[data-question='{question}']")).to_have_attribute("data-state", "right")
    assert shown(page, question) == given
    turn_to(page, telling)
    context.set_offline(False)
    title = page.locator("main h1").inner_text()
    publish_anew(root, server, f"en/pages/{telling}.html", b"</h1>", b" (anew)</h1>")
    page.reload()
    expect(page.locator("main h1")).to_have_text(title)
    news = page.get_by_role("region", name="A newer edition")
    assert violations(page) == []
    since = len(server.requests)
    news.get_by_role("button", name=re.compile(r"^Load it \(\d+\skB\)$")).click()
    expect(page.locator("main h1")).to_have_text(f"{title} (anew)")
    fetched = [path.removeprefix(root.removeprefix(server.origin)) for path in server.requests[since:]]
    assert {path for path in fetched if path.endswith(".html")} == {f"en/pages/{telling}.html"}
    assert page.evaluate("caches.keys().then(all => all.length)") == 1
    turn_to(page, asking)
    expect(page.locator(f"form[data-question='{question}']")).to_have_attribute("data-state", "right")
    assert shown(page, question) == given
    contents(page)
    offer(page).get_by_role("button", name="Remove").click()
    expect(offer(page).get_by_role("button", name="Keep this course")).to_be_visible()
    assert page.evaluate("caches.keys()") == []
    context.close()


def test_another_launch_asks_whose_the_answers_are_and_somebody_else_begins_anew(
    browser: Browser, server: TestServer, root: str
) -> None:
    asking, _ = with_questions(root, server)
    context = device(browser, DESKTOP)
    page = opened(context, root)
    turn_to(page, asking)
    question = question_ids(page)[0]
    given = answer(page, question, right=True)
    expect(page.locator("#saved")).to_have_text("Saved on this device")
    page.locator(".anew button").click()
    page.get_by_role("button", name="No, leave them").wait_for()
    turn_to(page, asking)
    assert shown(page, question) != given
    page.close()
    page = opened(context, root)
    page.get_by_role("button", name="Yes, go on with them").click()
    turn_to(page, asking)
    expect(page.locator(f"form[data-question='{question}']")).to_have_attribute("data-state", "right")
    assert shown(page, question) == given
    context.close()


def test_where_no_worker_comes_the_course_works_as_before_and_says_why(
    browser: Browser, server: TestServer, root: str
) -> None:
    del server.files[root.removeprefix(server.origin) + "sw.js"]
    asking, _ = with_questions(root, server)
    context = device(browser)
    page = opened(context, root)
    offer(page).get_by_role("button").click()
    expect(offer(page)).to_contain_text(re.compile(r"cannot be kept on this device.*\(\w+Error: .*\)"))
    assert page.evaluate("caches.keys()") == []
    turn_to(page, asking)
    answer(page, question_ids(page)[0], right=True)
    expect(page.locator("#saved")).to_have_text("Saved on this device")
    context.close()


def test_who_saves_data_keeps_pages_without_pictures(browser: Browser, server: TestServer, root: str) -> None:
    context = device(browser, DESKTOP, "ar")
    page = opened(context, root)
    sizes = json.loads(server.files[root.removeprefix(server.origin) + EDITION])
    all_of_it = offer(page).inner_text()
    page.locator(".less input").check()
    expect(offer(page)).not_to_have_text(all_of_it)
    offer(page).get_by_role("button").click()
    expect(offer(page).locator("p")).to_be_visible()
    kept = page.evaluate(
        """async () => {
            const cache = await caches.open((await caches.keys())[0]);
            return (await cache.keys()).map(({ url }) => url);
        }"""
    )
    assert kept
    assert not any("/media/" in url for url in kept)
    assert sizes["languages"]["ar"][0] + sizes["shared"][0] < sum(sizes["languages"]["ar"]) + sum(sizes["shared"])
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_first_page_keeps_the_budget_of_a_package(
    browser: Browser, package: Path, tag: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_page, "RUNS", 1)
    monkeypatch.setattr(first_page, "TURNS", 0)
    page = first_page.measure_in(browser, package, tag)
    assert page.compressed <= 11_000
    assert page.raw <= 36_000
    assert page.requests <= 3


def test_the_zip_is_what_is_put_on_a_server(package: Path) -> None:
    with zipfile.ZipFile(package) as archive:
        assert {"index.html", "sw.js", EDITION, FILES, *(f"{tag}/index.html" for tag in LANGUAGES)} <= set(
            archive.namelist()
        )
