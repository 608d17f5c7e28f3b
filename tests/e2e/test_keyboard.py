"""The keyboard alone is enough, in both directions of writing, and what happens is said in the learner's language."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Frame, Route, expect

from packager.catalogs.player import player_translations
from tests.e2e.keys import Keys
from tests.e2e.kinds import pages_of_each_kind
from tests.e2e.launch import Launch, Packaged, Player

# Elements that Tab would reach out of the order of the document.
OUT_OF_TURN = "[...document.querySelectorAll('[tabindex]')].filter(each => each.tabIndex > 0).length"


def words(locale: str) -> dict[str, str]:
    """What the player's catalog says."""
    told = player_translations(locale)
    asked = ("Answer noted", "Please answer first.", "Contents", "Your score")
    within = {"Right": told.pgettext("verdict", "Right"), "Saved": told.pgettext("state", "Saved")}
    return {word: told.gettext(word) for word in asked} | within


def open_by_contents(keys: Keys, name: str) -> None:
    """Back to the list of contents, and to a page from there; its heading has the focus then."""
    link = f'#toc a[href="pages/{name}.html"]'
    if name != keys.frame.locator("#page").get_attribute("data-page"):
        keys.enter(link, "Shift+Tab")
        expect(keys.frame.locator("#page")).to_have_attribute("data-page", name)
        expect(keys.frame.locator("#page h1")).to_be_focused()
    assert keys.frame.evaluate(OUT_OF_TURN) == 0


def play(keys: Keys, frame: Frame) -> None:
    """A simulation or a quiz, from its beginning to its end."""
    stage = frame.locator(".practice .stage")
    expect(stage.locator("> button")).to_be_visible()
    keys.enter(".practice .stage > button")
    expect(stage.locator("h3")).to_be_focused()
    for form in stage.locator("form").all():
        keys.answer(form)
    if stage.locator("form").count():
        keys.enter(".practice .stage > button")
    while stage.locator(".choices").count():
        scene = stage.inner_text()
        keys.enter(".choices button")
        expect(stage).not_to_have_text(scene)
        expect(stage.locator("h3").first).to_be_focused()
    expect(stage.locator(".score").first).to_be_visible()


@pytest.mark.parametrize(("locale", "standard"), [("en", "scorm12"), ("ar", "scorm2004")])
def test_the_keyboard_is_enough(
    player: Player, packages: dict[tuple[str, str], Packaged], locale: str, standard: str
) -> None:
    package, said = packages[locale, standard], words(locale)
    assert locale == "en" or said["Right"] != "Right"
    with player.launch(package, locale=locale) as launch:
        frame, keys = launch.frame, Keys(launch.page, launch.frame, rtl=locale == "ar")
        frame.locator("#toc > ol").wait_for()
        frame.locator("h1").focus()  # as an LMS puts the learner into the course
        keys.enter("#pager [rel=next]")
        expect(frame.locator("#page")).to_have_attribute("data-page", list(package.pages)[1])
        expect(frame.locator("#page h1")).to_be_focused()
        kinds = set()
        for name in pages_of_each_kind(package):
            open_by_contents(keys, name)
            if frame.locator(".practice").count():
                play(keys, frame)
                continue
            for form in frame.locator("main form.question").all():
                kinds.add(form.get_attribute("data-kind"))
                told(launch, keys, form.get_attribute("id") or "", said)
        assert len(kinds) == 10, "every kind of question"
        keys.enter("#open-results", "Shift+Tab")
        expect(frame.locator("#verdict")).to_have_class(re.compile("."))
        expect(frame.locator("#page h1")).to_be_focused()
        launch.settle()
        expect(frame.locator("#saved")).to_have_text(said["Saved"])


def told(launch: Launch, keys: Keys, form: str, said: dict[str, str]) -> None:
    """What lacks is said, then what the answer is worth; the focus is not lost."""
    place = launch.frame.locator(f"#{form}")
    outcome = place.locator("> .outcome")
    if place.get_attribute("data-kind") in ("choice", "true-false"):
        keys.enter(f"#{form} [type=submit]")
        expect(outcome).to_have_text(said["Please answer first."])
        keys.reach(f"#{form} input", "Shift+Tab")
    keys.answer(place)
    expect(place).to_have_attribute("data-state", re.compile("right|done"))
    right = place.get_attribute("data-state") == "right"
    expect(outcome).to_have_text(said["Right" if right else "Answer noted"])
    assert outcome.get_attribute("role") == "status"
    assert launch.frame.evaluate("s => document.querySelector(s).contains(document.activeElement)", f"#{form}")


def test_the_focus_is_not_left_in_the_text_that_a_simulation_replaces(
    player: Player, packages: dict[tuple[str, str], Packaged]
) -> None:
    package = packages["en", "scorm12"]
    with player.launch(package, locale="en") as launch:
        frame, keys = launch.frame, Keys(launch.page, launch.frame, rtl=False)
        frame.locator("#toc > ol").wait_for()
        waiting: list[Route] = []
        launch.page.route("**/scenario.js?*", lambda route: waiting.append(route))
        frame.locator("h1").focus()
        with launch.page.expect_request("**/scenario.js?*"):
            open_by_contents(keys, "contact-group")
        keys.reach("a.way")
        expect(frame.locator("a.way:focus")).to_be_visible()
        waiting[0].continue_()
        expect(frame.locator(".practice .stage > button")).to_be_focused()
