"""A course as one HTML file, opened as learners open it: from a folder (``file://``), with no server and no LMS."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from packager.results.text_records import parts_in, records_in
from tests.conftest import BuiltOnce
from tests.e2e.answers import answer, answer_page, shown
from tests.e2e.launch import begin
from tests.e2e.test_accessibility import judged, to_its_end

EVERYTHING = Path(__file__).parent / "everything"


@pytest.fixture(scope="session")
def files(built_once: BuiltOnce) -> dict[str, Path]:
    """The course of all kinds as files, by language."""
    out = built_once("everything-files", "--project", str(EVERYTHING), "--standard", "file")
    return {path.stem.rpartition("-")[2]: path for path in out.glob("*.html")}


@contextmanager
def opened(context: BrowserContext, file: Path) -> Iterator[Page]:
    """The file in a window; in the end there was no error, and nothing was asked for that is not in it."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    within = ("blob:", "data:", file.as_uri())
    page.on("request", lambda asked: None if asked.url.startswith(within) else wrong.append(asked.url))
    page.goto(file.as_uri())
    page.locator("#toc > ol").wait_for(state="attached")
    yield page
    page.close()
    assert wrong == []


def broken(page: Page) -> int:
    """How many pictures that came show nothing."""
    number: int = page.evaluate("[...document.images].filter(i => i.complete && !i.naturalWidth).length")
    return number


def jump(page: Page, to: str) -> None:
    """Open a page by the contents."""
    page.locator(f'#toc a[href="pages/{to}.html"]').dispatch_event("click")
    expect(page.locator("#page")).to_have_attribute("data-page", to)


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_it_is_played_whole_without_a_server_and_axe_finds_nothing_on_any_page(
    browser: Browser, files: dict[str, Path], locale: str
) -> None:
    context = browser.new_context(color_scheme="light", reduced_motion="reduce", locale=locale, offline=True)
    found: dict[str, list[str]] = {}
    with opened(context, files[locale]) as page:
        expect(page.locator("html")).to_have_attribute("dir", "rtl" if locale == "ar" else "ltr")
        found["cover"] = judged(page.main_frame, page, colours=locale == "en")
        begin(page)
        while name := page.locator("#page").get_attribute("data-page"):
            expect(page.locator("form.question [type=submit][disabled]")).to_have_count(0)
            if page.locator(".practice").count():
                page.locator(".practice .stage > button").click()
                answer_page(page, True)
                to_its_end(page.main_frame)
            else:
                answer_page(page, True)
            found[name] = judged(page.main_frame, page, colours=locale == "en")
            page.locator("#pager [rel=next]").click()
            page.locator(f"#page:not([data-page={name}])").wait_for()
        expect(page.locator("#verdict")).to_have_class("passed")
        expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
        assert broken(page) == 0
    context.close()
    assert {name: each for name, each in found.items() if each} == {}


def test_sound_and_film_that_are_not_in_it_are_told_of_where_they_would_be(
    context: BrowserContext, files: dict[str, Path]
) -> None:
    with opened(context, files["en"]) as page:
        for name in ("audio", "video"):
            jump(page, name)
            expect(page.locator("#page .apart")).to_be_visible()
            assert page.locator("#page").locator("audio, video").count() == 0
            assert page.locator("#page details").count(), "the transcript is there"


def test_the_answers_stay_on_the_device_and_whoever_opens_it_says_whose_they_are(
    context: BrowserContext, files: dict[str, Path], tmp_path: Path
) -> None:
    with opened(context, files["en"]) as page:
        begin(page)
        jump(page, "choice")
        question = page.locator("form.question").first.get_attribute("data-question") or ""
        given = answer(page, question, True)
        expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    elsewhere = tmp_path / "stick" / files["en"].name  # a file is carried about
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(files["en"].read_bytes())
    with opened(context, elsewhere) as page:
        page.locator(".asked button").nth(1).click()  # somebody else
        jump(page, "choice")
        expect(page.locator(f"#q-{question}")).not_to_have_attribute("data-state", re.compile("."))
    with opened(context, elsewhere) as page:
        page.locator(".asked button").first.click()
        jump(page, "choice")
        expect(page.locator(f"#q-{question}")).to_have_attribute("data-state", "right")
        assert shown(page, question) == given
        page.reload()
        jump(page, "choice")
        expect(page.locator(f"#q-{question}")).to_have_attribute("data-state", "right")
        assert page.locator(".asked").count() == 0, "who loads it again is who had it open"


