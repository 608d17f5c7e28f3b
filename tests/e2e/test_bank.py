"""Quizzes that draw from a bank, as learners take them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Frame, Locator, expect

from tests.e2e.answers import answer, draft
from tests.e2e.faults.table import measured, row
from tests.e2e.launch import Packaged, Player
from tests.e2e.standards import only
from tests.e2e.test_accessibility import violations
from tests.e2e.test_reporting import interactions, objective

TEXT = {"bracket", "verb", "bridge"}
RULES = {"who-rules", "quorum", "motion", "consensus"}


def quiz(frame: Frame, name: str) -> Locator:
    """The quiz on the page that is shown, begun."""
    place = frame.locator(f"#z-{name}")
    place.locator(".stage button").first.wait_for()
    begin = place.get_by_role("button", name="Begin")
    if begin.is_visible():
        begin.click()
    return place


def drawn(place: Locator) -> list[str]:
    """The questions of the attempt."""
    place.locator("form.question").first.wait_for()
    found: list[str] = place.locator("form.question").evaluate_all("all => all.map(f => f.dataset.question)")
    return found


def take(frame: Frame, place: Locator, right: set[str] | None = None) -> list[str]:
    """Answer all questions of the attempt, those of ``right`` (None: all) rightly, and finish it."""
    names = drawn(place)
    for name in names:
        answer(frame, name, right is None or name in right)
    place.get_by_role("button", name="Finish").click()
    return names


@pytest.mark.parametrize("practice", only("scorm12"), indirect=True)
def test_a_retry_draws_other_questions_and_the_best_counts(player: Player, practice: Packaged) -> None:
    with player.launch(practice) as launch:
        launch.goto("exam")
        place = quiz(launch.frame, "exam")
        first = take(launch.frame, place, set())
        expect(place.locator(".failed")).to_have_text("Not passed")
        place.get_by_role("button", name="Try again").click()
        second = take(launch.frame, place)
        assert len({*first, *second}) == 6, "no question comes again before the bank is used up"
        expect(place.locator(".passed")).to_have_text("Passed")
        place.get_by_role("button", name="Try again").click()
        third = take(launch.frame, place, set())
        assert ({*TEXT, *RULES} - {*first, *second}) < set(third), "the last one left comes in the third"
        expect(place.locator(".stage")).to_contain_text("Your best score: 100")
        launch.settle()
        data = launch.leave()
    rows = interactions(data)
    assert {*first, *second, *third} <= set(rows)
    scores = {name: objective(data, name)["score.raw"] for name in ("rules", "text")}
    assert all(0 <= float(score) <= 100 for score in scores.values())
    for given in rows.values():
        assert given["type"] == "choice"
        assert given.get("objectives.0.id") in ("rules", "text")


@pytest.mark.parametrize("practice", only("scorm2004"), indirect=True)
def test_an_attempt_is_resumed_with_its_questions_and_answers(player: Player, practice: Packaged) -> None:
    with player.launch(practice) as launch:
        launch.goto("exam")
        place = quiz(launch.frame, "exam")
        names = drawn(place)
        answer(launch.frame, names[1], True)
        launch.settle()
        data = launch.leave()
    with player.launch(practice, data) as launch:
        expect(launch.frame.locator("#page")).to_have_attribute("data-page", "exam")
        place = launch.frame.locator("#z-exam")
        assert drawn(place) == names
        states = place.locator("form.question").evaluate_all("all => all.map(f => f.dataset.state || '')")
        assert states == ["", "right", ""]
        for name in (names[0], names[2]):
            answer(launch.frame, name, True)
        place.get_by_role("button", name="Finish").click()
        expect(place.locator(".score")).to_have_text("Your score: 100%")


def test_a_question_that_comes_again_is_asked_anew(
    player: Player, practice_packages: dict[tuple[str, str], Packaged]
) -> None:
    with player.launch(practice_packages["en", "scorm2004"]) as launch:
        launch.goto("exam")
        place = quiz(launch.frame, "exam")
        seen = set(take(launch.frame, place))
        for _ in range(2):
            place.get_by_role("button", name="Try again").click()
            names = drawn(place)
            assert place.locator("form.question[data-state]").count() == 0
            seen |= set(names)
            take(launch.frame, place, set())
            expect(place.locator(".score")).to_have_text("Your score: 0%")
        assert seen == TEXT | RULES


# As a browser's translator does: each text is put into elements of its own, also what is said later.
TRANSLATED = """addEventListener('DOMContentLoaded', () => {
  const texts = new Set(['P', 'H2', 'H3', 'H4', 'BUTTON', 'A', 'SPAN']);
  const translate = () => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walk.nextNode()) if (walk.currentNode.data.trim() && texts.has(walk.currentNode.parentElement.tagName))
      found.push(walk.currentNode);
    for (const node of found) {
      const font = document.createElement('font');
      const inner = document.createElement('font');
      inner.textContent = '»' + node.data;
      font.append(inner);
      node.replaceWith(font);
    }
    document.documentElement.lang = 'fr';
  };
  new MutationObserver(translate).observe(document.body, {childList: true, subtree: true, characterData: true});
  translate();
})"""


@pytest.mark.parametrize("script", ["", TRANSLATED], ids=["plain", "translated"])
def test_finishing_early_asks_in_a_dialog_that_names_what_is_open(
    player: Player, practice_packages: dict[tuple[str, str], Packaged], script: str
) -> None:
    still: dict[str, Any] = {"reduced_motion": "reduce"}  # colours are judged as they are when the dialog has come in
    with player.launch(practice_packages["en", "scorm12"], script=script, **still) as launch:
        launch.goto("exam")
        place = quiz(launch.frame, "exam")
        answer(launch.frame, drawn(place)[1], True)
        expect(place.locator("nav p")).to_have_text(re.compile("Still to answer: 2"))
        finish = place.get_by_role("button", name="Finish", exact=False)
        dialog = place.get_by_role("dialog")
        finish.click()
        expect(dialog).to_be_in_viewport(ratio=1)
        assert [link.get_attribute("aria-label") for link in dialog.get_by_role("link").all()] == [
            "Question 1 of 3",
            "Question 3 of 3",
        ]
        expect(dialog.get_by_role("button", name="Go on")).to_be_focused()
        assert violations(launch.frame) == []
        dialog.get_by_role("link").last.click()
        expect(dialog).to_have_count(0)
        expect(place.get_by_role("heading", name="Question 3 of 3")).to_be_focused()
        finish.click()
        launch.page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(finish).to_be_focused()
        assert place.locator(".score").count() == 0
        finish.click()
        dialog.get_by_role("button", name="Finish anyway").click()
        expect(place.locator(".score")).to_contain_text("Your score: 33%")
    if script:
        measured(
            "page-1-translated",
            row(
                "A browser translates the page: a quiz with open questions asks before it ends, and leads to them",
                "scorm12",
                "quiz done, score 33",
            ),
        )


# A browser that knows no dialogs makes an element of no kind.
OLD = """const make = Document.prototype.createElement;
Document.prototype.createElement = function (name) { return make.call(this, name == 'dialog' ? 'x-dialog' : name); };"""


def test_a_browser_without_dialogs_keeps_the_focus_in_what_is_asked(
    player: Player, practice_packages: dict[tuple[str, str], Packaged]
) -> None:
    with player.launch(practice_packages["en", "scorm12"], script=OLD) as launch:
        launch.goto("exam")
        place = quiz(launch.frame, "exam")
        finish = place.get_by_role("button", name="Finish", exact=True)
        finish.click()
        dialog = place.get_by_role("alertdialog")
        expect(dialog.get_by_role("button", name="Go on")).to_be_focused()
        for key in ["Shift+Tab"] * 6 + ["Tab"] * 8:
            launch.page.keyboard.press(key)
            expect(dialog.locator(":focus")).to_have_count(1)
        launch.page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(finish).to_be_focused()
    title = "A browser knows no dialogs: what is asked before a quiz ends keeps the focus until it is answered"
    measured("page-a-asked", row(title, "scorm12", "nothing yet, told"))


def test_in_a_frame_as_tall_as_its_page_the_dialog_stands_at_the_button(
    player: Player, practice_packages: dict[tuple[str, str], Packaged]
) -> None:
    tall: dict[str, Any] = {"viewport": {"width": 900, "height": 4000}, "screen": {"width": 900, "height": 700}}
    tall |= {"reduced_motion": "reduce"}  # where things stand, not where they come in from
    with player.launch(practice_packages["en", "scorm12"], **tall) as launch:
        launch.goto("exam")
        place = quiz(launch.frame, "exam")
        drawn(place)
        finish = place.get_by_role("button", name="Finish", exact=True)
        assert launch.frame.evaluate("innerHeight > screen.height")
        due = finish.evaluate("e => e.getBoundingClientRect().bottom")
        finish.click()
        found = place.get_by_role("dialog").evaluate("e => e.getBoundingClientRect().bottom")
        assert abs(found - due) < 2


def test_what_is_chosen_counts_when_the_time_is_over_and_the_time_can_be_lengthened(
    player: Player, practice_packages: dict[tuple[str, str], Packaged]
) -> None:
    with player.launch(practice_packages["en", "scorm12"]) as launch:
        launch.goto("exam")
        launch.stop_the_clock()
        place = quiz(launch.frame, "exam")
        first, second, _ = drawn(place)
        answer(launch.frame, first, True)
        draft(launch.frame, second, True)
        place.get_by_role("button", name="More time").click()
        launch.page.clock.run_for(500_000)
        expect(place.get_by_role("timer")).to_contain_text("1:40")
        launch.page.clock.run_for(110_000)
        expect(place.locator("> [role=status]")).to_have_text("The time was over")
        expect(place.locator(".score")).to_have_text("Your score: 67%")
    title = "The time of a quiz is over while an answer is chosen and not checked: it counts"
    measured("page-2-late", row(title, "scorm12", "quiz done, score 67"))


def test_the_clock_goes_on_in_the_next_visit_and_heeds_no_jump_of_the_devices(
    player: Player, practice_packages: dict[tuple[str, str], Packaged]
) -> None:
    package = practice_packages["en", "scorm12"]
    with player.launch(package) as launch:
        launch.goto("exam")
        launch.stop_the_clock()
        place = quiz(launch.frame, "exam")
        drawn(place)
        launch.page.clock.run_for(125_000)
        expect(place.get_by_role("timer")).to_contain_text("2:55")
        launch.page.clock.set_system_time(launch.page.evaluate("Date.now()") + 86_400_000)
        launch.page.clock.run_for(1_000)
        expect(place.get_by_role("timer")).to_contain_text("2:54")
        launch.page.clock.resume()
        launch.settle()
        data = launch.leave()
    with player.launch(package, data) as launch:
        launch.stop_the_clock()
        expect(launch.frame.get_by_role("timer")).to_contain_text(re.compile("2:5[0-9]|3:00"))
        launch.frame.get_by_role("button", name="No time limit").click()
        launch.page.clock.run_for(400_000)
        launch.page.clock.resume()
        launch.settle()
        data = launch.leave()
    with player.launch(package, data) as launch:
        launch.frame.locator("#z-exam form.question").first.wait_for()
        assert launch.frame.get_by_role("timer").count() == 0
    measured(
        "page-3-clock",
        row(
            "The device's clock jumps by a day in a timed quiz, and another device goes on: the time is where it was",
            "scorm12",
            "quiz open, time told",
        ),
    )


def test_one_question_at_a_time_with_its_number_and_what_is_left(
    player: Player, practice_packages: dict[tuple[str, str], Packaged]
) -> None:
    with player.launch(practice_packages["en", "scorm2004"]) as launch:
        launch.goto("known")
        place = quiz(launch.frame, "before")
        names = drawn(place)
        heading = place.get_by_role("heading", level=4)
        expect(heading).to_have_text(["Question 1 of 3"])
        answer(launch.frame, names[0], True)
        place.get_by_role("button", name="Next question").click()
        expect(heading).to_have_text(["Question 2 of 3"])
        expect(heading).to_be_focused()
        numbers = place.get_by_role("navigation", name="Questions").get_by_role("link")
        assert [each.get_attribute("aria-label") for each in numbers.all()] == [
            "Question 1 of 3: Answered",
            "Question 2 of 3: Not answered",
            "Question 3 of 3: Not answered",
        ]
        expect(numbers.nth(1)).to_have_attribute("aria-current", "step")
        assert violations(launch.frame) == []
        numbers.last.click()
        expect(heading).to_have_text(["Question 3 of 3"])
        assert place.get_by_role("button", name="Next question").count() == 0
        place.get_by_role("button", name="Finish").click()
        place.get_by_role("dialog").get_by_role("link").first.click()
        expect(heading).to_have_text(["Question 2 of 3"])
        data = launch.leave()
    with player.launch(practice_packages["en", "scorm2004"], data) as launch:
        heading = launch.frame.locator("#z-before").get_by_role("heading", level=4)
        expect(heading).to_have_text(["Question 2 of 3"])  # the first that is open
    title = "A quiz of one question at a time is closed half-way: it opens at the first that has no answer"
    measured("page-e-one", row(title, "scorm2004", "quiz open"))


@pytest.mark.parametrize("practice", only("scorm12"), indirect=True)
def test_a_pretest_lets_learners_skip_what_they_know(player: Player, practice: Packaged) -> None:
    with player.launch(practice) as launch:
        launch.goto("known")
        place = quiz(launch.frame, "before")
        names = drawn(place)
        assert (len(RULES & set(names)), len(TEXT & set(names))) == (2, 1)
        take(launch.frame, place, RULES)
        place.get_by_role("button", name="Skip what you know").click()
        expect(place.locator("> [role=status]")).to_have_text("These pages count as seen: 1")
        assert place.get_by_role("button").count() == 0, "one attempt only"
        launch.goto("basics")
        expect(launch.frame.locator("#q-basic")).to_have_attribute("data-state", "right")
        launch.goto("bargain")
        stage = launch.frame.locator(".scenario .stage")
        stage.get_by_role("button", name="Begin").click()
        for letter in "aaa":
            stage.locator(f'button[data-choice="{letter}"]').click()
        launch.goto("exam")
        take(launch.frame, quiz(launch.frame, "exam"))
        launch.settle()
        data = launch.leave()
    status = data["cmi.core.lesson_status"] if practice.standard == "scorm12" else data["cmi.success_status"]
    score = data["cmi.core.score.raw"] if practice.standard == "scorm12" else data["cmi.score.raw"]
    assert (status, score) == ("passed", "100")
    assert "basic" not in interactions(data), "it was not asked"
