"""`packager play`: the LMS around anybody's package, and what its buttons do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from packager.archive import open_package
from packager.serve.playing import show_package
from tests.e2e.launch import Packaged
from tests.e2e.standards import only
from tests.serve.running import running


@dataclass(frozen=True)
class Played:
    """The panel, and the course in it."""

    page: Page

    @property
    def course(self) -> FrameLocator:
        """The course's own page."""
        return self.page.frame_locator("#device").frame_locator("iframe")

    def press(self, name: str) -> None:
        """One of the panel's buttons."""
        self.page.locator("aside").get_by_role("button", name=name, exact=True).click()

    def datum(self, name: str) -> str:
        """What the LMS knows, by its name in the table of the status."""
        row = self.page.locator("#data tr", has=self.page.get_by_role("rowheader", name=name, exact=True))
        return row.locator("td").inner_text()

    def answer(self) -> None:
        """The first question of the page, answered and told."""
        question = self.course.locator("form.question").first
        question.locator("input").first.check()
        question.get_by_role("button", name="Check").click()
        expect(question.locator(".outcome")).not_to_be_empty()


@pytest.fixture(params=["scorm12", "scorm2004"])
def played(request: pytest.FixtureRequest, browser: Browser, drought: dict[str, Packaged]) -> Iterator[Played]:
    """A small module of ours, played."""
    path = drought[request.param].path
    with open_package(path) as package, running(show_package(path.name, package)) as address:
        page = browser.new_page()
        page.goto(address)
        made = Played(page)
        expect(made.course.locator("#saved")).to_have_text("Saved")
        yield made
        page.close()


@pytest.mark.parametrize("played", only("scorm2004"), indirect=True)
def test_an_answer_is_in_the_tables_of_the_lms_and_outlives_leaving_and_coming_back(played: Played) -> None:
    played.answer()
    interactions = played.page.get_by_role("table", name="Interactions")
    expect(interactions.locator("tr")).to_have_count(2)
    expect(played.page.locator("#data .kept")).to_have_text("All is kept by the LMS")
    played.press("Leave")
    expect(played.page.locator("#who")).to_contain_text("away")
    left = played.page.frame_locator("#device").get_by_text("The learner has left. Come back opens it again.")
    expect(left).to_be_visible()
    played.press("Come back")
    expect(left).to_be_hidden()
    expect(played.course.locator("form.question").first.locator(".outcome")).not_to_be_empty()
    assert played.datum("Entry") == "resume"


@pytest.mark.parametrize("played", only("scorm12"), indirect=True)
def test_a_package_of_one_item_needs_no_list_of_contents(played: Played) -> None:
    expect(played.page.locator("#contents")).to_be_hidden()


@pytest.mark.parametrize("played", only("scorm12"), indirect=True)
def test_another_learner_and_a_new_attempt_begin_with_nothing(played: Played) -> None:
    played.answer()
    expect(played.page.get_by_role("table", name="Interactions")).to_be_visible()
    for button, who in (("New learner", "Ben Learner, attempt 1"), ("New attempt", "Ben Learner, attempt 2")):
        played.press(button)
        expect(played.page.locator("#who")).to_contain_text(who)
        expect(played.course.locator("#saved")).to_have_text("Saved")
        expect(played.page.get_by_role("table", name="Interactions")).to_have_count(0)


@pytest.mark.parametrize("played", only("scorm2004"), indirect=True)
def test_what_a_commit_that_fails_does_not_keep_is_told_and_kept_once_it_works_again(played: Played) -> None:
    played.press("Commit fails")
    played.answer()
    expect(played.page.locator("#data .lost")).to_be_visible()
    expect(played.page.locator("#calls tr.bad").first).to_be_attached()
    played.press("Commit fails")
    expect(played.page.locator("#data .kept")).to_be_visible()


@pytest.mark.parametrize("played", only("scorm12"), indirect=True)
@pytest.mark.parametrize("fault", ["Offline", "Session expired"])
def test_an_lms_that_cannot_be_reached_is_told_and_a_reload_of_the_panel_ends_the_fault(
    played: Played, fault: str
) -> None:
    played.press(fault)
    played.answer()
    expect(played.page.locator("#data .lost")).to_have_text(
        "The LMS cannot be reached; what was answered since is on the device only."
    )
    played.page.reload()
    expect(played.course.locator("#saved")).to_have_text("Saved")
    button = played.page.get_by_role("button", name=fault, exact=True)
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(played.page.locator("#data .kept")).to_have_text("All is kept by the LMS")


@pytest.mark.parametrize("played", only("scorm12"), indirect=True)
def test_a_killed_tab_tells_the_lms_nothing_and_loses_no_answer(played: Played) -> None:
    played.press("Stores nothing")
    played.answer()
    played.press("Kill the tab")
    expect(played.page.locator("#who")).to_contain_text("away")
    played.press("Stores nothing")
    played.press("Come back")
    expect(played.course.locator("form.question").first.locator(".outcome")).not_to_be_empty()
    expect(played.page.get_by_role("table", name="Interactions").locator("tr")).to_have_count(2)


@pytest.mark.parametrize("played", only("scorm2004"), indirect=True)
def test_the_course_cannot_reach_the_panel(played: Played) -> None:
    frame = next(frame for frame in played.page.frames if "/index.html" in frame.url)
    assert (
        frame.evaluate("(() => { try { return String(top.document) } catch (e) { return e.name } })()")
        == "SecurityError"
    )
    panel = played.page.url
    said = frame.evaluate(
        "(url) => fetch(url, {method: 'POST'}).then(() => 'reached', () => 'refused')", f"{panel}do/line"
    )
    assert said == "refused"


def test_a_unit_of_cmi5_is_played_with_a_record_store_that_shows_each_statement(
    browser: Browser, drought_as_unit: Packaged
) -> None:
    path = drought_as_unit.path
    with open_package(path) as package, running(show_package(path.name, package)) as address:
        page = browser.new_page()
        page.goto(address)
        played = Played(page)
        expect(played.course.locator("#saved")).to_have_text("Saved")
        expect(page.get_by_role("tab", name="Statements")).to_be_visible()
        played.press("Offline")
        played.answer()
        played.press("Kill the tab")
        played.press("Offline")
        played.press("LRS of xAPI 2.0")
        played.press("Come back")
        expect(page.locator(".statement:not(.bad)").filter(has_text="answered")).to_have_count(1)
        expect(page.locator(".statement.bad").first).to_contain_text("this LRS speaks 2.0.0")
        expect(played.course.locator("form.question").first.locator(".outcome")).not_to_be_empty()
        expect(played.course.locator("#saved")).to_have_text("Saved")
        page.close()
