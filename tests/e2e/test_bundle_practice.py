"""A simulation under way goes on when the learner takes another language."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.launch import Packaged, Player
from tests.e2e.test_bundle import choose
from tests.e2e.test_scenario import choose as play


def test_a_simulation_and_its_clock_go_on_in_another_language(
    player: Player, practice_bundles: dict[str, Packaged]
) -> None:
    with player.launch(practice_bundles["scorm2004"]) as launch:
        frame, timer = launch.frame, launch.frame.get_by_role("timer")
        launch.goto("bargain")
        launch.stop_the_clock()
        play(frame, "aa")
        offered = frame.locator(".stage [data-choice]").count()
        launch.page.clock.run_for(30_000)
        choose(launch, "ar")
        expect(timer).to_contain_text("1:30")
        expect(frame.locator(".stage [data-choice]")).to_have_count(offered)
        frame.locator(".clock button").nth(1).click()
        choose(launch, "en")
        expect(frame.locator("#page h1")).to_be_focused()
        expect(frame.locator(".stage [data-choice]")).to_have_count(offered)
        expect(timer).to_have_count(0)
        launch.page.clock.run_for(300_000)
        expect(frame.locator(".stage [data-choice]")).to_have_count(offered)
