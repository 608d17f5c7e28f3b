"""The page for reviewers, as one uses it on a phone: from a file, without a server, by touch or by keyboard alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from packager.course import load_course, messages
from packager.serve.authoring import show_project
from packager.serve.live import LiveProject
from tests.conftest import ROOT, run_packager
from tests.e2e.test_accessibility import violations
from tests.e2e.test_handoff_page import warns
from tests.review.module import module_now, project
from tests.serve.running import ask, running

MISSED = """leaf => {
  const missed = [];
  for (const each of leaf.querySelectorAll("details")) each.open = true;
  const places = [...leaf.querySelectorAll("[data-n], [data-m]")];
  for (const place of places) {
    place.scrollIntoView({ block: "center" });
    const box = [...place.getClientRects()].find((each) => each.width && each.height);
    const hit = box && document.elementFromPoint(box.left + Math.min(box.width / 2, 30), box.top + box.height / 2);
    if (!hit || !place.contains(hit.closest("[data-n], [data-m]"))) missed.push(place.outerHTML);
  }
  for (const button of leaf.querySelectorAll(".remark-on")) {
    button.focus();
    const seen = document.activeElement === button && button.getBoundingClientRect().width > 20;
    if (!seen || !button.getAttribute("aria-label")) missed.push(button.outerHTML);
  }
  return [places.length, missed];
}"""
PHONE: ViewportSize = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the pages for reviewers in English and Arabic beside it."""
    root = tmp_path_factory.mktemp("review")
    project(root)
    run_packager("i18n", "update", "small", "-l", "ar", "--project", str(root))
    catalog = root / "locales" / "ar" / "LC_MESSAGES" / "small.po"
    there = catalog.read_text("utf-8")
    for source, translation in (("Who speaks first?", "من يتكلم أولا؟"), ("You can go.", "يمكنك الذهاب.")):
        there = there.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{translation}"')
    catalog.write_text(there, "utf-8")
    for tag in ("en", "ar"):
        result = run_packager("review", "small", "-l", tag, "-o", str(root / f"{tag}.html"), "--project", str(root))
        assert result.returncode == 0, result.stdout + result.stderr
    return root


@pytest.fixture
def device(browser: Browser) -> Iterator[BrowserContext]:
    """A reviewer's phone: nothing may be asked for but the file, nothing refused."""
    context = browser.new_context(viewport={**PHONE}, has_touch=True, reduced_motion="reduce")
    asked: list[str] = []
    wrong: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    yield context
    assert wrong == []
    assert [url for url in asked if not url.startswith(("file:", "blob:"))] == []
    context.close()


def opened(device: BrowserContext, root: Path, tag: str, leaf: str = "") -> Page:
    page = device.new_page()
    page.goto(f"{(root / f'{tag}.html').as_uri()}{'#' + leaf if leaf else ''}")
    expect(page.locator(".leaf:not([hidden])")).to_have_count(1)
    return page


