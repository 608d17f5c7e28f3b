"""The LRS itself: tokens, statements and their ids, documents, what another origin's pages need."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

import pytest

from packager.lrs.answers import Answer, Asked
from packager.lrs.store import LAUNCH_DATA, Lrs
from tests.lrs.sessions import ENDPOINT, Unit, answered, launched, told
from tests.lrs.test_rules import Spoil, begun, broken


def test_a_launch_says_all_that_a_unit_needs() -> None:
    launch = launched(return_url="https://lms.example.org/back?a=1&b=2", parameters='{"a": 1}')
    said = {name: values[0] for name, values in parse_qs(Lrs().launch(launch, ENDPOINT)).items()}
    assert said == {
        "endpoint": ENDPOINT,
        "fetch": f"{ENDPOINT}fetch/{launch.session}",
        "actor": json.dumps(launch.actor, separators=(",", ":")),
        "registration": launch.registration,
        "activityId": launch.activity,
    }
    unit = Unit(launch)
    unit.fetch()
    assert json.loads(unit.document("GET", LAUNCH_DATA).body) == {
        "contextTemplate": launch.template(),
        "launchMode": "Normal",
        "moveOn": "NotApplicable",
        "masteryScore": 0.8,
        "returnURL": "https://lms.example.org/back?a=1&b=2",
        "launchParameters": '{"a": 1}',
    }


def test_the_token_is_fetched_once_by_post_and_needed_everywhere() -> None:
    unit = Unit()
    assert refusal(unit.ask("GET", f"fetch/{unit.launch.session}")) == (405, "8.2.1.0-2")
    (session,) = unit.lrs.sessions.values()
    unit.token = session.token
    assert broken(unit.document("GET", LAUNCH_DATA)) == "8.1.2.0-4", "not fetched yet"
    unit.token = ""
    assert broken(unit.document("GET", LAUNCH_DATA)) == "8.1.2.0-5"
    assert unit.fetch() == {"auth-token": session.token}
    assert unit.fetch() == {"error-code": "1", "error-text": "the token was fetched already"}
    assert unit.document("GET", LAUNCH_DATA).status == 200
    session.ended = "expired"
    assert unit.document("GET", LAUNCH_DATA).status == 401


def refusal(answer: Answer) -> tuple[int, str]:
    return answer.status, json.loads(answer.body).get("violatedReqId", "")


@pytest.mark.parametrize(("version", "status"), [("1.0.3", 200), ("1.0.0", 200), ("2.0.0", 400), ("", 400)])
def test_the_version_is_said_in_each_request(version: str, status: int) -> None:
    unit = Unit()
    unit.fetch()
    headers = {"x-experience-api-version": version}
    assert unit.document("GET", LAUNCH_DATA, headers=headers).status == status


def test_a_statement_that_is_there_is_no_second_one_and_another_under_its_id_a_conflict() -> None:
    unit = begun()
    held = answered(unit.launch, 20)
    assert json.loads(unit.tell(held).body) == [held["id"]]
    assert unit.tell(held).status == 200
    assert unit.ask("PUT", "statements", held, statementId=held["id"]).status == 204
    assert sum(each["id"] == held["id"] for each in unit.lrs.statements) == 1
    assert unit.tell({**held, "result": {"response": "b"}}).status == 409
    assert unit.says("terminated", 30).status == 200
    assert unit.tell(held).status == 200, "also when it is asked again at the end"
    unit.lrs.resends = "judged"
    assert broken(unit.tell(held)) == "9.3.0.0-5"


def test_put_says_one_id() -> None:
    unit = Unit().begin()
    statement = told(unit.launch, "initialized")
    assert unit.ask("PUT", "statements", statement, statementId="00000000-0000-4000-8000-000000000000").status == 400
    name = statement.pop("id")
    assert unit.ask("PUT", "statements", statement, statementId=name).status == 204


def test_statements_are_read_by_id_and_by_what_they_say() -> None:
    unit = begun()
    first, second = unit.lrs.statements
    assert json.loads(unit.ask("GET", "statements", statementId=first["id"]).body) == first
    assert unit.ask("GET", "statements", statementId="00000000-0000-4000-8000-000000000000").status == 404

    def found(**query: Any) -> list[str]:
        return [each["id"] for each in json.loads(unit.ask("GET", "statements", **query).body)["statements"]]

    assert found() == [second["id"], first["id"]]
    assert found(ascending="true", limit="1") == [first["id"]]
    assert found(verb=second["verb"]["id"], registration=unit.launch.registration) == [second["id"]]
    assert found(activity=first["object"]["id"], agent=json.dumps(unit.launch.actor)) == [first["id"]]
    assert found(since=first["stored"], until=second["stored"]) in ([], [second["id"]])
    assert found(registration="00000000-0000-4000-8000-000000000000") == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda s: s.pop("object"),
        lambda s: s.update(verb={"id": "answered"}),
        lambda s: s.update(id="1"),
        lambda s: s.update(said="more"),
        lambda s: s.update(timestamp="yesterday"),
        lambda s: s["result"].update(duration="5 s"),
        lambda s: s["result"].update(score={"scaled": 1.1}),
        lambda s: s["result"].update(score={"raw": 11, "min": 0, "max": 10}),
        lambda s: s["result"].update(score={"scaled": "1"}),
        lambda s: s["result"].update(response=None),
        lambda s: s["result"].update(response=["a"]),
        lambda s: s["object"].update(id="which"),
        lambda s: s["object"]["definition"].update(interactionType="cloze"),
        lambda s: s["object"]["definition"].pop("interactionType"),
        lambda s: s["object"]["definition"].update(correctResponsesPattern="a"),
        lambda s: s["object"]["definition"].update(choices=[{"id": "a"}, {"id": "a"}]),
        lambda s: s["object"]["definition"].update(name="Which?"),
        lambda s: s["object"]["definition"].update(hint={"en": "?"}),
        lambda s: s["verb"].update(display={"not a tag": "?"}),
    ],
)
def test_what_is_no_statement_is_refused(spoil: Spoil) -> None:
    unit = begun()
    statement = answered(unit.launch, 20)
    spoil(statement)
    assert refusal(unit.tell(statement)) == (400, "4.1.0.0-1")


def test_a_unit_keeps_documents_of_its_own_and_may_not_touch_the_launch_data() -> None:
    unit = Unit().begin()
    assert unit.document("GET", "resume").status == 404
    assert unit.document("PUT", "resume", {"a": 1}, {"content-type": "application/json"}).status == 204
    assert unit.document("POST", "resume", {"b": 2}).status == 204
    held = unit.document("GET", "resume")
    assert json.loads(held.body) == {"a": 1, "b": 2}
    assert unit.document("PUT", "resume", {}, {"if-match": '"another"'}).status == 412
    assert unit.document("PUT", "resume", {}, {"if-none-match": "*"}).status == 412
    assert unit.document("PUT", "resume", {"c": 3}, {"if-match": held.headers["etag"]}).status == 204
    assert unit.document("DELETE", "resume").status == 204
    assert unit.document("GET", "resume").status == 404
    for method in ("PUT", "POST", "DELETE"):
        assert broken(unit.document(method, LAUNCH_DATA, {})) == "10.2.1.0-5"


def test_in_xapi_2_a_document_is_written_only_by_who_says_which_one_it_replaces() -> None:
    unit = Unit().begin()
    unit.lrs.version = "2.0.0"
    spoken = {"x-experience-api-version": "2.0.0"}
    assert unit.document("PUT", "resume", {"page": 1}, spoken).status == 204
    assert unit.document("PUT", "resume", {"page": 2}, spoken).status == 409
    etag = unit.document("GET", "resume", headers=spoken).headers["etag"]
    assert unit.document("PUT", "resume", {"page": 2}, {**spoken, "if-match": etag}).status == 204


def test_documents_are_the_launch_s_own() -> None:
    unit = Unit().begin()
    other = json.dumps({"account": {"homePage": "https://lms.example.org", "name": "another"}})
    assert broken(unit.document("GET", "resume", agent=other)) == "8.1.3.0-3"
    assert broken(unit.document("GET", "resume", registration="1")) == "8.1.4.0-3"
    assert broken(unit.document("GET", "resume", activityId="https://example.org/au")) == "8.1.5.0-6"
    assert broken(unit.profile(agent=other)) == "11.0.0.0-1"
    assert unit.profile("PUT", {"languagePreference": "ar", "audioPreference": "off"}).status == 403


def test_the_resume_data_of_a_session_that_was_abandoned_is_not_overwritten() -> None:
    unit = begun()
    Unit(launched(registration=unit.launch.registration), unit.lrs)
    assert broken(unit.document("PUT", "resume", {})) == "8.1.2.0-2"


def test_preferences_are_the_lms_s() -> None:
    unit = Unit()
    unit.lrs.launch(unit.launch, ENDPOINT, {"languagePreference": "ar,fr", "audioPreference": "off"})
    unit.fetch()
    assert json.loads(unit.profile().body) == {"languagePreference": "ar,fr", "audioPreference": "off"}


def test_an_lrs_may_lack_a_resource() -> None:
    unit = Unit(lrs=Lrs(lacks=frozenset({"activities/state"})))
    unit.fetch()
    assert unit.document("GET", LAUNCH_DATA).status == 404
    assert unit.profile().status == 404
    assert unit.ask("GET", "nothing").status == 404


def test_pages_of_another_origin_may_ask() -> None:
    allowed = Lrs().answer(Asked("OPTIONS", "statements"))
    assert allowed.status == 204
    assert "Authorization" in allowed.headers["access-control-allow-headers"]
    told = Lrs().answer(Asked("GET", "about"))
    assert json.loads(told.body) == {"version": ["1.0.3"]}
    assert told.headers["access-control-allow-origin"] == "*"
    assert told.headers["x-experience-api-version"] == "1.0.3"
