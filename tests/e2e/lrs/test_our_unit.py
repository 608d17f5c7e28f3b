"""A package of ours in Chromium, launched from another origin as cmi5: what the strict LRS then holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from packager.lrs.launches import Launch, Statement
from packager.lrs.statements import verb
from tests.conftest import BuiltOnce
from tests.e2e.answers import answer
from tests.e2e.launch import Packaged, begin, read_package
from tests.e2e.lrs.readers import ralph
from tests.e2e.lrs.rig import Rig, launched
from tests.e2e.server import TestServer

EVERY_KIND = Path(__file__).parents[2] / "player" / "demo"
PARTS = ("choices", "scale", "source", "target")
DEFINED = {"initialized", "completed", "passed", "failed", "terminated"}


@pytest.fixture(scope="session")
def unit(built_once: BuiltOnce) -> Packaged:
    """A module with a question of each kind."""
    (path,) = built_once("every-kind-cmi5", "--project", str(EVERY_KIND), "-s", "cmi5", "-l", "en").glob("*.zip")
    return read_package(path)


@pytest.fixture
def course(context: BrowserContext) -> Iterator[Page]:
    """A window, in which no script fails."""
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    assert problems == []


def open_unit(page: Page, server: TestServer, rig: Rig, unit: Packaged, launch: Launch) -> None:
    page.goto(f"{server.origin}{server.add(unit.path)}index.html?{rig.launch(launch)}")
    begin(page)


def settled(page: Page) -> None:
    expect(page.locator("#saved[data-state=saved][aria-busy=false]")).to_be_visible()


def definitions(statements: list[Statement]) -> dict[str, Any]:
    """What each answer says that it is an answer to, by the question."""
    told = [each for each in statements if verb(each) == "answered"]
    return {each["object"]["id"].rpartition("/")[2]: each["object"]["definition"] for each in told}


def play(course: Page, unit: Packaged) -> None:
    for page, questions in unit.pages.items():
        course.locator(f'#toc a[href="pages/{page}.html"]').dispatch_event("click")
        expect(course.locator("#page")).to_have_attribute("data-page", page)
        for question in questions:
            answer(course, question, True)


def test_a_session_with_a_question_of_each_kind(rig: Rig, server: TestServer, unit: Packaged, course: Page) -> None:
    launch = launched(return_url=f"{server.origin}/frame.html")
    open_unit(course, server, rig, unit, launch)
    play(course, unit)
    settled(course)
    course.locator("button.leave").dispatch_event("click")
    course.wait_for_url("**/frame.html")
    told = rig.told(launch)
    verbs = [verb(each) for each in told]
    assert sorted(DEFINED & {*verbs}) == sorted(each for each in verbs if each in DEFINED), "each of cmi5's once"
    assert (verbs[0], verbs[-1]) == ("initialized", "terminated")
    assert {*verbs} == {"initialized", "experienced", "answered", "progressed", "completed", "passed", "terminated"}
    assert rig.lrs.refused == []
    assert ralph(told) == ""
    asked = definitions(told)
    assert len(asked) == sum(map(len, unit.pages.values())) + 1, "a scale with two statements is two"
    parts = {name: [part for part in PARTS if part in each] for name, each in asked.items()}
    assert {name: " ".join(found) for name, found in parts.items() if found} == {
        **dict.fromkeys(("who-rules", "several", "order"), "choices"),
        **dict.fromkeys(("pairs", "sorted"), "source target"),
        **dict.fromkeys(("feeling-a", "feeling-b", "simple-feeling"), "scale"),
    }
    assert asked["who-rules"]["description"] == {"en": "Who rules on a point of order?"}
    assert asked["who-rules"]["choices"][0] == {"id": "a", "description": {"en": "The Chair"}}
    assert asked["sorted"]["target"] == [
        {"id": "a", "description": {"en": "Formal"}},
        {"id": "b", "description": {"en": "Informal"}},
    ]
    assert asked["feeling-b"]["description"] == {"en": "How confident are you? I can draft a proposal"}


def test_a_page_that_is_loaded_anew_goes_on_and_a_launch_that_was_used_is_told(
    rig: Rig, server: TestServer, unit: Packaged, course: Page
) -> None:
    launch = launched()
    open_unit(course, server, rig, unit, launch)
    answer(course, "who-rules", True)
    settled(course)
    course.reload()
    settled(course)
    expect(course.locator("#q-who-rules")).to_have_attribute("data-state", "right")
    assert [verb(each) for each in rig.told(launch)].count("initialized") == 1
    other = course.context.browser
    assert other
    stranger = other.new_page()
    stranger.goto(course.url)
    expect(stranger.locator("#saved")).to_contain_text("open the course again from your learning platform")
    stranger.close()
    assert rig.lrs.refused == []