def saved(page: Page, path: Path) -> dict[str, Any]:
    """What the page saves, which is put into ``path``."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    download.value.save_as(path)
    made: dict[str, Any] = json.loads(path.read_bytes())
    return made


def reached(page: Page, key: str, wanted: Locator) -> None:
    """Press a key until something has the focus."""
    for _ in range(80):
        page.keyboard.press(key)
        if wanted.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"{wanted} is not reached by {key}")


def test_a_review_is_written_by_keyboard_alone_and_collected(device: BrowserContext, root: Path) -> None:
    page = opened(device, root, "en", "page/first")
    say = page.get_by_role("button", name="Comment on page title: Who speaks first?")
    reached(page, "Tab", say)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Comment", exact=True)).to_be_focused()
    page.keyboard.type("Rude <b>")
    reached(page, "Tab", page.get_by_role("button", name="Propose a change"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("The text as it should be")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Who begins?")
    page.keyboard.press("Escape")
    said = page.get_by_role("button", name="Your comment on page title: Who speaks first?")
    expect(said).to_be_focused()
    reached(page, "Tab", page.get_by_role("button", name="Approve this page"))
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Approved")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#progress")).to_have_text("1 comment, 1 proposed change, 1 page approved")
    reached(page, "Shift+Tab", page.get_by_role("button", name="Send"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Save as a file").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Type your name first")
    expect(page.get_by_label("Your name")).to_be_focused()
    page.keyboard.type("Amina")
    made = saved(page, root / "review-amina.json")
    expect(page.locator("#sent")).to_contain_text("Saved as review-small-en-amina.json")
    assert [each["page"] for each in made["approvals"]] == ["page/first"]
    run = run_packager("review", "collect", str(root / "review-amina.json"), "--project", str(root))
    assert "modules/small/one.yaml:5:12: info A001: Amina: Rude <b>" in run.stdout
    assert "Amina proposes: Who begins?" in run.stdout
    assert "1 proposed change, 1 page approved. Nothing of it is written yet" in run.stdout


def test_a_touch_on_a_text_or_a_picture_asks_what_one_thinks(device: BrowserContext, root: Path) -> None:
    page = opened(device, root, "en", "page/first")
    page.locator(".look img").tap()
    expect(page.locator("#remark")).to_contain_text("media/room.svg")
    expect(page.get_by_role("button", name="Propose a change")).to_be_hidden()
    page.get_by_label("Comment", exact=True).fill("Too dark")
    page.get_by_role("button", name="Done", exact=True).tap()
    page.locator(".look .t", has_text="90 seconds").tap()
    expect(page.locator("#remark-text")).to_have_text("Speak for 90 seconds, not longer.\nThen sit down.\n")
    page.get_by_role("button", name="Propose a change").tap()
    expect(page.get_by_label("The text as it should be")).to_have_value(
        "Speak for **90 seconds**, not longer.\n\nThen sit down."
    )
    page.get_by_role("button", name="Done", exact=True).tap()  # nothing was typed: nothing is kept
    page.get_by_text("Not on the screen").tap()
    page.locator(".beside li", has_text="from the door").tap()
    page.get_by_label("Comment", exact=True).fill("Which door?")
    page.get_by_role("button", name="Done", exact=True).tap()
    expect(page.locator("#progress")).to_have_text("2 comments")
    page.get_by_role("button", name="Pages").tap()
    expect(page.get_by_role("link", name="Who speaks first? 2 comments")).to_be_visible()
    page.get_by_role("link", name="Well done").tap()
    expect(page.get_by_text("You can go.")).to_be_visible()
    expect(page.locator("#contents")).to_be_hidden()


def test_a_device_keeps_what_is_not_sent_and_warns_on_closing(device: BrowserContext, root: Path) -> None:
    page = opened(device, root, "en", "page/second")
    assert not warns(page)
    page.get_by_text("You can go.").tap()
    page.get_by_label("Comment", exact=True).fill("Where?")
    page.get_by_role("button", name="Done", exact=True).tap()
    assert warns(page)
    again = opened(device, root, "en", "page/second")
    expect(again.locator("#progress")).to_have_text("1 comment")
    again.get_by_role("button", name="Your comment on text: You can go.").tap()
    expect(again.get_by_label("Comment", exact=True)).to_have_value("Where?")
    again.get_by_role("button", name="Done", exact=True).tap()
    again.get_by_role("button", name="Send").tap()
    again.get_by_label("Your name").fill("José")
    expect(again.get_by_role("link", name="Write a mail")).to_be_visible()
    saved(again, root / "review-jose.json")
    assert not warns(again)
    again.evaluate("localStorage.clear()")
    again.reload()  # a device that keeps nothing
    again.get_by_role("button", name="Send").tap()
    again.get_by_label("Go on with a file that you saved").set_input_files(root / "review-jose.json")
    expect(again.locator("#progress")).to_have_text("1 comment")
    expect(again.get_by_label("Your name")).to_have_value("José")


def test_a_text_that_changed_since_is_told_where_a_comment_is_of_an_older_one(
    device: BrowserContext, root: Path
) -> None:
    page = opened(device, root, "en", "page/second")
    page.evaluate(
        """at => localStorage.setItem("packager review small en", JSON.stringify({ name: "", device: "d", approved: {},
            remarks: { [at]: { at, page: "page/second", seen: "0".repeat(16), text: "Stay.", comment: "Why?" } } }))""",
        next(at for at in module_now(project_at(root)).texts if at == "page/second/title"),
    )
    page.reload()
    page.get_by_role("button", name="Your comment on page title: Well done").tap()
    expect(page.get_by_text("This text has changed since you wrote your comment.")).to_be_visible()


def project_at(root: Path) -> Any:
    from packager.project import Project

    return Project(root)


def test_a_translation_from_right_to_left_is_reviewed_and_changed_in_its_catalog(
    device: BrowserContext, root: Path
) -> None:
    page = opened(device, root, "ar", "page/second")
    text = page.locator(".look .t", has_text="يمكنك الذهاب.")
    assert text.evaluate("each => getComputedStyle(each).direction") == "rtl"
    text.tap()
    page.get_by_text("The text it was translated from").tap()
    expect(page.locator("#remark-source blockquote")).to_have_text("You can go.")
    page.get_by_role("button", name="Propose a change").tap()
    proposal = page.get_by_label("The text as it should be")
    assert proposal.evaluate("each => [getComputedStyle(each).direction, each.lang]") == ["rtl", "ar"]
    proposal.fill("تفضل بالذهاب.")
    assert violations(page) == []
    page.get_by_role("button", name="Done", exact=True).tap()
    page.get_by_role("button", name="Send").tap()
    page.get_by_label("Your name").fill("أمينة")
    made = saved(page, root / "review-ar.json")
    assert (made["language"], made["reviewer"]) == ("ar", "أمينة")
    options = ("--write", "--take", "all", "--project", str(root))
    run = run_packager("review", "collect", str(root / "review-ar.json"), *options)
    assert run.returncode == 0, run.stdout + run.stderr
    assert 'msgstr "تفضل بالذهاب."' in (root / "locales/ar/LC_MESSAGES/small.po").read_text("utf-8")


def test_every_text_and_picture_of_the_sample_can_be_tapped_and_reached(device: BrowserContext, tmp_path: Path) -> None:
    result = run_packager("review", "land-negotiation", "-o", str(tmp_path / "en.html"))
    assert result.returncode == 0, result.stdout + result.stderr
    page = opened(device, tmp_path, "en")
    count = 0
    for leaf in page.locator("#contents a").evaluate_all("all => all.map(each => each.hash.slice(1))"):
        page.evaluate("leaf => { location.hash = leaf; }", leaf)
        expect(page.locator(f'[id="{leaf}"]')).to_be_visible()
        places, missed = page.locator(f'[id="{leaf}"]').evaluate(MISSED)
        assert missed == [], leaf
        count += places
    course, _ = load_course(ROOT / "modules" / "land-negotiation", ROOT)
    assert course
    assert count > len(list(messages(course)))


def test_served_live_comments_are_kept_in_the_project_until_collected(browser: Browser, tmp_path: Path) -> None:
    made = project(tmp_path)
    with running(show_project(LiveProject(made), review=True)) as address:
        page = browser.new_page(viewport={**PHONE})
        page.goto(f"{address}/review#page/second")
        page.get_by_text("You can go.").click()
        page.get_by_label("Comment", exact=True).fill("Where?")
        with page.expect_response("**/do/review") as answer:
            page.get_by_role("button", name="Done", exact=True).click()
        assert answer.value.json() == {"kept": True}
        lesson = tmp_path / "modules" / "small" / "one.yaml"
        lesson.write_text(lesson.read_text("utf-8").replace("Well done", "Very well done"), "utf-8")
        expect(page.get_by_role("heading", name="Very well done")).to_be_visible()
        expect(page.locator("#progress")).to_have_text("1 comment")
        assert ask(address, "/do/review", "POST", "{}").status == 403
        page.goto(address)
        expect(page.get_by_role("link", name="Review")).to_have_attribute("href", "review?module=small&tongue=en")
        page.close()
    run = run_packager("review", "collect", "--project", str(tmp_path))
    assert "one.yaml:25:15: info A001: ?: Where?" in run.stdout, run.stdout + run.stderr
    with running(show_project(LiveProject(made))) as address:
        assert ask(address, "/review").status == 404


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_axe_finds_nothing_in_a_review_on_a_phone(device: BrowserContext, root: Path, tag: str) -> None:
    page = opened(device, root, tag)
    for leaf in ("module", "page/first", "page/second"):
        page.evaluate("leaf => { location.hash = leaf; }", leaf)
        expect(page.locator(f'[id="{leaf}"]')).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            assert violations(page) == [], (leaf, scheme)
    page.get_by_role("button", name="Approve this page").tap()
    page.locator(".look .t").last.tap()
    page.get_by_label("Comment", exact=True).fill("Good")
    assert violations(page) == []
    page.get_by_role("button", name="Done", exact=True).tap()
    page.get_by_role("button", name="Send").tap()
    assert violations(page) == []
    page.get_by_role("button", name="Back to the pages").tap()
    page.get_by_role("button", name="Pages").tap()
    assert violations(page) == []
