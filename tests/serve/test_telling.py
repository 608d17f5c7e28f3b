"""The panel's LRS: launches, what it keeps and what it refuses, each told to the panel; a line that fails."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlencode

from packager.lrs.answers import Refused
from packager.lrs.launches import Launch
from packager.serve.telling import PROGRESS, row
from tests.lrs.sessions import answered, told
from tests.serve.conftest import Shown
from tests.serve.running import Answer, ask

LEARNER = {"activity": "first steps", "learner": 1, "attempt": 1, "mastery": "80"}


def launched(shown: Shown, **said: object) -> dict[str, str]:
    """What the address of a launch says."""
    body = json.dumps({**LEARNER, "device": shown.content, **said})
    answer = ask(shown.panel, "/do/cmi5", "POST", body, x_packager_token=shown.token)
    return {name: values[0] for name, values in parse_qs(json.loads(answer.body)["query"]).items()}


def lrs(shown: Shown, path: str, method: str = "GET", body: str = "", token: str = "") -> Answer:
    headers = {"authorization": f"Basic {token}", "x_experience_api_version": "1.0.3"}
    return ask(shown.content, f"/__lms__/xapi/{path}", method, body, **headers)


def begun(shown: Shown, **said: object) -> tuple[dict[str, str], str]:
    """A launch whose token was fetched."""
    launch = launched(shown, **said)
    fetched = ask(shown.content, launch["fetch"].removeprefix(shown.content), "POST")
    return launch, json.loads(fetched.body)["auth-token"]


def state(launch: dict[str, str], name: str) -> str:
    wanted = {each: launch[{"agent": "actor"}.get(each, each)] for each in ("activityId", "agent", "registration")}
    return f"activities/state?{urlencode({**wanted, 'stateId': name})}"


def test_a_learner_is_launched_into_the_lrs_of_the_device_and_an_attempt_is_a_registration(shown: Shown) -> None:
    launch, token = begun(shown)
    assert launch["endpoint"] == f"{shown.content}/__lms__/xapi/"
    data = json.loads(lrs(shown, state(launch, "LMS.LaunchData"), token=token).body)
    assert (data["launchMode"], data["masteryScore"]) == ("Normal", 0.8)
    assert launched(shown)["registration"] == launch["registration"]
    assert launched(shown, attempt=2)["registration"] != launch["registration"]
    assert launched(shown, learner=2)["actor"] != launch["actor"]
    launch, token = begun(shown, review=True, mastery="")
    data = json.loads(lrs(shown, state(launch, "LMS.LaunchData"), token=token).body)
    assert (data["launchMode"], "masteryScore" in data) == ("Review", False)


def test_only_the_panel_launches(shown: Shown) -> None:
    assert ask(shown.panel, "/do/cmi5", "POST", json.dumps(LEARNER)).status == 403


def test_a_line_that_fails_fails_the_lrs_too(shown: Shown) -> None:
    launch, token = begun(shown)
    where = state(launch, "LMS.LaunchData")
    for fault, status in (("busy", 503), ("expired", 401), ("", 200)):
        faults = json.dumps({fault: True})
        assert ask(shown.panel, "/do/line", "POST", faults, x_packager_token=shown.token).status == 200
        assert lrs(shown, where, token=token).status == status


def test_a_statement_is_shown_by_what_happened_and_a_refused_one_by_its_requirement() -> None:
    launch = Launch(publisher="urn:packager:a", activity="https://lms.example/units/a")
    shown = row(answered(launch))
    assert (shown["verb"], shown["object"], shown["result"]) == ("answered", "Which?", "a · right · 100 %")
    assert json.loads(shown["whole"])["actor"] == launch.actor
    on_the_way = answered(launch) | {"result": {"extensions": {PROGRESS: 40}}}
    assert row(on_the_way)["result"] == "40 %"
    passed = row(told(launch, "passed"), Refused(403, "passed comes twice", "9.3.0.0-7"))
    assert (passed["object"], passed["result"]) == ("", "90 %")
    assert passed["refused"] == "passed comes twice 9.3.0.0-7"
