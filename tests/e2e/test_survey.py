"""A survey before and after: the change is shown, survives a relaunch, and an LMS report can compare the two."""

from __future__ import annotations

import pytest
from playwright.sync_api import Frame, expect

from tests.e2e.launch import Packaged, Player
from tests.e2e.test_accessibility import violations
from tests.e2e.test_reporting import interactions, objective


def rate(frame: Frame, question: str, places: list[int]) -> None:
    """Mark each statement, and save."""
    form = frame.locator(f"#q-{question}")
    form.locator("button[type=submit]:not([disabled])").wait_for()
    for letter, place in zip("abcde", places, strict=True):
        form.locator(f"input[name={letter}][value='{place}']").check()
    form.locator("button[type=submit]").click()


@pytest.mark.parametrize(("locale", "standard"), [("en", "scorm12"), ("ar", "scorm2004")])
def test_learners_see_what_has_changed(
    player: Player, packages: dict[tuple[str, str], Packaged], locale: str, standard: str
) -> None:
    package = packages[locale, standard]
    with player.launch(package, locale=locale) as launch:
        launch.jump("who-sits-where")
        rate(launch.frame, "confidence-before", [1, 2, 3, 2, 4])
        wish = launch.frame.locator("#q-wish-before")
        wish.locator("textarea").fill("Speak earlier. قبل")
        wish.locator("button[type=submit]").click()
        launch.settle()
        data = launch.leave()
    with player.launch(package, data, locale=locale) as launch:
        expect(launch.frame.locator("#page")).to_have_attribute("data-page", "who-sits-where")
        launch.jump("farewell")
        table = launch.frame.locator("#q-confidence-after .change")
        expect(table).to_be_hidden()
        rate(launch.frame, "confidence-after", [3, 2, 4, 1, 4])
        expect(table).to_be_visible()
        ways = table.locator("tr[data-row] td:last-child").evaluate_all("all => all.map(each => each.className)")
        assert ways == ["up", "same", "up", "down", "same"]
        words = table.locator("tr[data-row=a] td").all_text_contents()
        assert all(words) and len(set(words)) == 3
        later = launch.frame.locator("#q-wish-after")
        later.locator("textarea").fill("I shall.")
        later.locator("button[type=submit]").click()
        expect(later.locator(".change blockquote")).to_have_text("Speak earlier. قبل")
        launch.frame.evaluate("document.querySelector('#q-confidence-after').scrollIntoView()")
        assert launch.frame.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        found = violations(launch.frame)
        launch.settle()
        data = launch.leave()
    assert found == []
    scores = {name: float(objective(data, name)["score.raw"]) for name in ("confidence-before", "confidence-after")}
    assert scores["confidence-before"] == pytest.approx(100 * 7 / 15, abs=0.01)
    assert scores["confidence-after"] == pytest.approx(100 * 9 / 15, abs=0.01)
    rows = interactions(data)
    field = "learner_response" if standard == "scorm2004" else "student_response"
    assert [rows[f"confidence-after-{letter}"][field] for letter in "abcde"] == ["3", "2", "4", "1", "4"]
