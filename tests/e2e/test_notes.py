"""Terms, footnotes and links between pages, as learners reach them with the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Frame, expect

from tests.conftest import BuiltOnce
from tests.e2e.launch import Packaged, Player, read_packages

PROJECT = Path(__file__).parent / "everything"


@pytest.fixture(scope="module")
def package(built_once: BuiltOnce) -> Packaged:
    """The course of all kinds."""
    built = built_once("everything", "--project", str(PROJECT), "--standard", "scorm2004-4")
    return next(each for (locale, _), each in read_packages(built).items() if locale == "en")


def test_a_term_is_explained_where_it_stands_and_escape_closes_it(player: Player, package: Packaged) -> None:
    with player.launch(package, locale="en") as launch:
        launch.jump("links")
        term = launch.frame.get_by_role("button", name="point of order")
        term.focus()
        term.press("Space")
        panel = launch.frame.locator(".explained")
        expect(panel.first).to_contain_text("point of orderA remark about procedure")
        expect(term).to_have_attribute("aria-expanded", "true")
        inner = panel.get_by_role("button", name="quorum")
        inner.press("Enter")
        expect(panel.last).to_contain_text("How many must be in the room")
        inner.press("Escape")
        expect(inner).to_be_focused()
        inner.press("Escape")
        expect(panel).to_have_count(0)
        expect(term).to_be_focused()
        assert heading(launch.frame) == "Links and notes", "the page stays"


def heading(frame: Frame) -> str:
    return frame.locator("h1").inner_text()


def test_a_footnote_takes_the_focus_and_gives_it_back(player: Player, package: Packaged) -> None:
    with player.launch(package, locale="en") as launch:
        launch.jump("links")
        launch.frame.locator(".term[aria-expanded]").wait_for()
        mark = launch.frame.locator("[role=doc-noteref]")
        mark.press("Enter")
        expect(launch.frame.locator("[role=doc-endnotes] li")).to_be_focused()
        launch.frame.get_by_label("Back to the text").press("Enter")
        expect(mark).to_be_focused()


def test_a_link_turns_the_page_and_the_glossary_is_one_of_them(player: Player, package: Packaged) -> None:
    with player.launch(package, locale="en") as launch:
        launch.jump("links")
        launch.frame.get_by_role("link", name="the next page").click()
        expect(launch.frame.locator("h1")).to_have_text("Image")
        launch.frame.locator('#toc a[href="glossary.html"]').dispatch_event("click")
        expect(launch.frame.locator("h1")).to_have_text("Glossary")
        expect(launch.frame.locator("dt")).to_have_text(["point of order", "quorum"])
