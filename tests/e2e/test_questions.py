"""Questions that are dragged, tapped, set and filled in: with a pointer and with keys alone, and found again."""

from __future__ import annotations

import json
import subprocess

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import ROOT, BuiltOnce
from tests.e2e import mouse
from tests.e2e.answers import shown
from tests.e2e.keys import Keys
from tests.e2e.launch import Launch, Packaged, Player, read_packages
from tests.e2e.test_everything import PROJECT
from tests.e2e.test_reporting import interactions


@pytest.fixture(scope="module")
def package(built_once: BuiltOnce) -> Packaged:
    """The course of all kinds, in English."""
    built = built_once("everything", "--project", str(PROJECT), "--standard", "scorm2004-4")
    return next(each for (locale, _), each in read_packages(built).items() if locale == "en")


def form_on(launch: Launch, page: str) -> Locator:
    """The question of a page, ready to be answered."""
    launch.jump(page)
    form = launch.frame.locator("#page form.question")
    expect(form.locator("[type=submit]")).to_be_enabled()
    return form


def drag(page: Page, from_: Locator, to: Locator) -> None:
    """With a mouse, as it moves: over what is on the way."""
    to.scroll_into_view_if_needed()
    start, end = from_.bounding_box(), to.bounding_box()
    assert start and end
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] * 0.2, steps=8)
    page.mouse.up()


def test_what_is_arranged_can_be_dragged(player: Player, package: Packaged) -> None:
    with player.launch(package) as launch:
        for page in ("matching", "categorize"):
            form = form_on(launch, page)
            for item, partner in json.loads(form.get_attribute("data-key") or "{}")["correct"].items():
                place = form.locator(f'[data-item="{item}"]')
                drag(launch.page, form.locator(f'.tray [data-value="{partner}"]'), place)
                expect(place.locator("select")).to_have_value(partner)
            form.locator("[type=submit]").click()
            expect(form).to_have_attribute("data-state", "right")
            expect(form.locator(".tray")).to_be_hidden()
        form = form_on(launch, "ordering")
        correct = json.loads(form.get_attribute("data-key") or "{}")["correct"]
        rows = form.locator("[data-item]")
        for row, item in enumerate(correct):
            if rows.nth(row).get_attribute("data-item") != item:
                drag(launch.page, form.locator(f'[data-item="{item}"] .grip'), rows.nth(row))
            expect(rows.nth(row)).to_have_attribute("data-item", item)
        form.locator("[type=submit]").click()
        expect(form).to_have_attribute("data-state", "right")
        launch.settle()
        launch.leave()


@pytest.mark.parametrize("by", ["keys", "pointer"])
def test_slider_blanks_and_places_are_answered_told_and_found_again(player: Player, package: Packaged, by: str) -> None:
    pages = {"slider": "numeric", "cloze": "fill-in", "hotspot": "choice"}
    before: dict[str, str] = {}
    with player.launch(package) as launch:
        keys = Keys(launch.page, launch.frame, rtl=False)
        for page in pages:
            form = form_on(launch, page)
            name = form.get_attribute("data-question") or ""
            form.locator("[type=submit]").click()
            expect(form.locator(".outcome")).not_to_be_empty()
            assert form.get_attribute("data-state") is None, "what nobody set, filled in or tapped is no answer"
            if by == "keys":
                launch.frame.locator("#page h1").focus()
                keys.answer(form)
            else:
                mouse.answer(launch.frame, name, right=True)
            expect(form).to_have_attribute("data-state", "right")
            before[page] = shown(launch.frame, name)
        launch.settle()
        data = launch.leave()
    told = interactions(data)
    for name, kind in (("minutes", "numeric"), ("two-blanks", "fill-in"), ("find-the-chair", "choice")):
        assert (told[name]["type"], told[name]["result"]) == (kind, "correct")
    with player.launch(package, data) as launch:
        for page in pages:
            form = form_on(launch, page)
            expect(form).to_have_attribute("data-state", "right")
            assert shown(launch.frame, form.get_attribute("data-question") or "") == before[page]


def test_a_tap_beside_all_regions_is_wrong_and_the_place_is_shown(player: Player, package: Packaged) -> None:
    with player.launch(package) as launch:
        form = form_on(launch, "hotspot")
        form.locator(".stage svg").click(position={"x": 3, "y": 3})
        expect(form.locator(".pin")).to_be_visible()
        form.locator("[type=submit]").click()
        expect(form).to_have_attribute("data-state", "wrong")
        expect(form.locator('[data-item="a"]')).to_have_attribute("data-state", "missed")
        expect(form.locator('[data-item="a"]')).to_be_visible()


def test_blanks_are_as_they_were_for_who_tries_again(player: Player, package: Packaged) -> None:
    with player.launch(package) as launch:
        form = form_on(launch, "cloze")
        form.locator("[name=a]").fill("waits")
        form.locator("[name=b]").select_option("b")
        form.locator("[type=submit]").click()
        expect(form.locator(".said")).to_have_count(2)
        expect(form.locator("[name=a]")).to_have_accessible_name("Gap 1 – Not right")
        launch.frame.locator(".try-again button").click()
        expect(form.locator(".said, [data-state]")).to_have_count(0)
        expect(form.locator("[name=a]")).to_have_accessible_name("Gap 1")
        mouse.answer(launch.frame, "two-blanks", right=True)
        expect(form).to_have_attribute("data-state", "right")


EARLIER = """
import { encode } from "./templates/player/session/resume-data.js";
import { emptyState, hash } from "./templates/player/session/state.js";
const { ids, response } = JSON.parse(process.argv[1]);
const answer = (id) => ({ response, score: 0.5, tries: 1, stays: id.includes("/") });
console.log(encode({ ...emptyState(), answers: new Map(ids.map((id) => [hash(id), answer(id)])) }, 64000));
"""
"""What an earlier version of a course had stored: the same response to each question."""


@pytest.mark.parametrize("response", ['He said "no" \\ a.b, c]', "z.y,b.z,a.q"])
def test_an_answer_of_a_question_that_was_of_another_kind_harms_nothing(
    player: Player, package: Packaged, response: str
) -> None:
    facts = json.dumps({"ids": list(package.questions), "response": response})
    node = ["node", "--input-type=module", "-e", EARLIER, facts]
    stored = subprocess.run(node, check=True, capture_output=True, text=True, cwd=ROOT).stdout.strip()
    asked = {page: ids for page, ids in package.pages.items() if ids}
    with player.launch(package, {"cmi.suspend_data": stored, "cmi.location": "text"}) as launch:
        for page, ids in asked.items():
            launch.jump(page)
            for each in ids:
                if "/" in each:
                    launch.frame.locator(".practice .stage > button").first.wait_for()
                else:
                    expect(launch.frame.locator(f"#q-{each}[data-state] .outcome")).not_to_be_empty()
        launch.leave()
