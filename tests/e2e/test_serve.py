"""`packager serve`: a module as learners see it, live."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from packager.project import Project
from packager.serve.authoring import show_project
from packager.serve.live import LiveProject
from tests.e2e.conftest import DROUGHT
from tests.serve.running import running

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@dataclass(frozen=True)
class Served:
    """The panel, and the files that are written."""

    page: Page
    root: Path

    @property
    def course(self) -> FrameLocator:
        """The course's own page."""
        return self.page.frame_locator("#device").frame_locator("iframe")

    @property
    def mistakes(self) -> FrameLocator:
        """What is told over the page."""
        return self.page.frame_locator("#device")

    def lesson(self) -> Path:
        """The first lesson's file."""
        return sorted((self.root / "modules" / "drought" / "lessons").iterdir())[0]

    def edit(self, old: str, new: str) -> None:
        """Save the first lesson with one text changed."""
        text = self.lesson().read_text("utf-8")
        assert old in text
        self.lesson().write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def served(browser: Browser, tmp_path: Path) -> Iterator[Served]:
    """A small module in a project of its own."""
    shutil.copytree(DROUGHT, tmp_path, dirs_exist_ok=True)
    project = Project(tmp_path)
    live = LiveProject(project, editor="true {file} {line}")
    with running(show_project(live)) as address:
        page = browser.new_page()
        page.goto(address)
        made = Served(page, tmp_path)
        expect(made.course.locator("#saved")).to_have_text("Saved")
        yield made
        page.close()


def test_what_is_saved_is_shown_and_the_answer_that_was_given_stays(served: Served) -> None:
    question = served.course.locator("form.question").first
    question.locator("input").first.check()
    question.get_by_role("button", name="Check").click()
    expect(question.locator(".outcome")).not_to_be_empty()
    title = served.course.locator("h1").inner_text()
    served.edit(title, "Something new")
    expect(served.course.locator("h1")).to_have_text("Something new")
    expect(question.locator(".outcome")).not_to_be_empty()


def test_a_page_is_put_in_place_of_the_old_one_and_the_session_goes_on_with_what_was_begun(served: Served) -> None:
    chosen = served.course.locator("form.question input").first
    chosen.check()
    calls = served.page.locator("#counted").inner_text()
    served.edit("Dust", "Fine dust")
    expect(served.course.get_by_text("Fine dust")).to_be_visible()
    expect(chosen).to_be_checked()
    assert served.page.locator("#counted").inner_text() == calls


