"""What a screen reader says of an answer, in scripts that put sentences together in different ways."""

from __future__ import annotations

import polib
import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import ROOT
from tests.e2e.answers import give
from tests.e2e.faults.table import measured, row
from tests.e2e.launch import Packaged
from tests.e2e.server import TestServer
from tests.e2e.test_devices import LARGE, WITH, course, open_page

Packages = dict[tuple[str, str], Packaged]
#: What is said of a number that was not right: the verdict, and in a line of its own the answer.
SAID = {
    "en": "Not right Right answer: 132",
    "ar": "غير صحيح الإجابة الصحيحة: 132",
    "zh": "不正确 正确答案：132",
}


@pytest.mark.parametrize("locale", ["en", "ar", "zh"])
def test_an_answer_keeps_its_name_and_tells_what_became_of_it(
    browser: Browser, server: TestServer, packages: Packages, locale: str
) -> None:
    wrong, right = words(locale, "Not right"), words(locale, "Right answer")
    with course(browser, server, packages[locale, "scorm12"]) as page:
        open_page(page, "welcome")
        give(page, "one-voice", right=False)
        for state, word in (("wrong", wrong), ("missed", right)):
            option = page.locator(f"#q-one-voice [data-state={state}]")
            text = option.locator("label > span").inner_text()
            expect(option.locator("input")).to_have_accessible_name(f"{text} – {word}")
        rest = page.locator("#q-one-voice .option:not([data-state])").first
        expect(rest.locator("input")).to_have_accessible_name(rest.locator("label > span").inner_text())
        expect(page.locator("#q-one-voice .hint")).to_be_hidden()
        fill = "e => getComputedStyle(e).backgroundColor"
        chosen = page.locator("#q-one-voice input:checked").evaluate(fill)
        for other in page.locator("#q-one-voice input:not(:checked)").all():
            assert other.evaluate(fill) != chosen, "what was chosen is seen"
        open_page(page, "quorum")
        give(page, "two-thirds", right=False)
        expect(page.locator("#q-two-thirds .outcome")).to_have_text(SAID[locale])
    title = "In Arabic and Chinese too an answer keeps its name, and sentences are put together as the language does"
    measured("page-9-names", row(title, "scorm12", "nothing yet"))


def words(locale: str, word: str) -> str:
    """A word of the player in a language."""
    if locale == "en":
        return word
    catalog = polib.pofile(str(ROOT / f"locales/{locale}/LC_MESSAGES/player.po"))
    return next(each.msgstr for each in catalog if each.msgid == word and not each.obsolete)


@pytest.mark.parametrize(("width", "height"), [(640, 360), (360, 640), (320, 640)])
def test_the_contents_open_on_the_screen_with_text_twice_as_large(
    browser: Browser, server: TestServer, packages: Packages, width: int, height: int
) -> None:
    with course(browser, server, packages["ru", "scorm12"]) as page:
        page.evaluate(WITH, LARGE)
        page.set_viewport_size({"width": width, "height": height})
        toggle = page.locator("#open-contents")
        toggle.click()
        toc = page.locator("#toc")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        expect(toc.get_by_role("link").first).to_be_in_viewport()
        assert toc.evaluate("e => e.getBoundingClientRect().bottom <= innerHeight")
        toc.get_by_role("link").last.focus()
        expect(toc.get_by_role("link").last).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(toc).to_be_hidden()
        expect(toggle).to_be_focused()
    title = "A phone is held across and its text is twice as large: the contents open on the screen"
    measured("page-6-contents", row(title, "scorm12", "nothing yet"))
