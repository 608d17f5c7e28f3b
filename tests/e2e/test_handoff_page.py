"""The page to type translations in: it saves itself and warns of what is not saved, and of nothing else."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page

from packager.handoff import html_page
from tests.handoff.texts import catalog, handoff


def test_what_is_typed_is_saved_by_button_and_a_warning_comes_only_before(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "zh.html"
    path.write_bytes(html_page.write(handoff(catalog([("One & <two>", "一", False), ("Two", "", False)]))))
    page = browser.new_page()
    page.goto(path.as_uri())
    assert not warns(page)
    page.locator("td.text").nth(1).click()
    page.keyboard.type("二 <b> & 三")
    assert warns(page)
    with page.expect_download() as saved:
        page.keyboard.press("Control+s")
    assert saved.value.suggested_filename == "zh.html"
    assert not warns(page)
    saved.value.save_as(tmp_path / "back.html")
    back = html_page.read((tmp_path / "back.html").read_bytes())
    assert [unit.translation for unit in back.units] == ["一", "二 <b> & 三"]
    page.close()


def warns(page: Page) -> bool:
    """Whether the page asks to be kept open when it is about to be closed (the browser of the tests asks nobody)."""
    leaving = "new Event('beforeunload', { cancelable: true })"
    return bool(
        page.evaluate(f"() => {{ const event = {leaving}; dispatchEvent(event); return event.defaultPrevented; }}")
    )


def test_a_saved_page_can_be_opened_and_saved_again(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "zh.html"
    path.write_bytes(html_page.write(handoff(catalog([("One", "一", False)]))))
    for word in ("二", "三"):
        page = browser.new_page()
        page.goto(path.as_uri())
        page.locator("td.text").click()
        page.keyboard.press("End")
        page.keyboard.type(word)
        with page.expect_download() as saved:
            page.get_by_role("button", name="Save").click()
        saved.value.save_as(path)
        page.close()
    assert html_page.read(path.read_bytes()).units[0].translation == "一二三"
