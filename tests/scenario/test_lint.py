"""What is proved about scenarios, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.course import Course
from packager.course.scenarios.scenario import ScenarioBlock
from packager.scenario.explore import best_path, calm_part, explore
from packager.scenario.lint import check_scenarios, walk
from packager.scenario.story import compile_story
from tests.scenario.conftest import Tale

GOOD = """\
scenario: tale
title: A tale
variables:
  - {variable: trust, start: 1, min: 0, max: 2}
  - {variable: brave, start: false}
nodes:
  - node: gate
    choices:
      - choice: Knock
        set: {brave: "true"}
        go: hall
      - choice: Wait
        set: {trust: trust + 1}
        go: gate
      - choice: Leave
        if: trust > 1
        go: home
  - node: hall
    go:
      - if: brave and trust > 1
        to: feast
      - to: home
endings:
  - {ending: feast, title: Feast, text: You eat., score: 50 + 25 * trust}
  - {ending: home, title: Home, text: You sleep., score: 10 %}
"""


def told(block: ScenarioBlock) -> list[tuple[str, int | None, str]]:
    return [(f.code, f.place.line, f.message) for f in walk(block).findings]


def test_a_good_scenario_has_only_its_range_told(tale: Tale, practice: Course) -> None:
    assert told(tale(GOOD)) == [("G010", 1, "scores run from 10 to 100 % over 7 states")]
    assert [f.code for f in check_scenarios(practice)] == ["G010"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("go: hall", "go: hal", ("G001", 11, "no node `hal` in this scenario")),
        ("trust > 1\n        go", "trusd > 1\n        go", ("G002", 16, "`trusd > 1`: no variable `trusd`")),
        ("trust > 1\n        go", "trust\n        go", ("G002", 16, "`trust`: a flag is expected, this is a number")),
        ('{brave: "true"}', "{brav: 1}", ("G002", 10, "no variable `brav`")),
        ('{brave: "true"}', "{brave: 1}", ("G002", 10, "`1`: a flag is expected, this is a number")),
        ("      - to: home", "      - if: trust > 1\n        to: home", ("G003", 18, "`hall` is a dead end")),
        ("    go:\n      - if: brave and trust > 1\n        to: feast\n      - to: home\n", "    text: Alone.\n",
         ("G003", 18, "`hall` is a dead end")),
        ("endings:", "  - node: cellar\n    go: home\nendings:", ("G004", 23, "no path leads to `cellar`")),
        ("brave and trust > 1\n        to", "trust > 2\n        to",
         ("G005", 24, "no path leads to the ending `feast`")),
        ("brave and trust > 1\n        to", "trust > 2\n        to", ("G006", 20, "`trust > 2` is always false here")),
        ("brave and trust > 1\n        to", "trust >= 0\n        to", ("G006", 20, "`trust >= 0` is always true here")),
        ("brave and trust > 1\n        to", "trust > 1\n        to", ("G007", 5, "nothing reads `brave`")),
        ('        set: {brave: "true"}\n', "", ("G008", 5, "nothing sets `brave`")),
        ("50 + 25", "90 + 25", ("G009", 24, "the score of `feast` runs from 140 to 140 %")),
        ("      - to: home", "      - to: trap\n  - node: trap\n    text: Dark.\n    go: trap",
         ("G011", 23, "no ending can be reached from `trap`")),
        ("trust + 1", "trust + 999999999 * 3", ("G012", 7, "in `gate`, a number is larger than 1,000,000,000")),
        ("node: hall", "node: gate", ("G014", 18, "the node `gate` stands here a second time")),
        ("    go:\n      - if", "    lines:\n      - ghost: Boo.\n    go:\n      - if",
         ("G001", 20, "no character `ghost` in this scenario")),
        ("node: hall", "node: hall\n    round: two", ("G001", 18, "no round `two` in this scenario")),
        ("node: hall", "node: hall\n    place: attic", ("G001", 18, "no place `attic` in this scenario")),
    ],
)  # fmt: skip
def test_tells_what_is_wrong_and_where(tale: Tale, old: str, new: str, expected: tuple[str, int, str]) -> None:
    assert GOOD.count(old) == 1
    found = told(tale(GOOD.replace(old, new)))
    assert expected in found, found


def test_a_finding_shows_the_way_to_the_dead_end(tale: Tale) -> None:
    text = GOOD.replace("      - to: home", "      - if: trust > 1\n        to: home")
    found = next(f for f in walk(tale(text)).findings if f.code == "G003")
    assert found.place.file == "modules/small/scenarios/tale.yaml"
    assert "`gate` → `hall`" in found.help


def test_says_when_there_are_too_many_states(tale: Tale) -> None:
    text = GOOD.replace("max: 2}", "max: 100000}")
    assert ("G013", 1) in [(code, line) for code, line, _ in told(tale(text))]


def test_what_chance_can_bring_is_walked_too(tale: Tale) -> None:
    event = '    events:\n      - event: Rain.\n        chance: 5 %\n        set: {brave: "false"}\n    go:\n      - if'
    block = tale(GOOD.replace("    go:\n      - if", event).replace("brave and trust > 1", "brave"))
    assert [code for code, *_ in told(block)] == ["G010"], "brave can be true and false in the hall"
    sure = tale(
        GOOD.replace("    go:\n      - if", event.replace("5 %", "100 %")).replace("brave and trust > 1", "brave")
    )
    assert ("G006", 24, "`brave` is always false here") in told(sure)


def test_the_time_that_runs_out_is_a_way_on(tale: Tale) -> None:
    text = GOOD.replace(
        "nodes:\n  - node: gate",
        "rounds:\n  - {round: one, title: One, time: PT1M, late: night}\n"
        "nodes:\n  - node: night\n    text: Too late.\n    go: home\n  - node: gate\n    round: one",
    ).replace("title: A tale", "title: A tale\nstart: gate")
    block = tale(text)
    assert [code for code, *_ in told(block)] == ["G010"]
    assert "night" not in explore(compile_story(block)[0], calm=True).nodes


def test_the_best_path_is_a_shortest_one_to_the_highest_score(tale: Tale, practice: Course) -> None:
    assert best_path(compile_story(tale(GOOD))[0]) == (("gate b", "gate a"), 100)
    assert best_path(compile_story(next(practice.scenarios()))[0]) == (("first a", "corridor a", "last a"), 100)


CHANCE = "    events:\n      - event: Rain.\n        chance: 5 %\n        set: {trust: trust + 1}\n    go:\n      - if"
LATE = (
    "rounds:\n  - {round: one, title: One, time: PT1M, late: night}\n"
    "nodes:\n  - node: night\n    text: Late.\n    set: {trust: 2}\n    go: hall\n  - node: gate\n    round: one"
)
STORIES = {
    "no chance": GOOD,
    "chance": GOOD.replace("    go:\n      - if", CHANCE),
    "a sure event": GOOD.replace("    go:\n      - if", CHANCE.replace("5 %", "100 %")),
    "time that runs out": GOOD.replace("nodes:\n  - node: gate", LATE).replace(
        "title: A tale", "title: A\nstart: gate"
    ),
    "a number too large by chance": GOOD.replace("    go:\n      - if", CHANCE.replace("+ 1}", "+ 999999999 * 3}")),
    "too many states": GOOD.replace("max: 2}", "max: 100000}"),
}


@pytest.mark.parametrize("story", STORIES)
def test_the_best_path_is_the_same_whether_all_was_walked_before_or_not(tale: Tale, story: str) -> None:
    compiled, _ = compile_story(tale(STORIES[story]))
    walked, calm = explore(compiled), explore(compiled, calm=True)
    assert best_path(compiled, walked) == best_path(compiled) is not None
    if walked.complete and not walked.failed:
        assert list(calm_part(walked).came.items()) == list(calm.came.items())


def test_the_samples_best_path_is_too(practice: Course) -> None:
    for block in practice.scenarios():
        compiled, _ = compile_story(block)
        assert calm_part(explore(compiled)).came == explore(compiled, calm=True).came


def test_values_stay_within_their_bounds(tale: Tale) -> None:
    found = explore(compile_story(tale(GOOD))[0])
    assert {state.values[0] for state in found.came} == {1, 2}


CAST = """\
characters:
  - {character: ghost, name: A ghost, portrait: {calm: media/calm.svg, cross: media/cross.svg}}
  - {character: owl, name: An owl, portrait: media/calm.svg}
