"""Statements of xAPI and cmi5, in the forms in which learning record stores export them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from packager.results.analysis import analyse
from packager.results.cohort import cohort
from packager.results.items import plain_response
from packager.results.readers import read_results
from packager.results.records import Attempt, UnreadableRecordsError
from packager.results.statements import read_statements
from tests.conftest import ROOT, run_packager
from tests.results.statements import UNIT, answered, choice, statement, uuid
from tests.results.test_results import write

SESSION = [
    statement(1, "initialized", registration=uuid(9)),
    answered(
        2, "b-adopts", "a", 0, registration=uuid(9), language="fr", definition=choice("fr", "Qui ?", a="CST", b="COP")
    ),
    answered(3, "b-adopts", "b", 1, registration=uuid(9), language="fr"),
    answered(4, "confidence-before-a", "2", registration=uuid(9)),
]
LATER = [
    statement(11, "completed", registration=uuid(9), result={"completion": True, "duration": "PT9S"}),
    statement(12, "passed", registration=uuid(9), result={"success": True, "score": {"scaled": 0.9}}),
    statement(13, "terminated", registration=uuid(9), result={"duration": "PT9S"}),
]


def attempts(folder: Path, *files: Any) -> tuple[Attempt, ...]:
    texts = [file if isinstance(file, str) else json.dumps(file) for file in files]
    found = [read_results(write(folder, f"{number}.json", text)) for number, text in enumerate(texts)]
    assert not any(each.unread for each in found)
    return cohort(found).joined.attempts


#: A whole session of a cmi5 package of ours, played in Node.
OURS = """
import { elapse } from "./clock.js";
import { begin } from "./cmi5-visits.js";
import { createLrs } from "./small-lrs.js";
import { course, GIVEN } from "./visits.js";
const lrs = createLrs();
const { session } = await begin(lrs, lrs.launch());
for (const [page] of course.pages) session.visit(page);
GIVEN.forEach(session.answer);
await elapse(3000);
await session.saving.leave();
process.stdout.write(JSON.stringify({ statements: lrs.statements, more: "" }));
"""


def test_what_our_own_packages_send_is_read(tmp_path: Path) -> None:
    played = subprocess.run(
        ["node", "--input-type=module", "-e", OURS], cwd=ROOT / "tests" / "js", capture_output=True, check=True
    )
    found = cohort([read_results(write(tmp_path, "ours.json", played.stdout))])
    (attempt,) = found.joined.attempts
    assert (attempt.completed, attempt.passed, attempt.score, attempt.language) == (True, True, 1, "en")
    said = {name: (plain_response(answer.response), answer.score) for name, answer in attempt.answers.items()}
    assert said["many"] == ("a,c", 1) and said["yes"] == ("t", 1) and said["pairs"] == ("a.b,b.a", 1)
    assert said["mood-a"] == ("3", None) and said["word"] == ("sécheresse 旱 😀", 1)
    assert found.asked["pick"].prompt["en"].startswith('What is "it"')


@pytest.mark.parametrize(
    "export",
    [
        lambda all_: all_,
        lambda all_: {"statements": all_, "more": ""},
        lambda all_: "\n".join(map(json.dumps, all_)) + "\n",
        lambda all_: "\r\n".join(map(json.dumps, all_)),
        lambda all_: "\n".join(json.dumps({"statements": [each], "more": ""}) for each in all_),
        lambda all_: [{"_id": "1", "voided": False, "statement": each} for each in all_],
        lambda all_: json.dumps(all_, indent=2),
        lambda all_: "\ufeff" + json.dumps(all_),
        lambda all_: list(reversed(all_)),
        lambda all_: [*all_, *all_],
    ],
    ids=["list", "page", "lines", "crlf", "pages in lines", "wrapped", "indented", "marked", "newest first", "twice"],
)
def test_every_form_of_export_is_the_same_attempt(export: Callable[[Any], Any], tmp_path: Path) -> None:
    (attempt,) = attempts(tmp_path, export([*SESSION, *LATER]))
    assert attempt.answers["b-adopts"].response == "b" and attempt.answers["b-adopts"].score == 1
    assert (attempt.completed, attempt.passed, attempt.score, attempt.language) == (True, True, 0.9, "fr")
    assert (attempt.name, attempt.source) == ("ana@example.org", "statements")


def test_two_sessions_of_a_registration_are_one_attempt_in_whatever_files(tmp_path: Path) -> None:
    first = {"statements": LATER, "more": "/xapi/statements?more=1"}
    (attempt,) = attempts(tmp_path, first, {"statements": [*SESSION, LATER[0]], "more": ""})
    assert attempt.passed and len(attempt.answers) == 2


def test_pages_that_lack_are_told(tmp_path: Path) -> None:
    path = write(tmp_path, "page.json", json.dumps({"statements": SESSION, "more": "/more"}))
    assert "more statements" in "".join(cohort([read_results(path)]).notes)


def test_what_was_voided_was_never_said(tmp_path: Path) -> None:
    void = statement(20, "voided") | {"object": {"objectType": "StatementRef", "id": uuid(3).upper()}}
    (attempt,) = attempts(tmp_path, [*SESSION, void])
    assert attempt.answers["b-adopts"].response == "a"
    assert attempt.completed is False


def test_questions_say_what_they_ask(tmp_path: Path) -> None:
    asked = cohort([read_results(write(tmp_path, "a.json", json.dumps(SESSION)))]).asked["b-adopts"]
    assert asked.prompt == {"fr": "Qui ?"} and asked.options["b"] == {"fr": "COP"}


@pytest.mark.parametrize(
    ("result", "score"),
    [
        ({"score": {"scaled": 0.5}}, 0.5),
        ({"score": {"scaled": -0.5}}, 0),
        ({"score": {"raw": 5, "min": 0, "max": 20}}, 0.25),
        ({"score": {"raw": 5}}, None),
        ({"success": True}, 1),
        ({"success": False, "score": {"raw": 3}}, 0),
        ({}, None),
    ],
)
def test_scores_are_read_as_the_standard_has_them(result: Any, score: float | None, tmp_path: Path) -> None:
    (attempt,) = attempts(tmp_path, [statement(1, "answered", "https://a.example/q/1", result=result)])
    assert attempt.answers["1"].score == score


def test_the_mark_of_a_language_is_no_part_of_a_response(tmp_path: Path) -> None:
    (attempt,) = attempts(tmp_path, [answered(1, "gap", "{lang=fr}cop[,]{lang=fr}cst", 1)])
    assert (attempt.language, attempt.answers["gap"].response) == ("fr", "cop[,]cst")


@pytest.mark.parametrize(
    ("actor", "name"),
    [
        ({"mbox": "mailto:Ana@Example.org", "name": "Ana"}, "Ana"),
        ({"account": {"homePage": "https://lms.example", "name": "ana7"}}, "https://lms.example ana7"),
        ({"mbox_sha1sum": "0" * 40}, "0" * 40),
        ({"openid": "https://id.example/ana"}, "https://id.example/ana"),
    ],
)
def test_learners_are_known_by_any_identifier(actor: Any, name: str, tmp_path: Path) -> None:
    (attempt,) = attempts(tmp_path, [answered(1, "q", "a", 1, actor=actor)])
    assert attempt.name == name


def test_other_tools_statements_are_read_by_the_standard(tmp_path: Path) -> None:
    """No registration, no category; parts of a course are completed too, and are not the course."""
    page = statement(2, "completed", f"{UNIT}/page-1")
    whole = statement(3, "completed", "https://lms.example/course", result={"score": {"scaled": 1}, "success": True})
    same_end = [statement(n, "answered", f"https://a.example/{n}/q", result={"success": True}) for n in (4, 5)]
    (attempt,) = attempts(
        tmp_path, [page, whole, *same_end, statement(6, "launched"), statement(7, "https://x.example/liked")]
    )
    assert (attempt.completed, attempt.passed, attempt.score) == (True, True, 1)
    assert set(attempt.answers) == {"https://a.example/4/q", "https://a.example/5/q"}
    (part,) = attempts(tmp_path, [page | {"actor": {"mbox": "mailto:b@example.org"}}])
    assert part.completed


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("{", "line 1, column 2"),
        ("[" * 100_000, "nested too deep"),
        ('{"statements": {}}', "`statements` are no list"),
        ('{"statements": [], "a": NaN}', "^no JSON: NaN is no number$"),
        ("[]", "an empty list"),
        ("[1, 2]", "neither the record"),
        ('{"a": ' + "9" * 5000 + "}", "^no JSON: a number in it has thousands of digits$"),
        ('[{"actor": "\\ud800', "line 1"),
    ],
)
def test_what_is_no_export_is_refused_in_a_sentence(data: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableRecordsError, match=told):
        read_results(write(tmp_path, "a.json", data))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (statement(1, "passed") | {"actor": 1}, "its actor is no object"),
        (statement(1, "passed") | {"actor": {"name": "Ana"}}, "nothing says whose it is"),
        (statement(1, "passed") | {"actor": {"objectType": "Group", "member": []}}, "a group's"),
        (statement(1, "passed") | {"verb": {}}, "without the verb's id"),
        (statement(1, "passed") | {"object": []}, "its object is no object"),
        (statement(1, "passed", result={"score": {"scaled": 7}}), "scaled score is 7"),
        (statement(1, "passed", result={"score": {"raw": "7"}}), "score's raw is no number"),
        (statement(1, "passed", result={"success": "yes"}), "neither true nor false"),
        (statement(1, "passed", timestamp=3), "its timestamp is no text"),
        (None, "no statement"),
    ],
)
def test_a_wrong_statement_is_told_with_its_place_and_the_others_are_read(
    wrong: Any, told: str, tmp_path: Path
) -> None:
    path = write(tmp_path, "a.json", json.dumps([answered(2, "q", "a", 1), wrong]))
    run = run_packager("results", str(path))
    assert run.returncode == 2
    assert "statement 2: " in run.stderr and told in run.stderr and "a.json" in run.stderr
    assert "1 attempt of 1 learner" in run.stdout


def test_a_line_that_is_no_json_is_told_with_its_number(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", "\n".join([json.dumps(SESSION[0]), "{oops", json.dumps(SESSION[1])]))
    found = read_results(path)
    assert len(found.statements) == 2
    assert "line 2" in found.unread[0]


JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text(max_size=9),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.sampled_from(["id", "scaled", "en"]), inner),
    max_leaves=9,
)


@given(some.data())
def test_any_value_anywhere_in_a_statement_is_read_or_told(data: some.DataObject) -> None:
    whole: Any = json.loads(json.dumps(answered(2, "q", "b", 0.5, definition=choice("fr", "Qui ?", a="CST", b="COP"))))
    at = whole
    while True:
        keys = [*at] if isinstance(at, dict) else [*range(len(at))]
        key = data.draw(some.sampled_from(keys))
        if not isinstance(at[key], dict | list) or not at[key] or data.draw(some.booleans()):
            at[key] = data.draw(JSON)
            break
        at = at[key]
    found = read_statements([("statement 1", whole)])
    assert len(found.statements) + len(found.unread) == 1
    analyse(cohort([found]).joined.attempts, {})
