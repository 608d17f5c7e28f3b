"""A small course from its first page to its last: practice, what is locked, the quiz at the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from packager.results.certificates import check_texts
from tests.conftest import BuiltOnce
from tests.e2e.answers import answer
from tests.e2e.launch import Packaged, Player, read_packages
from tests.e2e.test_accessibility import violations
from tests.e2e.test_reporting import interactions

PROJECT = Path(__file__).parent / "finish"
#: Nothing is left to do: what came in advance is wired too.
IDLE = "async () => { for (let i = 0; i < 3; i++) await new Promise(requestIdleCallback) }"


@pytest.fixture(scope="session")
def finish(built_once: BuiltOnce) -> Packaged:
    read = read_packages(built_once("finish", "--project", str(PROJECT), "--standard", "scorm12"))
    return read["en", "scorm12"]


def test_what_is_locked_says_what_is_to_do_and_opens_once_that_is_done(player: Player, finish: Packaged) -> None:
    with player.launch(finish) as launch:
        frame = launch.frame
        needed = frame.locator(".required")
        expect(needed).to_have_text("To continue, open every part.")
        link = frame.locator('#toc a[href="pages/exam.html"]')
        expect(link).to_contain_text("Locked")
        link.dispatch_event("click")
        expect(frame.locator("#page h1")).to_have_text("The test itself")
        note = frame.locator("#page > .locked")
        expect(note).to_contain_text("Finish this first:")
        expect(frame.locator("#z-last")).to_be_hidden()
        assert launch.here() == "-", "a locked page is not seen"
        assert violations(frame) == []
        note.get_by_role("link", name="A drill").press("Enter")
        expect(frame.locator("#page")).to_have_attribute("data-page", "drill")
        for part in ("Why land?", "Whose land?"):
            frame.get_by_text(part).click()
        expect(needed).to_have_text("Done")
        launch.turn("next", "exam")
        expect(frame.locator("#z-last")).to_be_visible()
        expect(note).to_be_hidden()
        expect(link).not_to_contain_text("Locked")
        launch.settle()
        data = launch.leave()
    with player.launch(finish, data) as launch:
        expect(launch.frame.locator("#page")).to_have_attribute("data-page", "exam")
        expect(launch.frame.locator("#z-last")).to_be_visible()
    assert data["cmi.core.lesson_status"] == "incomplete"


def test_practice_is_tried_as_often_as_one_likes_and_told_without_weight(player: Player, finish: Packaged) -> None:
    with player.launch(finish) as launch:
        frame = launch.frame
        form = frame.locator("#q-feeds")
        for right in (False, True, False):
            answer(frame, "feeds", right)
            expect(form).to_have_attribute("data-state", "right" if right else "wrong")
            frame.locator(".try-again").get_by_role("button").click()
            expect(form.locator(":checked")).to_have_count(0)
            expect(form.locator(".feedback:visible")).to_have_count(0)
        answer(frame, "feeds", True)
        launch.settle()
        data = launch.leave()
    row = interactions(data)["feeds"]
    assert (row["weighting"], row["result"]) == ("0", "correct")
    assert "cmi.core.score.raw" not in data


def test_a_quiz_is_checked_as_a_whole_and_the_certificate_says_who_passed(player: Player, finish: Packaged) -> None:
    with player.launch(finish) as launch:
        frame = launch.frame
        for part in ("Why land?", "Whose land?"):
            frame.get_by_text(part).click()
        expect(frame.locator(".required")).to_have_text("Done")
        with launch.page.expect_response("**/pages/thanks.html"):
            launch.turn("next", "exam")
        frame.evaluate(IDLE)
        assert launch.here() == "exam", "the page after it came in advance, and nobody turned to it"
        for wrong in (2, 0):
            frame.locator(".stage").get_by_role("button").last.click() if wrong else frame.get_by_role(
                "button", name="Try again"
            ).click()
            forms = frame.locator("form.question:not([data-state])")
            expect(forms).to_have_count(3)
            expect(frame.get_by_role("button", name="Check")).to_have_count(0)
            for number, form in enumerate(forms.all()):
                form.locator(f"input[value={'b' if number < wrong else 'a'}]").check()
            frame.get_by_role("button", name="Finish").click()
            expect(frame.locator(".stage")).to_contain_text("Needed to pass: 70%")
            states = frame.locator("form.question").evaluate_all("all => all.map(f => f.dataset.state)")
            assert states == ["wrong"] * wrong + ["right"] * (3 - wrong), "what was wrong first"
        expect(frame.locator(".stage > .passed")).to_have_text("Passed")
        launch.turn("next", "thanks")
        frame.locator("#open-results").click()
        frame.get_by_role("link", name="Certificate").click()
        name = frame.get_by_label("Your name, as it should appear on the certificate")
        name.fill("  Ana   Pérez")
        expect(frame.locator(".certificate .who")).to_have_text("Ana Pérez")
        text = frame.locator(".certificate code").inner_text()
        (found,) = check_texts(text)
        assert found.holds and (found.name, found.module, found.score) == ("Ana Pérez", "finish", "100")
        assert violations(frame) == []
        launch.settle()
        data = launch.leave()
    assert data["cmi.core.lesson_status"] == "passed"
    assert "Pérez" not in str(data), "the name is sent nowhere"