nodes:
"""


@pytest.fixture
def with_faces(tmp_path: Path) -> str:
    media = tmp_path / "modules" / "small" / "media"
    media.mkdir(parents=True)
    for name in ("calm", "cross"):
        (media / f"{name}.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    return GOOD.replace("nodes:\n", CAST)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ghost (cross): Boo.", None),
        ("ghost: Boo.", None),
        ("ghost (cros): Boo.", ("no face `cros` in this scenario", "did you mean `cross`?")),
        ("owl (cross): Hoo.", ("no face `cross` in this scenario", "write the face, or correct the name")),
        ("gost (cross): Boo.", ("no character `gost` in this scenario", "did you mean `ghost`?")),
        ("narrator (cross): Boo.", ("no face `cross` in this scenario", "write the face, or correct the name")),
    ],
)
def test_a_line_may_name_a_face_of_its_speaker(
    with_faces: str, tale: Tale, line: str, expected: tuple[str, str] | None
) -> None:
    text = with_faces.replace("  - node: hall\n", f"  - node: hall\n    lines:\n      - {line}\n")
    block = tale(text)
    found = [(str(f.message), str(f.help)) for f in walk(block).findings if f.code == "G001"]
    assert found == ([expected] if expected else [])


def test_a_face_that_no_line_names_is_the_first(with_faces: str, tale: Tale) -> None:
    block = tale(with_faces)
    ghost, owl = block.characters
    assert [ghost.face(), ghost.face("cross"), owl.face()] == ["media/calm.svg", "media/cross.svg", "media/calm.svg"]