def test_a_viewer_that_keeps_nothing_says_so_and_the_record_goes_as_codes_or_text(
    browser: Browser, files: dict[str, Path]
) -> None:
    """As a phone's viewer of files shows it: a document of no origin, which has no storage."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2)
    page = context.new_page()
    page.set_content('<iframe sandbox="allow-scripts" style="width:340px;height:700px"></iframe>')
    page.locator("iframe").evaluate("(frame, text) => (frame.srcdoc = text)", files["en"].read_text("utf-8"))
    frame = page.locator("iframe").element_handle().content_frame()
    assert frame is not None
    frame.locator("#toc > ol").wait_for(state="attached")
    begin(frame)
    frame.locator('#toc a[href="pages/open.html"]').dispatch_event("click")
    frame.locator("#page[data-page=open]").wait_for()
    answer_page(frame, True)
    expect(frame.locator("#saved")).to_have_attribute("data-state", "lost")
    frame.locator("#open-results").dispatch_event("click")
    frame.locator("#page #stand").wait_for()
    frame.locator(".take:not(.anew) button").nth(2).click()
    codes = frame.locator(".codes canvas")
    codes.first.wait_for()
    assert page.evaluate("scrollX") == 0
    read = [zxingcpp.read_barcode(Image.open(io.BytesIO(code.screenshot()))).text for code in codes.all()]
    text = frame.locator(".take textarea").input_value()
    assert text.split() == read
    (record,), told = records_in(parts_in("\n".join(reversed(read)))[0])
    assert told == []
    assert (record["module"], record["language"]) == ("everything", "en")
    assert [each["question"] for each in record["answers"]]
    context.close()


def test_it_is_used_by_keyboard_alone(context: BrowserContext, files: dict[str, Path]) -> None:
    with opened(context, files["en"]) as page:
        press = page.keyboard.press
        press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        press("Enter")
        assert page.evaluate("location.hash") == "#page"
        page.locator(".begin").focus()
        press("Control+Enter")  # no window opens on a page that does not lie beside the file
        expect(page.locator("#page h1")).to_be_focused()
        assert len(context.pages) == 1
        page.locator("#pager [rel=next]").focus()
        press("Enter")
        expect(page.locator("#page h1")).to_be_focused()


def test_the_handout_opens_beside_it_with_its_pictures(context: BrowserContext, files: dict[str, Path]) -> None:
    with opened(context, files["en"]) as page:
        with context.expect_page() as opening:
            page.locator('#toc a[href="handout.html"]').dispatch_event("click")
        paper = opening.value
        paper.locator(".sheet").first.wait_for()
        assert broken(paper) == 0
        paper.close()


def test_without_a_script_it_says_what_is_so(browser: Browser, files: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(files["en"].as_uri())
    expect(page.locator("#saved")).to_contain_text("no script runs here")
    context.close()


def test_a_record_that_is_saved_as_a_file_is_what_the_codes_hold(
    context: BrowserContext, files: dict[str, Path]
) -> None:
    with opened(context, files["en"]) as page:
        begin(page)
        jump(page, "choice")
        answer_page(page, True)
        page.locator("#open-results").click()
        page.locator(".take:not(.anew) button").first.wait_for()
        with page.expect_download() as saving:
            page.locator(".take:not(.anew) button").nth(1).click()
        saved = json.loads(Path(saving.value.path()).read_text("utf-8"))
        page.locator(".take:not(.anew) button").nth(2).click()
        page.locator(".codes canvas").first.wait_for()
        ((record,), _) = records_in(parts_in(page.locator(".take textarea").input_value())[0])
        assert [each["question"] for each in record["answers"]] == [each["question"] for each in saved["answers"]]
        assert record["attempt"] == saved["attempt"] != "", "both are one attempt to `packager results`"


def test_back_goes_to_the_page_before_and_an_address_leads_to_its_page(
    context: BrowserContext, files: dict[str, Path]
) -> None:
    with opened(context, files["en"]) as page:
        here = page.locator("#page")
        begin(page)
        first = here.get_attribute("data-page") or ""
        jump(page, "choice")
        question = page.locator("form.question").first.get_attribute("data-question") or ""
        answer(page, question, True)
        expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
        page.locator("#open-results").dispatch_event("click")
        page.locator("#page #stand").wait_for()
        assert page.url.endswith("#results")
        page.go_back()
        expect(here).to_have_attribute("data-page", "choice")
        expect(page.locator(f"#q-{question}")).to_have_attribute("data-state", "right")
        page.go_back()
        expect(here).to_have_attribute("data-page", first)
        page.reload()
        page.locator("#toc > ol").wait_for(state="attached")
        expect(here).to_have_attribute("data-page", first)
        assert page.locator(".asked").count() == 0, "whose it is goes along"
        page.go_forward()
        expect(here).to_have_attribute("data-page", "choice")
        expect(page.locator(f"#q-{question}")).to_have_attribute("data-state", "right")
    page = context.new_page()
    page.goto(f"{files['en'].as_uri()}#pages/choice")
    expect(page.locator("#page")).to_have_attribute("data-page", "choice")
    page.close()
