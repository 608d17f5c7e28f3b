"""A package of ours in Chromium, launched from another origin as cmi5: what the strict LRS then holds."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from packager.lrs.launches import Launch, Statement, learner
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


def gave(told: list[Statement]) -> list[str]:
    """The questions that were answered, as often as they were."""
    return [each["object"]["id"].rpartition("/")[2] for each in told if verb(each) == "answered"]


def test_a_tab_that_dies_offline_loses_and_doubles_nothing_and_nobody_else_sees_its_answers(
    rig: Rig, server: TestServer, drought_as_unit: Packaged, context: BrowserContext
) -> None:
    first, second = next(ids for ids in drought_as_unit.pages.values() if len(ids) > 1)[:2]
    launch = launched()
    tab = context.new_page()
    open_unit(tab, server, rig, drought_as_unit, launch)
    answer(tab, first, True)
    settled(tab)
    context.set_offline(True)
    answer(tab, second, True)
    expect(tab.locator("#saved[data-state=unsaved]")).to_be_visible()
    with tab.expect_event("crash"), contextlib.suppress(Error):
        tab.goto("chrome://crash")
    tab.close()
    context.set_offline(False)

    stranger = context.new_page()
    open_unit(stranger, server, rig, drought_as_unit, launched(actor=learner("learner-2")))
    settled(stranger)
    for question in (first, second):
        expect(stranger.locator(f"#q-{question}[data-state=right]")).to_have_count(0)
    stranger.close()
    assert gave(rig.lrs.statements) == [first]

    for _ in range(2):
        back = context.new_page()
        open_unit(back, server, rig, drought_as_unit, replace(launch, session=launched().session))
        settled(back)
        for question in (first, second):
            expect(back.locator(f"#q-{question}")).to_have_attribute("data-state", "right")
        back.close()
    told = rig.told(launch)
    assert gave(told) == [first, second]
    begun = [at for at, each in enumerate(told) if verb(each) == "initialized"]
    late = next(at for at, each in enumerate(told) if gave([each]) == [second])
    assert len(begun) == 3
    assert begun[1] < late < begun[2], "in the session after it"
    assert told[late]["timestamp"] < told[begun[1]]["timestamp"], "as of when it happened"
    assert rig.lrs.refused == []


def test_what_a_window_says_as_it_is_closed_arrives_when_it_is_gone(
    rig: Rig, server: TestServer, drought_as_unit: Packaged, context: BrowserContext
) -> None:
    launch = launched()
    page = context.new_page()
    open_unit(page, server, rig, drought_as_unit, launch)
    play(page, drought_as_unit)
    settled(page)
    page.close()
    rig.until(lambda: "terminated" in [verb(each) for each in rig.told(launch)])
    assert verb(rig.told(launch)[-1]) == "terminated"
    assert rig.lrs.refused == []


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
