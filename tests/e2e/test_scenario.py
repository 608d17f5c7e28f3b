"""A simulation as learners play it: to every ending, with the keyboard, left in the middle, in Arabic."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, expect

from packager.player.practices import story_data
from tests.conftest import ROOT, SAMPLE
from tests.e2e.launch import Launch, Packaged, Player
from tests.e2e.standards import only
from tests.e2e.test_accessibility import violations
from tests.e2e.test_reporting import interactions, objective
from tests.scenario.conftest import load


def choose(frame: Frame, letters: str) -> None:
    """Begin if need be, and take the choices with these letters."""
    stage = frame.locator(".scenario .stage")
    begin = stage.get_by_role("button", name="Begin")
    stage.locator("button").first.wait_for()
    if begin.is_visible():
        begin.click()
    for letter in letters:
        stage.locator(f'button[data-choice="{letter}"]').click()


ENDINGS = [
    ("scorm12", "aaa", "Adopted with strong words", "a", "correct", 100),
    ("scorm2004", "bca", "Adopted with weak words", "b", "0.40", 50),
    ("scorm2004", "c", "Deferred", "c", "incorrect", 0),
]


@pytest.mark.parametrize(
    ("practice", "path", "title", "letter", "result", "text_score"), ENDINGS, indirect=["practice"]
)
def test_every_ending_is_reached_reported_and_explained(
    player: Player, practice: Packaged, path: str, title: str, letter: str, result: str, text_score: int
) -> None:
    with player.launch(practice) as launch:
        launch.goto("bargain")
        choose(launch.frame, path)
        stage = launch.frame.locator(".scenario .stage")
        expect(stage.locator("h3")).to_have_text(title)
        expect(stage.locator(".path > div > ol > li")).to_have_count(len(path))
        better = stage.locator(".path details")
        if result == "correct":
            expect(better).to_have_count(0)
        else:
            expect(better.first.get_by_text(re.compile("A path to 100"))).to_be_visible()
            expect(better.first.locator("li .say")).to_have_text("Speak for your group")
        launch.settle()
        data = launch.leave()
    rows = interactions(data)
    response = "learner_response" if practice.standard == "scorm2004" else "student_response"
    assert (rows["bargain"][response], rows["bargain"]["type"]) == (letter, "choice")
    assert rows["bargain"]["result"] == result
    assert rows["bargain.first"][response] == path[0]
    assert float(objective(data, "text")["score.raw"]) == text_score


@pytest.mark.parametrize("practice", only("scorm2004"), indirect=True)
def test_it_is_resumed_where_it_was_left(player: Player, practice: Packaged) -> None:
    with player.launch(practice) as launch:
        launch.goto("bargain")
        choose(launch.frame, "aa")
        stage = launch.frame.locator(".scenario .stage")
        before, meters = stage.inner_text(), launch.frame.locator(".meters").inner_text()
        launch.settle()
        data = launch.leave()
    with player.launch(practice, data) as launch:
        expect(launch.frame.locator("#page")).to_have_attribute("data-page", "bargain")
        stage = launch.frame.locator(".scenario .stage")
        expect(stage.locator(".line")).to_have_count(1)
        assert (stage.inner_text(), launch.frame.locator(".meters").inner_text()) == (before, meters)
        choose(launch.frame, "a")
        expect(stage.locator("h3")).to_have_text("Adopted with strong words")
        launch.settle()
        again = launch.leave()
    assert objective(again, "text")["score.raw"] == "100"


@pytest.mark.parametrize("practice", only("scorm12"), indirect=True)
def test_the_best_of_several_plays_counts(player: Player, practice: Packaged) -> None:
    with player.launch(practice) as launch:
        launch.goto("bargain")
        choose(launch.frame, "aaa")
        again = launch.frame.get_by_role("button", name="Play again")
        again.click()
        choose(launch.frame, "c")
        expect(launch.frame.locator(".scenario .stage")).to_contain_text("Your best score: 100")
        launch.settle()
        data = launch.leave()
    assert objective(data, "text")["score.raw"] == "100"


def test_faces_and_places_of_a_scene_come_with_it_and_not_at_all_where_data_is_saved(
    player: Player, packages: dict[tuple[str, str], Packaged]
) -> None:
    asked: list[str] = []
    with player.launch(packages["en", "scorm12"]) as launch:
        launch.page.on("request", lambda request: asked.append(request.url.rpartition("media/")[2]))
        frame = launch.frame
        frame.locator("[role=switch]").dispatch_event("click")
        launch.jump("contact-group")
        choose(frame, "a")
        expect(frame.locator(".stage .line .face")).to_have_text("T", use_inner_text=True)
        assert frame.locator(".stage img").count() == 0
        assert [name for name in asked if name.startswith("cast/")] == []
        frame.locator("[role=switch]").dispatch_event("click")
        frame.locator('.stage [data-choice="a"]').click()
        shown = frame.locator(".stage img")
        expect(shown).to_have_count(2)
        for picture in shown.all():
            picture.evaluate("image => image.complete || new Promise((done) => (image.onload = done))")
            assert picture.evaluate("image => image.naturalWidth") > 0
        assert {"cast/room.svg", "cast/chair-calm.svg"} <= set(asked)


def test_the_introduction_folds_once_it_runs_and_what_was_chosen_stays(
    player: Player, practice_packages: dict[tuple[str, str], Packaged]
) -> None:
    with player.launch(practice_packages["en", "scorm12"]) as launch:
        launch.goto("bargain")
        frame = launch.frame
        expect(frame.locator(".cast li")).to_have_text(["DMs Diallo Chair of the group", "TMr Tavita"])
        expect(frame.locator(".brief")).to_have_attribute("open", "")
        choose(frame, "a")
        expect(frame.locator(".brief")).not_to_have_attribute("open", "")
        expect(frame.locator(".own")).to_have_text(re.compile("You\\s*Speak for your group"))
        expect(frame.locator(".meters .delta")).to_have_text(["\u2066+1\u2069", ""])
        frame.locator(".brief summary").click()
        choose(frame, "a")
        expect(frame.locator(".brief")).to_have_attribute("open", "")


def test_the_outcome_leads_on_to_the_next_page(player: Player, practice: Packaged) -> None:
    with player.launch(practice) as launch:
        launch.goto("bargain")
        following = [*practice.pages][[*practice.pages].index("bargain") + 1]
        choose(launch.frame, "c")
        launch.frame.locator(".stage .actions").get_by_role("link", name="Continue").click()
        expect(launch.frame.locator("#page")).to_have_attribute("data-page", following)


def focus_in_stage(launch: Launch) -> str:
    text: str = launch.frame.evaluate("document.activeElement.textContent.trim()")
    return text


def test_it_is_played_with_the_keyboard_and_told_to_screen_readers(
    player: Player, practice_packages: dict[tuple[str, str], Packaged]
) -> None:
    with player.launch(practice_packages["en", "scorm2004"]) as launch:
        launch.goto("bargain")
        frame = launch.frame
        frame.get_by_role("button", name="Begin").focus()
        launch.page.keyboard.press("Enter")
        expect(frame.locator(".stage h3")).to_be_focused()
        launch.page.keyboard.press("Tab")
        assert focus_in_stage(launch) == "Speak for your group"
        launch.page.keyboard.press("Enter")
        expect(frame.locator(".stage h3")).to_be_focused()
        assert focus_in_stage(launch) == "In the corridor"
        expect(frame.locator(".scenario [role=status]")).to_have_text(re.compile(r"^Trust of your allies .*2 / 3"))


def test_a_timed_round_ends_late_and_can_be_lengthened(
    player: Player, practice_packages: dict[tuple[str, str], Packaged]
) -> None:
    with player.launch(practice_packages["en", "scorm12"]) as launch:
        launch.goto("bargain")
        launch.stop_the_clock()
        choose(launch.frame, "aa")
        frame = launch.frame
        expect(frame.get_by_role("timer")).to_contain_text("2:00")
        frame.get_by_role("button", name="More time").click()
        expect(frame.get_by_role("timer")).to_contain_text("4:00")
        launch.page.clock.run_for(215_000)
        expect(frame.locator(".scenario [role=status]")).to_have_text(re.compile("30 seconds left"))
        launch.page.clock.run_for(40_000)
        expect(frame.locator(".stage h3")).to_have_text("Adopted with strong words")
        expect(frame.locator(".stage")).to_contain_text("The time was over")


def test_a_time_limit_can_be_switched_off(player: Player, practice_packages: dict[tuple[str, str], Packaged]) -> None:
    with player.launch(practice_packages["en", "scorm12"]) as launch:
        launch.goto("bargain")
        launch.stop_the_clock()
        choose(launch.frame, "aa")
        launch.frame.get_by_role("button", name="No time limit").click()
        launch.page.clock.run_for(600_000)
        expect(launch.frame.locator(".stage .line")).to_contain_text("Can we agree?")


def test_without_script_it_is_a_text_with_links(
    practice_packages: dict[tuple[str, str], Packaged], player: Player
) -> None:
    context = player.browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        root = player.server.add(practice_packages["en", "scorm12"].path)
        page.goto(f"{player.server.origin}{root}pages/bargain.html")
        expect(page.locator(".texts")).to_contain_text("Here it is as a text")
        expect(page.locator('[data-at="corridor"]')).to_contain_text("Will you support our words?")
        page.locator('[data-at="first"] [data-choice="c"] a').click()
        assert page.url.endswith("pages/bargain.html#s-bargain-deferred")
    finally:
        context.close()


def test_it_plays_from_right_to_left(player: Player, practice_packages: dict[tuple[str, str], Packaged]) -> None:
    with player.launch(practice_packages["ar", "scorm2004"]) as launch:
        launch.goto("bargain")
        stage = launch.frame.locator(".scenario .stage")
        stage.locator("button").first.click()
        button = stage.locator('button[data-choice="a"]')
        button.wait_for()
        assert launch.frame.evaluate("document.documentElement.dir") == "rtl"
        width = launch.frame.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 0, "nothing is cut off"
        assert button.locator("span[lang=en]").count() == 1, "a text that is not translated says its language"


def test_the_contact_group_is_played_to_each_of_its_endings(
    player: Player, packages: dict[tuple[str, str], Packaged], thorough: bool
) -> None:
    """Node plays them all; the browser, without ``--thorough``, the shortest way and the longest."""
    block = next(load(ROOT / "modules" / SAMPLE).scenarios())
    told = json.dumps(story_data(block, None)["story"])
    script = str(ROOT / "tests" / "scenario" / "paths.mjs")
    node = Path(sys.executable).parent / "node"
    result = subprocess.run([str(node), script, "aaaa"], input=told, capture_output=True, text=True, check=True)
    paths: dict[str, str] = json.loads(result.stdout)
    titles = {ending.id: ending.title.value for ending in block.endings}
    assert set(paths) == set(titles)
    by_length = sorted(paths.items(), key=lambda each: len(each[1]))
    with player.launch(packages["en", "scorm2004"]) as launch:
        launch.jump("contact-group")
        launch.frame.evaluate("Math.random = () => 0")  # the seed is aaaa
        stage = launch.frame.locator(".scenario .stage")
        launch.page.set_viewport_size({"width": 320, "height": 640})
        for ending, path in by_length if thorough else (by_length[0], by_length[-1]):
            choose(launch.frame, path)
            expect(stage.locator("h3")).to_have_text(titles[ending])
            assert launch.frame.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (
                "what was said wraps"
            )
            stage.get_by_role("button", name="Play again").click()
        launch.settle()
        data = launch.leave()
    assert len(data["cmi.suspend_data"]) < 1000
    assert {row["id"] for row in interactions(data).values()} >= {"contact-group", "contact-group.morning"}


@pytest.mark.parametrize(("locale", "scheme"), [("en", "light"), ("ar", "dark")])
def test_axe_finds_nothing_in_a_simulation_and_a_quiz(
    player: Player, practice_packages: dict[tuple[str, str], Packaged], locale: str, scheme: Any
) -> None:
    found = {}
    with player.launch(practice_packages[locale, "scorm12"], locale=locale) as launch:
        launch.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for page in ("known", "bargain", "exam"):
            launch.goto(page)
            stage = launch.frame.locator(".practice .stage")
            stage.locator("button").first.click()
            stage.locator("h3").wait_for()
            found[page] = violations(launch.frame)
        launch.goto("bargain")
        choose(launch.frame, "aaa")
        found["debrief"] = violations(launch.frame)
        launch.goto("exam")
        stage.locator(":scope > button").last.click()
        dialog = launch.frame.get_by_role("dialog")
        dialog.wait_for()
        found["unfinished"] = violations(launch.frame)
        dialog.get_by_role("button").last.click()
        stage.locator(".score").wait_for()
        found["score"] = violations(launch.frame)
        launch.frame.locator("#open-results").click()
        launch.frame.locator("#verdict[class]").wait_for()
        expect(launch.frame.locator('[data-question="scenario/bargain"]')).to_have_class("right")
        found["results"] = violations(launch.frame)
    assert {place: what for place, what in found.items() if what} == {}
