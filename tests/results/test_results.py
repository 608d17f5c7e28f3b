"""`packager results`: the forms that LMSs export, the figures, and nobody's name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from packager.results.analysis import analyse
from packager.results.readers import read_results
from packager.results.records import UnreadableRecordsError
from packager.results.surveys import pairs_by_name
from tests.conftest import SAMPLE, run_packager

LONG = """\
Learner ID;Language;Interaction ID;Learner response;Result;Completion status
ana@example.org;fr;b-adopts;b;correct;completed
ana@example.org;fr;b-greet;t;correct;completed
ana@example.org;fr;confidence-before-a;1;neutral;completed
ana@example.org;fr;confidence-after-a;3;neutral;completed
ben@example.org;ar;b-adopts;a;incorrect;incomplete
ben@example.org;ar;b-greet;t;correct;incomplete
eve@example.org;ar;b-adopts;a;incorrect;incomplete
eve@example.org;ar;b-greet;f;incorrect;incomplete
"""
MOODLE = """\
Surname,Attempt,Score,Question 1,Response 1,Right answer 1,Result 1,Question 2,Response 2,Right answer 2,Result 2
O'Neil,1,"80","b-adopts",b,b,correct,"b-greet",f,t,incorrect
Li,1,"100","b-adopts",b,b,correct,"b-greet",t,t,correct
"""


def line(question: str, response: str, score: int | None = None) -> dict[str, object]:
    return {"question": question, "page": "p", "prompt": "?", "answer": "", "response": response, "score": score}


RECORD = {
    "module": SAMPLE,
    "version": "1.0.0",
    "language": "zh",
    "title": "T",
    "saved": "2026-11-24T10:00:00Z",
    "results": {"score": 0.9, "passed": True, "completed": True},
    "answers": [
        line("confidence-before", "a.1,b.2"),
        line("confidence-after", "a.3,b.2"),
        line("b-adopts", "b", 1),
    ],
}


#: As LMSs show the texts of SCORM 2004 packages, which say their language.
MARKED = """\
Learner ID,Interaction ID,Learner response,Result
ana,wish,{lang=zh-Hans}早点发言,neutral
ana,b-greet,true,correct
"""
MOODLE_MARKED = """\
Surname,Attempt,Score,Question 1,Response 1,Result 1
Li,1,100,wish,{lang=ar}الأرض,neutral
"""


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("table", "language", "text"), [(MARKED, "zh-Hans", "早点发言"), (MOODLE_MARKED, "ar", "الأرض")]
)
def test_the_mark_of_a_language_is_read_and_is_no_part_of_the_answer(
    tmp_path: Path, table: str, language: str, text: str
) -> None:
    (attempt,) = read_results(write(tmp_path, "marked.csv", table)).attempts
    assert attempt.language == language
    assert attempt.answers["wish"].response == text


def test_rows_of_interactions_are_attempts(tmp_path: Path) -> None:
    attempts = read_results(write(tmp_path, "long.csv", LONG)).attempts
    assert [(a.language, a.completed, len(a.answers)) for a in attempts] == [
        ("fr", True, 4), ("ar", False, 2), ("ar", False, 2),
    ]  # fmt: skip
    figures = analyse(attempts, pairs_by_name(attempts))
    assert [(item.question, item.answers, round(item.difficulty, 3)) for item in figures.items] == [
        ("b-adopts", 3, 0.333), ("b-greet", 3, 0.667),
    ]  # fmt: skip
    assert [item.discrimination for item in figures.items] == [pytest.approx(0.5), pytest.approx(0.5)]
    (change,) = figures.changes
    assert (change.survey, change.statement) == ("confidence-after", "a")
    assert (change.before, change.after, change.learners) == (1, 3, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_what_excel_saves_is_read(tmp_path: Path, encoding: str) -> None:
    text = LONG.replace("ana@example.org", "André")
    attempts = read_results(write(tmp_path, "excel.csv", text.replace("\n", "\r\n").encode(encoding))).attempts
    assert [attempt.learner for attempt in attempts] == ["André", "ben@example.org", "eve@example.org"]


def test_moodles_report_has_an_attempt_in_a_row(tmp_path: Path) -> None:
    attempts = read_results(write(tmp_path, "moodle.csv", MOODLE)).attempts
    assert [(attempt.score, len(attempt.answers)) for attempt in attempts] == [(0.8, 2), (1.0, 2)]
    assert attempts[0].answers["b-greet"].score == 0
    assert analyse(attempts, {}).scores == pytest.approx((0.8, 0.85, 0.9, 0.95, 1.0))


def test_a_learners_own_record_is_read(tmp_path: Path) -> None:
    (attempt,) = read_results(write(tmp_path, "record.json", json.dumps(RECORD))).attempts
    assert (attempt.language, attempt.completed, attempt.passed, attempt.score) == ("zh", True, True, 0.9)
    figures = analyse([attempt], pairs_by_name([attempt]))
    assert [(c.statement, c.before, c.after) for c in figures.changes] == [("a", 1, 3), ("b", 2, 2)]


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"{}", b'{"results": 3}', b"\xff\xfe\x00", b"[" * 9999, b"\0\0"])
def test_what_holds_no_results_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableRecordsError):
        read_results(write(tmp_path, "file.csv", data))


def test_the_command_names_questions_and_nobody(tmp_path: Path) -> None:
    path = write(tmp_path, "long.csv", LONG)
    chart = tmp_path / "chart.svg"
    result = run_packager("results", str(path), "--module", SAMPLE, "--chart", str(chart))
    assert result.returncode == 0, result.stderr
    assert "b-adopts: Which meeting adopts the decisions of the Convention?" in result.stdout
    assert "confidence-after-a: I can speak in the room without notes." in result.stdout
    assert "3 attempts of 3 learners: 1 completed" in result.stdout
    drawn = chart.read_text("utf-8")
    assert str(etree.fromstring(drawn.encode()).tag).endswith("svg")
    for form in ("text", "json", "csv"):
        told = run_packager("results", str(path), "--format", form).stdout
        assert "b-adopts" in told
        assert not any(name in told + drawn for name in ("ana", "ben@", "eve@"))
    assert "ana@example.org: 4 answers" in run_packager("results", str(path), "--names").stdout
    for form in ("json", "csv"):  # which programs read: names stand beside it
        plain, named = (run_packager("results", str(path), "--format", form, *more) for more in ((), ("--names",)))
        assert plain.stdout == named.stdout
        assert "ana@example.org: 4 answers" in named.stderr


def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    result = run_packager("results", str(write(tmp_path, "x.csv", "a,b\n1,2\n")))
    assert result.returncode == 2
    assert "export the interactions, one in a row" in result.stderr
