"""The preview of a translation, opened as a translator does: by a file's address, without a server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from packager.course import load_course, messages
from tests.conftest import ROOT, run_packager
from tests.e2e.test_accessibility import violations

MODULE = """\
module: small
version: 1.0.0
title: The room
language: en
languages: [en, ar]
lessons: [one.yaml]
"""
LESSON = """\
lesson: one
title: First steps
pages:
  - page: first
    title: Who speaks first?
    blocks:
      - text: Speak for **90 seconds**, not longer.
      - question: who
        choice: Who opens the meeting?
        answers:
          - right: The Chair <b>
          - wrong: A delegate
            feedback: A delegate asks for the floor first.
"""
PO = """\
msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"

msgctxt "module/title"
msgid "The room"
msgstr "القاعة"

# asked the client
#, fuzzy
#| msgctxt "lesson/one/title"
#| msgid "First paces"
msgctxt "lesson/one/title"
msgid "First steps"
msgstr "الخطوات الأولى"

msgctxt "%s"
msgid "Speak for **90 seconds**, not longer."
msgstr "تحدّث لمدة **80 ثانية**، لا أكثر."
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The preview of a module with a text in each state."""
    root = tmp_path_factory.mktemp("preview")
    folder = root / "modules" / "small"
    folder.mkdir(parents=True)
    (folder / "module.yaml").write_text(MODULE, "utf-8")
    (folder / "one.yaml").write_text(LESSON, "utf-8")
    (root / "glossary.yaml").write_text("terms:\n  - term: Chair\n    ar: الرئيس\n", "utf-8")
    course, findings = load_course(folder, root)
    assert course, findings
    text = next(each for each in messages(course) if "90 seconds" in each.source)
    catalog = root / "locales" / "ar" / "LC_MESSAGES" / "small.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(PO.replace("%s", text.context), "utf-8")
    out = root / "preview.html"
    before = catalog.read_bytes()
    result = run_packager("i18n", "preview", "small", "-l", "ar", "-o", str(out), "--project", str(root))
    assert result.returncode == 0, result.stdout + result.stderr
    assert "1 check failed, 1 fuzzy, 5 missing" in result.stdout
    assert catalog.read_bytes() == before
    return out


@pytest.fixture
def page(browser: Browser, written: Path) -> Iterator[Page]:
    """The preview in a browser; nothing may be asked for, nothing refused."""
    page = browser.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(written.as_uri())
    expect(page.locator("#shown")).to_have_text("8 shown")
    yield page
    assert (asked, wrong) == ([written.as_uri()], [])
    page.close()


@pytest.fixture
def listed(page: Page) -> Page:
    """The preview with every text beside its source."""
    page.locator("fieldset span", has_text="list").click()
    return page


def on_page(page: Page, text: str) -> Locator:
    """A text on the page in the translators' language."""
    return page.locator(".look.shown .t", has_text=text)


def test_every_text_shows_its_state_where_learners_see_it(page: Page) -> None:
    expect(on_page(page, "80 ثانية")).to_have_attribute("data-state", "check failed")
    expect(on_page(page, "الخطوات الأولى")).to_have_attribute("data-state", "fuzzy")
    expect(on_page(page, "Who opens the meeting?")).to_have_attribute("data-state", "missing")
    expect(on_page(page, "A delegate asks for the floor first.")).to_be_visible()  # feedback is open
    expect(on_page(page, "The Chair <b>")).to_be_visible()
    source = page.locator(".look.source .t", has_text="90 seconds")
    expect(source).to_be_visible()
    page.locator("fieldset span", has_text="source beside").click()
    expect(source).to_be_hidden()
    assert on_page(page, "80 ثانية").evaluate("each => getComputedStyle(each).direction") == "rtl"


def test_the_pages_show_what_is_left_and_lead_through_it(page: Page) -> None:
    page.locator("fieldset span", has_text="check failed").click()
    expect(page.locator(".pair:visible")).to_have_count(1)
    page.locator("fieldset span", has_text="what is left").click()
    page.get_by_role("button", name="Go through them").click()
    panel, told = page.locator("#panel"), []
    for _ in range(7):
        told.append(panel.locator(".code").first.inner_text())
        expect(page.locator(".look.shown [data-open]:visible, .unseen [data-open]:visible")).to_have_count(1)
        panel.get_by_role("button", name="Next").click()
    assert (told[0], len(set(told))) == ("lesson/one/title", 7)
    panel.get_by_role("button", name="Previous").click()
    expect(panel.locator(".code").first).to_have_text(told[-2])


def test_a_click_on_the_page_tells_all_that_is_known(page: Page) -> None:
    on_page(page, "الخطوات الأولى").click()
    expect(page.locator("#panel")).to_contain_text("First paces")
    page.locator(".look.source .t", has_text="90 seconds").click()
    expect(page.locator("#panel")).to_contain_text(re.compile(r"L\d{3}: "))


