"""A refresher as learners take it: some questions on each objective, then other ones."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.build.test_refreshers import project
from tests.conftest import BuiltOnce
from tests.e2e.launch import Packaged, Player, read_packages
from tests.e2e.test_accessibility import violations
from tests.e2e.test_bank import quiz, take
from tests.e2e.test_reporting import interactions


@pytest.fixture(scope="module")
def refreshers(built_once: BuiltOnce) -> dict[tuple[str, str], Packaged]:
    """The refresher after one week, by language and standard."""
    return read_packages(built_once("refreshers", prepare=project), "*-P1W-*.zip")


@pytest.mark.parametrize("standard", ["scorm12", "scorm2004"])
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_refresher_is_played_to_its_end(
    player: Player, refreshers: dict[tuple[str, str], Packaged], locale: str, standard: str
) -> None:
    with player.launch(refreshers[locale, standard]) as launch:
        place = launch.frame.locator("#z-opening")
        place.locator(".stage button").first.click()
        opening = [each.get_attribute("data-question") for each in place.locator("form.question").all()]
        if locale == "en":
            assert sorted(take(launch.frame, place, set())) == sorted(filter(None, opening))
            expect(place.get_by_role("button", name="Try again")).to_have_count(0)
            launch.goto("more")
            more = take(launch.frame, quiz(launch.frame, "more"))
            assert len(more) == 3
            assert set(more).isdisjoint(opening), "none comes twice in one refresher"
        else:
            assert violations(launch.frame) == []
        launch.settle()
        data = launch.leave()
    if locale == "en":
        assert {*more, *filter(None, opening)} <= set(interactions(data))
