"""Each rule of cmi5: what breaks it is refused by its id, and nothing else is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from packager.lrs.answers import Answer
from packager.lrs.launches import MASTERY_SCORE, MOVE_ON, SESSION_ID, Statement
from packager.lrs.rules import DEFINED, EVERY
from packager.lrs.statements import VERBS
from tests.conftest import ROOT
from tests.lrs.sessions import Unit, answered, launched, told

REQUIREMENTS: dict[str, Any] = json.loads(
    (ROOT / "node_modules" / "@cmi5" / "requirements" / "requirements.json").read_text("utf-8")
)
Spoil = Callable[[Statement], Any]


def within(statement: Statement, path: str) -> tuple[dict[str, Any], str]:
    """The object that holds the last name of a path, and that name."""
    *names, last = path.split(" ")
    for name in names:
        statement = statement[name]
    return statement, last


def sets(path: str, value: Any) -> Spoil:
    """Spoils a statement by a value."""

    def spoil(statement: Statement) -> None:
        where, name = within(statement, path)
        where[name] = value

    return spoil


def drops(path: str) -> Spoil:
    """Spoils a statement by what it lacks."""

    def spoil(statement: Statement) -> None:
        where, name = within(statement, path)
        del where[name]

    return spoil


GROUPING = "context contextActivities grouping"
CATEGORY = "context contextActivities category"
SPOILT: tuple[tuple[str, str, Spoil], ...] = (
    ("9.1.0.0-1", "answered", drops("id")),
    ("6.3.0.0-1", "answered", sets("verb id", VERBS + "voided")),
    ("9.7.0.0-1", "answered", drops("timestamp")),
    ("9.7.0.0-2", "answered", sets("timestamp", "2026-03-02T12:00:30+03:00")),
    ("8.1.3.0-3", "answered", sets("actor", {"account": {"homePage": "https://lms.example.org", "name": "another"}})),
    ("9.6.0.0-1", "answered", drops("context")),
    ("9.6.1.0-1", "answered", drops("context registration")),
    ("9.6.1.0-1", "answered", sets("context registration", "00000000-0000-4000-8000-000000000000")),
    ("9.6.3.1-4", "answered", drops(f"context extensions {SESSION_ID}")),
    ("10.2.1.0-7", "answered", sets(f"context extensions {SESSION_ID}", "of another launch")),
    ("10.2.1.0-6", "answered", drops(GROUPING)),
    ("10.2.1.0-6", "answered", sets(GROUPING, [{"id": "https://example.org/other"}, {"id": "https://example.org/au"}])),
    ("9.6.2.2-2", "answered", sets(CATEGORY, [{"id": MOVE_ON}])),
    ("9.3.0.0-4", "answered", sets("timestamp", "2026-03-02T08:59:59Z")),
    ("9.3.0.0-5", "terminated", sets("timestamp", "2026-03-02T09:00:01Z")),
    ("8.1.5.0-6", "terminated", sets("object id", "https://example.org/au")),
    ("9.3.0.0-1", "terminated", sets("verb id", VERBS + "satisfied")),
    ("9.5.2.0-1", "passed", drops("result success")),
    ("9.5.2.0-1", "passed", sets("result success", False)),
    ("9.5.2.0-2", "failed", drops("result")),
    ("9.5.2.0-3", "terminated", sets("result success", True)),
    ("9.5.3.0-1", "completed", sets("result completion", False)),
    ("9.5.3.0-2", "passed", sets("result completion", True)),
    ("9.6.2.2-1", "passed", lambda statement: statement["context"]["contextActivities"]["category"].pop()),
    ("9.5.1.0-2", "completed", sets("result score", {"scaled": 0.9})),
    ("9.5.1.0-3", "passed", drops("result score max")),
    ("9.6.3.2-2", "passed", drops(f"context extensions {MASTERY_SCORE}")),
    ("9.6.3.2-2", "failed", sets(f"context extensions {MASTERY_SCORE}", 0.5)),
    ("9.3.4.0-2", "passed", sets("result score", {"scaled": 0.79})),
    ("9.3.5.0-2", "failed", sets("result score", {"scaled": 0.8})),
    ("9.5.4.1-1", "terminated", drops("result")),
    ("9.5.4.1-2", "completed", drops("result duration")),
    ("9.5.4.1-3", "passed", drops("result duration")),
    ("9.5.4.1-4", "failed", drops("result duration")),
)


def begun(**said: Any) -> Unit:
    """A unit that has initialized, and where a question was answered."""
    unit = Unit(launched(**said)).begin()
    assert unit.tell(told(unit.launch, "initialized"), answered(unit.launch, 10)).status == 200
    return unit


def broken(answer: Answer) -> str:
    """The requirement by which something was refused."""
    assert answer.status in (401, 403), answer
    return str(json.loads(answer.body).get("violatedReqId"))


@pytest.mark.parametrize(("requirement", "verb", "spoil"), SPOILT)
def test_what_breaks_a_rule_is_refused_by_its_id_and_leaves_no_trace(requirement: str, verb: str, spoil: Spoil) -> None:
    unit = begun()
    statement = answered(unit.launch, 20) if verb == "answered" else told(unit.launch, verb, 20)
    good = json.loads(json.dumps(statement))
    spoil(statement)
    assert broken(unit.tell(statement)) == requirement
    assert unit.tell(good).status == 200


@pytest.mark.parametrize("kind", ["group", "mail"])
def test_the_actor_is_one_person_with_an_account(kind: str) -> None:
    actor = {"group": {"objectType": "Group", "mbox": "mailto:a@b.org"}, "mail": {"mbox": "mailto:a@b.org"}}[kind]
    unit = Unit(launched(actor=actor)).begin()
    assert broken(unit.says("initialized")) == {"group": "9.2.0.0-2", "mail": "9.2.0.0-3"}[kind]


def test_nothing_comes_before_the_launch_data_and_the_preferences_were_read() -> None:
    unit = Unit()
    unit.fetch()
    unit.profile()
    assert broken(unit.says("initialized")) == "10.2.1.0-4"
    unit = Unit()
    unit.fetch()
    unit.document("GET", "LMS.LaunchData")
    assert broken(unit.says("initialized")) == "11.0.0.0-3"


def test_initialized_is_first_and_terminated_last_each_once() -> None:
    unit = Unit().begin()
    assert broken(unit.tell(answered(unit.launch))) == "9.3.0.0-4"
    assert broken(unit.says("terminated")) == "9.3.0.0-4"
    assert unit.says("initialized").status == 200
    assert broken(unit.says("initialized", 1)) == "9.3.0.0-2"
    assert unit.says("terminated", 9).status == 200
    assert broken(unit.tell(answered(unit.launch, 10))) == "9.3.0.0-5"
    assert broken(unit.says("terminated", 11)) == "9.3.0.0-5"


def test_a_verdict_is_one_for_a_session_and_passed_one_for_a_registration() -> None:
    unit = begun()
    assert unit.says("failed", 20).status == 200
    assert broken(unit.says("passed", 21)) == "9.3.0.0-3"
    again = Unit(launched(registration=unit.launch.registration), unit.lrs).begin()
    verbs = enumerate(["initialized", "completed", "passed"])
    assert again.tell(*(told(again.launch, verb, second) for second, verb in verbs)).status == 200
    assert broken(again.says("passed", 30)) == "9.3.0.0-2"
    last = Unit(launched(registration=unit.launch.registration), unit.lrs).begin()
    assert last.says("initialized").status == 200
    assert broken(last.says("completed", 1)) == "9.3.0.0-6"
    assert broken(last.says("passed", 1)) == "9.3.0.0-7"
    assert broken(last.says("failed", 1)) == "9.3.0.0-8"
    other = begun()
    assert other.says("passed", 20).status == 200, "another registration"


@pytest.mark.parametrize(("mode", "requirement"), [("Browse", "10.2.2.0-2"), ("Review", "10.2.2.0-3")])
@pytest.mark.parametrize("verb", ["completed", "passed", "failed"])
def test_nobody_is_judged_while_browsing_or_in_a_review(mode: str, requirement: str, verb: str) -> None:
    unit = begun(mode=mode)
    assert broken(unit.says(verb, 20)) == requirement
    assert unit.says("terminated", 30).status == 200


def test_a_relaunch_abandons_the_session_before_it() -> None:
    unit = begun()
    Unit(launched(registration=unit.launch.registration), unit.lrs)
    assert broken(unit.tell(answered(unit.launch, 20))) == "9.3.6.0-2"


def test_what_an_earlier_session_could_not_tell_is_taken_with_its_own_time() -> None:
    unit = Unit().begin()
    assert unit.says("initialized", 60).status == 200
    assert broken(unit.tell(answered(unit.launch, 50))) == "9.3.0.0-4"
    again = Unit(launched(registration=unit.launch.registration), unit.lrs).begin()
    assert broken(again.tell(answered(again.launch, 70))) == "9.3.0.0-4", "whatever its time, it does not come first"
    assert again.says("initialized", 90).status == 200
    assert again.tell(answered(again.launch, 70)).status == 200
    assert broken(again.says("terminated", 80)) == "9.3.0.0-5"


def test_a_batch_is_taken_whole_or_not_at_all() -> None:
    unit = Unit().begin()
    good, bad = told(unit.launch, "initialized"), answered(unit.launch, 1)
    del bad["timestamp"]
    assert broken(unit.tell(good, bad)) == "9.7.0.0-1"
    assert unit.lrs.statements == []


def test_every_rule_is_spoilt_and_has_an_id_of_the_requirements() -> None:
    rules = [rule.requirement for rule in EVERY + DEFINED]
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "packager" / "lrs").glob("*.py"))
    named = set(re.findall(r'"(\d+(?:\.\d+){3}-\d+)"', sources))
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert set(rules) <= named
    assert named - REQUIREMENTS.keys() == set()
    assert {each for each in named if f'"{each}"' not in tests} == set()
    assert len(set(rules)) >= 35