def test_every_text_shows_its_state(listed: Page) -> None:
    page = listed
    states = page.locator(".text").evaluate_all("all => all.map(each => each.dataset.state)")
    assert sorted(states) == ["check failed", "done", "fuzzy", *["missing"] * 5]
    text = page.locator(".text", has_text="90 seconds").locator(".translation")
    assert (text.get_attribute("lang"), text.get_attribute("dir")) == ("ar", "rtl")
    assert text.evaluate("each => getComputedStyle(each).direction") == "rtl"
    assert text.locator("strong").inner_text() == "80 ثانية"
    expect(page.locator(".text", has_text="The Chair <b>")).to_be_visible()  # as typed, not as markup


def test_filter_and_search_leave_what_is_asked_for(listed: Page) -> None:
    page = listed
    visible = page.locator(".text:visible")
    page.get_by_text("what is left").click()
    expect(visible).to_have_count(7)
    page.locator("fieldset span", has_text="fuzzy").click()
    expect(visible).to_have_count(1)
    page.locator("fieldset span", has_text="all").click()
    page.get_by_label("Search").fill("تحدث")  # as typed, without the mark that the text has
    expect(visible).to_have_count(1)
    expect(page.locator("#shown")).to_have_text("1 shown")


def test_a_click_tells_all_that_is_known(listed: Page) -> None:
    page = listed
    page.locator(".text", has_text="First steps").locator(".source").click()
    panel = page.locator("#panel")
    for told in ("First steps", "First paces", "الخطوات الأولى", "asked the client", "lesson/one/title"):
        expect(panel).to_contain_text(told)
    expect(panel).to_contain_text("modules/small/one.yaml:2")
    expect(panel).to_contain_text(re.compile(r"locales/ar/LC_MESSAGES/small\.po:\d+"))
    page.locator(".text", has_text="90 seconds").locator(".source").click()
    expect(panel).to_contain_text(re.compile(r"L\d{3}: "))


def test_the_keyboard_opens_and_closes_what_is_known(listed: Page) -> None:
    page = listed
    button = page.locator(".text", has_text="The Chair").get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_contain_text("Chair → الرئيس")
    expect(page.locator("#panel")).to_contain_text("not there yet")
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize("view", ["pages", "list"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_preview(page: Page, scheme: str, view: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.set_viewport_size({"width": 360, "height": 740})
    page.locator("fieldset span", has_text=view).click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []
    page.get_by_role("button", name="Go through them").click()
    expect(page.locator("#panel")).to_be_visible()
    assert violations(page) == []


def test_the_samples_preview_holds_every_message(browser: Browser, tmp_path: Path) -> None:
    out = tmp_path / "zh.html"
    result = run_packager("i18n", "preview", "land-negotiation", "-l", "zh", "-o", str(out))
    assert result.returncode == 0, result.stdout + result.stderr
    course, _ = load_course(ROOT / "modules" / "land-negotiation", ROOT)
    assert course
    texts = list(messages(course))
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(out.as_uri())
    expect(page.locator("#shown")).to_have_text(f"{len(texts)} shown")
    assert {"page", "question", "node", "ending", "workshop"} <= set(
        page.locator(".part").evaluate_all("all => all.map(part => part.dataset.kind)")
    )
    marked = "all => all.filter(each => each.checkVisibility()).map(each => Number(each.dataset.n))"
    shown = page.locator(".look.shown [data-n], .unseen [data-n]").evaluate_all(marked)
    assert set(shown) == set(range(len(texts))), "a text is on no page"
    assert page.locator('.sheet[data-kind="others"]').count() == 0, "each stands in its place"
    assert page.get_by_text("</section>").count() == 0, "no markup is shown"
    scenes = sum(len(scenario.nodes) + len(scenario.endings) for scenario in course.scenarios())
    assert page.locator(".look.shown .moment").count() == scenes
    assert page.locator(".look.shown img").evaluate_all("all => all.every(each => each.src.startsWith('data:'))")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_a_language_without_translation_is_refused(tmp_path: Path) -> None:
    result = run_packager("i18n", "preview", "land-negotiation", "-l", "de", "-o", str(tmp_path / "de.html"))
    assert result.returncode == 2
    assert "not translated into de" in result.stderr


def test_what_was_changed_in_the_previous_source_is_marked_word_by_word(listed: Page) -> None:
    listed.locator('.text[data-state="fuzzy"] > button').click()
    panel = listed.locator("#panel")
    expect(panel.locator("del")).to_have_text(["paces"])
    expect(panel.locator("ins")).to_have_text(["steps"])
    said = "content => getComputedStyle(content, '::before').content"
    assert "removed" in panel.locator("del").evaluate(said)
    assert "added" in panel.locator("ins").evaluate(said)
