"""A film that plays: where its chapters lead, what it stops for, and how it goes on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Frame, expect

from packager.course.media.film_length import film_seconds
from tests.conftest import BuiltOnce
from tests.e2e.keys import Keys
from tests.e2e.launch import Packaged, Player, read_packages
from tests.e2e.server import TestServer
from tests.e2e.test_accessibility import judged
from tests.e2e.test_everything import MODULE, PROJECT

PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def package(built_once: BuiltOnce) -> Packaged:
    """The course of all kinds, whose film is a real one, of 90 seconds."""
    built = built_once("everything", "--project", str(PROJECT), "--standard", "scorm2004-4")
    return next(each for (locale, _), each in read_packages(built).items() if locale == "en")


def becomes(frame: Frame, state: str) -> None:
    """Wait until this holds of the ``film`` of the page."""
    film = frame.locator("#page video").element_handle()
    frame.wait_for_function(f"film => {state}", arg=film)


def goes_to(frame: Frame, seconds: int) -> None:
    """As by a drag on the film's own bar."""
    frame.locator("#page video").evaluate("(film, seconds) => { film.currentTime = seconds }", seconds)


def test_a_chapter_plays_from_its_time_and_is_marked_when_its_time_comes(
    player: Player, package: Packaged, server: TestServer
) -> None:
    with player.launch(package) as launch:
        frame = launch.frame
        launch.jump("video")
        chapters = frame.locator(".chapters button")
        expect(chapters).to_have_count(3)
        server.requests.clear()
        assert frame.locator("video").evaluate(
            "film => film.networkState == film.NETWORK_IDLE || !film.buffered.length"
        )
        chapters.nth(1).focus()
        launch.page.keyboard.press("Enter")
        becomes(frame, "!film.paused && film.currentTime > 65")
        assert any(path.endswith("talk.webm") for path in server.requests)
        current = frame.locator(".chapters [aria-current]")
        expect(current).to_have_text(chapters.nth(1).inner_text())
        assert frame.locator("video").evaluate("film => film.duration") == film_seconds(MODULE / "media" / "talk.webm")
        goes_to(frame, 5)
        expect(current).to_have_text(chapters.first.inner_text())
        assert frame.locator("video").evaluate("film => film.textTracks[0].mode") == "showing"


def test_it_stops_for_a_question_by_keyboard_alone_and_goes_on_after_it(player: Player, package: Packaged) -> None:
    with player.launch(package, viewport=PHONE) as launch:
        frame, page = launch.frame, launch.page
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        keys = Keys(page, frame, rtl=False)
        launch.jump("pauses")
        first, second = (frame.locator(f"#q-{name}") for name in ("observers-vote", "abstentions"))
        expect(second.locator("[type=submit]")).to_be_enabled()
        told, on = frame.locator("output.pause"), frame.get_by_role("button", name="Go on with the film")

        keys.enter(".chapters button")
        becomes(frame, "film.paused && film.currentTime >= 1 && film.currentTime <= 2")
        expect(told).to_have_text("A question for you: the film goes on after it.")
        expect(first.locator(".prompt")).to_be_focused()
        assert judged(frame, page, colours=True) == []
        keys.answer(first)
        expect(first).to_have_attribute("data-state", "right")
        keys.enter("form + button")
        becomes(frame, "!film.paused && film.currentTime > 1.1")
        expect(told).to_be_empty()
        expect(on).to_be_hidden()
        expect(frame.locator("video")).to_be_focused()

        goes_to(frame, 80)
        becomes(frame, "film.paused && film.currentTime == 70")
        expect(second.locator(".prompt")).to_be_focused()
        keys.enter("#q-abstentions + button")
        becomes(frame, "!film.paused && film.currentTime > 70")
        goes_to(frame, 80)
        becomes(frame, "!film.paused && film.currentTime > 80")
        expect(on).to_be_hidden()
        launch.settle()
        data = launch.leave()

    with player.launch(package, data) as launch:
        frame = launch.frame
        assert launch.here() == "pauses"
        expect(frame.locator("#q-observers-vote")).to_have_attribute("data-state", "right")
        frame.get_by_role("button", name="The count").click()
        becomes(frame, "!film.paused && film.currentTime > 60")
        goes_to(frame, 80)
        becomes(frame, "film.paused && film.currentTime == 70")
        expect(frame.locator("#q-abstentions .prompt")).to_be_focused()