def test_styles_are_swapped_under_the_page(served: Served) -> None:
    served.course.locator("form.question input").first.check()
    styles = served.root / "templates" / "player.css"
    styles.parent.mkdir()
    styles.write_text("h1{color:rgb(1, 2, 3)}")
    expect(served.course.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    expect(served.course.locator("form.question input").first).to_be_checked()


def test_the_themes_that_ship_are_tried_on_and_a_theme_that_is_saved_is_worn(served: Served) -> None:
    button = served.course.get_by_role("button", name="Check").first
    served.page.get_by_label("Theme").select_option("harbour")
    expect(button).to_have_css("background-color", "rgb(29, 63, 143)")
    expect(button).to_have_css("border-radius", "0px")
    served.page.get_by_label("Theme").select_option("")
    expect(button).to_have_css("background-color", "rgb(11, 102, 96)")
    (served.root / "theme.yaml").write_text("brand: teal\n", "utf-8")
    expect(button).to_have_css("background-color", "rgb(0, 128, 128)")


def test_a_question_that_is_another_one_begins_the_course_anew_at_its_page(served: Served) -> None:
    served.edit("question: depth", "question: how-deep")
    expect(served.course.locator("form[data-question=how-deep]")).to_be_visible()
    expect(served.course.locator("#saved")).to_have_text("Saved")


def test_a_mistake_is_told_over_the_last_good_page_and_goes_when_it_is_mended(served: Served) -> None:
    title = served.course.locator("h1").inner_text()
    good = served.lesson().read_text("utf-8")
    served.edit(f"title: {title}", f"titel: {title}: no")
    told = served.mistakes.locator("#mistakes article")
    expect(told.first).to_contain_text("lessons/")
    expect(told.first.locator("mark")).to_contain_text("titel:")
    expect(served.mistakes.locator("#mistakes")).to_contain_text("The page behind this is as it was before the mistake")
    expect(served.course.locator("h1")).to_have_text(title)
    served.lesson().write_text(good, "utf-8")
    expect(served.mistakes.locator("#mistakes")).to_be_hidden()


def test_the_page_that_was_written_last_opens(served: Served) -> None:
    pages = [line.split()[-1] for line in served.lesson().read_text("utf-8").splitlines() if "- page:" in line]
    served.edit(f"- page: {pages[1]}\n", f"- page: {pages[1]}\n    ignore: {{E001: a reason}}\n")
    expect(served.course.locator(f"#page[data-page={pages[1]}]")).to_be_visible()


def test_alt_and_a_click_lead_to_the_line_of_a_text(served: Served) -> None:
    title = served.course.locator("h1")
    line = next(n for n, text in enumerate(served.lesson().read_text().splitlines(), 1) if title.inner_text() in text)
    with served.page.expect_response("**/do/open") as opened:
        title.click(modifiers=["Alt"])
    assert opened.value.json()["place"].split(":")[1] == str(line)


def test_findings_of_check_are_beside_the_page(served: Served) -> None:
    served.edit("right: ", "right: none of the above and ")
    served.page.get_by_role("tab", name="Findings").click()
    expect(served.page.locator("#findings article").first).to_contain_text("lessons/")
    expect(served.page.locator("#weight")).to_contain_text("no budget")
    with served.page.expect_response("**/do/edit") as opened:
        served.page.locator("#findings .place").first.click()
    assert opened.value.json()["place"].startswith("modules/drought/lessons/")


def test_a_translator_sees_the_state_of_each_text_of_the_page(served: Served) -> None:
    module = served.root / "modules" / "drought" / "module.yaml"
    module.write_text(module.read_text("utf-8").replace("[en]", "[en, fr]"), "utf-8")
    catalog = served.root / "locales" / "fr" / "LC_MESSAGES" / "drought.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(PO + 'msgctxt "page/soil/title"\nmsgid "Soil"\nmsgstr "Terre"\n', "utf-8")
    served.page.get_by_label("Language").select_option("fr")
    expect(served.course.locator("h1")).to_have_text("Terre")
    served.page.get_by_role("tab", name="Translation").click()
    expect(served.page.locator("#states article").first.locator(".state")).to_have_text("done")
    expect(served.page.locator("#states article").first.locator(".translation")).to_have_text("Terre")
    catalog.write_text(PO + '#, fuzzy\nmsgctxt "page/soil/title"\nmsgid "Soil"\nmsgstr "Sol"\n', "utf-8")
    expect(served.course.locator("h1")).to_have_text("‹?› Sol")
    expect(served.page.locator("#states article").first.locator(".state")).to_have_text("fuzzy")


def test_a_second_module_is_offered_in_the_open_page_and_a_third_comes_into_the_list(served: Served) -> None:
    module = served.root / "modules" / "drought"
    shutil.copytree(module, module.with_name("other"))
    served.page.get_by_role("link", name="All modules").click()
    links = served.page.locator("#modules a")
    expect(links).to_have_count(2)
    shutil.copytree(module, module.with_name("third"))
    expect(links).to_have_count(3)
    links.last.click()
    expect(served.course.locator("h1")).to_be_visible()


def test_a_module_that_came_with_a_mistake_is_shown_once_it_is_mended(served: Served) -> None:
    module = served.root / "modules" / "drought"
    made = module.with_name("other") / "module.yaml"
    shutil.copytree(module, served.root / "other")
    draft = served.root / "other" / "module.yaml"
    good = draft.read_text("utf-8")
    draft.write_text(good.replace("title:", "titel:", 1), "utf-8")
    (served.root / "other").rename(made.parent)
    served.page.get_by_role("link", name="All modules").click()
    served.page.get_by_role("link", name="other: has mistakes").click()
    expect(served.mistakes.locator("#mistakes article").first).to_be_visible()
    made.write_text(good, "utf-8")
    expect(served.course.locator("h1")).to_be_visible()


def test_in_cmi5_the_panel_shows_each_statement_whole_on_demand_and_what_a_fault_keeps_back(served: Served) -> None:
    served.page.get_by_label("Standard").select_option("cmi5")
    statements = served.page.locator("#data .statement")
    expect(statements.locator("strong")).to_have_text(["progressed", "experienced", "initialized"])
    question = served.course.locator("form.question").first
    question.locator("input").first.check()
    question.get_by_role("button", name="Check").click()
    answered = statements.filter(has_text="answered")
    expect(answered).to_have_count(1)
    answered.locator("summary").click()
    expect(answered.locator("pre")).to_contain_text('"https://w3id.org/xapi/cmi5/context/extensions/sessionid"')
    served.page.get_by_role("button", name="LRS busy").click()
    served.course.locator("#pager a[rel=next]").click()
    expect(served.page.locator("#data .lost")).to_be_visible()
    expect(served.course.locator("#saved[data-state=unsaved]")).to_be_visible()
    served.page.get_by_role("button", name="LRS busy").click()
    expect(statements.filter(has_text="experienced")).to_have_count(2)
    expect(answered.locator("pre")).to_be_visible()
    assert served.page.locator("#data .bad").count() == 0
