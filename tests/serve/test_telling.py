"""The panel's LRS: launches, what it keeps and what it refuses, each told to the panel; a line that fails."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlencode

from packager.lrs.answers import Refused
from packager.lrs.launches import Launch
from packager.serve.telling import PROGRESS, refusal, row
from tests.lrs.sessions import Unit, answered, told
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


def test_an_lrs_of_xapi_2_alone_refuses_what_is_older_from_the_next_launch_on(shown: Shown) -> None:
    launch, token = begun(shown)
    faults = json.dumps({"second": True})
    assert ask(shown.panel, "/do/line", "POST", faults, x_packager_token=shown.token).status == 200
    assert lrs(shown, state(launch, "LMS.LaunchData"), token=token).status == 200
    launch, token = begun(shown)
    answer = lrs(shown, state(launch, "LMS.LaunchData"), token=token)
    assert (answer.status, answer.headers["x-experience-api-version"]) == (400, "2.0.0")


def test_what_somebody_else_s_unit_asks_of_its_lms_is_in_its_launch(shown: Shown) -> None:
    launch, token = begun(shown, activity="urn:x:au", moves="Passed", parameters="level=2")
    data = json.loads(lrs(shown, state(launch, "LMS.LaunchData"), token=token).body)
    assert (data["moveOn"], data["launchParameters"]) == ("Passed", "level=2")
    assert data["contextTemplate"]["contextActivities"]["grouping"][0]["id"] == "urn:x:au"


def test_a_request_that_is_refused_is_shown_though_it_brings_no_statement() -> None:
    unit = Unit().begin()
    unit.lrs.version = "2.0.0"
    assert unit.document("GET", "LMS.LaunchData").status == 400
    ((asked, why),) = unit.lrs.refused
    shown = refusal(unit.lrs, asked, why)
    assert (shown["verb"], shown["object"]) == ("GET activities/state", "LMS.LaunchData")
    assert shown["registration"] == unit.launch.registration
    assert shown["refused"] == "X-Experience-API-Version is “1.0.3”, and this LRS speaks 2.0.0"


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
