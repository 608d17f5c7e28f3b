"""One cohort out of LMS reports, statements, records and texts: who is who, what counts, and what is not shown."""

from __future__ import annotations

import csv
import io
import json
import stat
from hashlib import sha1
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from packager.results.analysis import analyse
from packager.results.cohort import Cohort, cohort, read_members
from packager.results.groups import SMALLEST
from packager.results.people import pseudonyms
from packager.results.printers import figures_csv
from packager.results.readers import read_results
from packager.results.records import Answer, Attempt, UnreadableRecordsError
from packager.results.surveys import pairs_by_name
from packager.results.text_records import text_record
from packager.results.wording import wording
from tests.conftest import run_packager
from tests.results.statements import answered, statement, uuid
from tests.results.test_results import RECORD, line, write

REPORT = """\
Full name,Email address,User name,Country,Interaction ID,Learner response,Result,Completion status
Ana Pérez,ANA@example.org,ana7,Chad,b-adopts,a,incorrect,incomplete
Ana Pérez,ANA@example.org,ana7,Chad,confidence-before-a,2,neutral,incomplete
Li Wang,,,Mali,b-adopts,b,correct,completed
"""
RECORD_OF_ANA = RECORD | {
    "learner": "ana@example.org",
    "attempt": "k3Fz",
    "answers": [line("confidence-after", "a.4"), line("b-adopts", "b", 1)],
}


def joined(folder: Path, *files: str, members: str = "") -> Cohort:
    read = [read_results(write(folder, f"{number}.txt", text)) for number, text in enumerate(files)]
    return cohort(read, read_members(write(folder, "cohort.csv", members)) if members else ())


def test_one_person_in_all_four_kinds_of_file_is_one(tmp_path: Path) -> None:
    account = {"account": {"homePage": "https://lms.example", "name": "ANA7"}, "name": "A. P."}
    hashed = {"mbox_sha1sum": "b5d3d3b2a5a6bd42d2ae9bd2d3ba57d1f1cbbd0a"}
    later = RECORD_OF_ANA | {"saved": "2026-11-25T10:00:00Z", "attempt": "k4Fz"}
    found = joined(
        tmp_path,
        REPORT,
        json.dumps([answered(1, "b-greet", "t", 1, actor=account), answered(2, "b-greet", "t", 1, actor=hashed)]),
        json.dumps(RECORD_OF_ANA),
        "\n".join(text_record(later)),
    )
    learners = [each.learner for each in found.joined.attempts]
    assert learners.count("mail:ana@example.org") == 4
    assert len({*learners}) == 3  # Li Wang, and who is known by a hash alone
    assert "LMS reports 2, statements 2, records of learners 2" in found.notes[0]
    assert "known by name alone" in found.notes[1]


def test_a_hash_of_an_address_is_that_address(tmp_path: Path) -> None:
    hashed = {"mbox_sha1sum": sha1(b"mailto:ana@example.org", usedforsecurity=False).hexdigest()}
    found = joined(tmp_path, REPORT, json.dumps([answered(1, "q", "a", 1, actor=hashed)]))
    assert [each.learner for each in found.joined.attempts].count("mail:ana@example.org") == 2


def test_the_same_name_is_not_the_same_person(tmp_path: Path) -> None:
    li = {"mbox": "mailto:li@example.org", "name": "Li Wang"}
    found = joined(tmp_path, REPORT, json.dumps([answered(1, "b-adopts", "b", 1, actor=li)]))
    assert len({each.learner for each in found.joined.attempts}) == 3


def test_an_account_of_two_systems_is_nobody_of_the_report(tmp_path: Path) -> None:
    both = [
        answered(number, "q", "a", 1, actor={"account": {"homePage": f"https://{number}.example", "name": "ana7"}})
        for number in (1, 2)
    ]
    found = joined(tmp_path, REPORT, json.dumps(both))
    assert len({each.learner for each in found.joined.attempts}) == 4


def test_of_a_record_that_came_twice_the_later_counts(tmp_path: Path) -> None:
    nobody = {key: value for key, value in RECORD_OF_ANA.items() if key != "learner"}
    later = nobody | {"saved": "2026-11-26T10:00:00Z", "answers": [line("b-adopts", "a", 0)]}
    found = joined(tmp_path, json.dumps(later), json.dumps(nobody), "\n".join(text_record(nobody)))
    (attempt,) = found.joined.attempts
    assert attempt.answers["b-adopts"].response == "a"


def test_parts_of_a_record_may_come_in_several_files(tmp_path: Path) -> None:
    first, *rest = text_record(RECORD_OF_ANA, 60)
    (attempt,) = joined(tmp_path, "Hello\n" + "\n".join(reversed(rest)), f"and\n{first}\nYours").joined.attempts
    assert attempt.answers["b-adopts"].score == 1
    lacking = joined(tmp_path, "\n".join(rest))
    assert not lacking.joined.attempts and "lacks part 1" in lacking.unread[0]


def test_a_record_is_the_senders_or_whose_name_its_file_has(tmp_path: Path) -> None:
    """The player knows nobody's name: a mail says whose it is, or who saved the file."""
    nobody = RECORD_OF_ANA | {"learner": ""}
    other = nobody | {"attempt": "zzzz"}
    mail = f"From: Ana P. <ana@example.org>\n\n{text_record(nobody)[0]}\n\n"
    mail += f"> Von: li+x@example.org\n> {text_record(other)[0]}\n"
    read = [
        read_results(write(tmp_path, "mail.txt", mail)),
        read_results(write(tmp_path, "eve@example.org.json", json.dumps(nobody))),
    ]
    assert sorted(each.learner for each in cohort(read).joined.attempts) == [
        "mail:ana@example.org", "mail:eve@example.org", "mail:li+x@example.org",
    ]  # fmt: skip


def test_surveys_are_paired_across_launches(tmp_path: Path) -> None:
    attempts = joined(tmp_path, REPORT, json.dumps(RECORD_OF_ANA)).joined.attempts
    (change,) = analyse(attempts, pairs_by_name(attempts)).changes
    assert (change.statement, change.before, change.after, change.learners) == ("a", 2, 4, 1)


def test_the_best_attempt_counts_or_the_last(tmp_path: Path) -> None:
    def session(at: int, scaled: float) -> list[Any]:
        registration = uuid(900 + at)
        result = {"success": scaled > 0.8, "score": {"scaled": scaled}}
        answer = answered(at, "q", "a", scaled, registration=registration)
        return [
            answer,
            statement(at + 1, "passed" if scaled > 0.8 else "failed", registration=registration, result=result),
        ]

    attempts = joined(tmp_path, json.dumps([*session(1, 0.9), *session(10, 0.3)])).joined.attempts
    best, last = analyse(attempts, {}, rule="best"), analyse(attempts, {}, rule="last")
    assert (best.attempts, best.learners, best.passed, best.scores[0]) == (2, 1, 1, 0.9)
    assert (last.passed, last.failed, last.scores[0]) == (0, 1, 0.3)


def test_the_list_says_regions_and_who_is_absent(tmp_path: Path) -> None:
    members = "E-mail;Region\nana@example.org;Africa\nnew@example.org;Asia\n"
    found = joined(tmp_path, REPORT, json.dumps(RECORD_OF_ANA), members=members)
    assert {each.region for each in found.joined.attempts if each.learner == "mail:ana@example.org"} == {"Africa"}
    assert found.joined.absent == 1
    without = joined(tmp_path, REPORT).joined.attempts
    assert [each.region for each in without] == ["Chad", "Mali"]
    with pytest.raises(UnreadableRecordsError, match="column for the learner"):
        read_members(write(tmp_path, "cohort.csv", "a,b\n1,2\n"))


GROUPS = some.dictionaries(some.sampled_from(["", *"abcdefg"]), some.integers(1, 12))


@given(GROUPS)
def test_no_group_is_so_small_that_it_shows_somebody(sizes: dict[str, int]) -> None:
    attempts = [
        Attempt(f"{name}{number}", {"q": Answer("a", 1)}, region=name)
        for name, size in sizes.items()
        for number in range(size)
    ]
    groups = analyse(attempts, {}).regions
    assert sum(group.learners for group in groups) == (len(attempts) if any(sizes) else 0)
    alone = len(groups) == 1
    assert all(group.learners >= SMALLEST or alone for group in groups)


def test_pseudonyms_hang_on_the_person_and_the_salt() -> None:
    first = pseudonyms(["mail:a@b.c", "id:7"], b"salt" * 8)
    assert first == pseudonyms(["id:7", "mail:a@b.c"], b"salt" * 8)
    assert not {*first.values()} & {*pseudonyms(["mail:a@b.c", "id:7"], b"pepper" * 8).values()}
    assert len({*first.values()}) == 2


def test_the_command_writes_learners_under_pseudonyms_that_stay(tmp_path: Path) -> None:
    path = write(tmp_path, "=cmd.csv", REPORT.replace("Li Wang", "=1+1"))
    salt, made = tmp_path / "salt", tmp_path / "learners.csv"

    def learners(*more: str) -> list[dict[str, str]]:
        run = run_packager("results", str(path), "--learners", str(made), *more)
        assert run.returncode == 0, run.stderr
        assert "ana" not in run.stdout + made.read_text("utf-8").casefold() or "--names" in more
        return [*csv.DictReader(io.StringIO(made.read_text("utf-8-sig")))]

    first = learners("--salt", str(salt))
    assert stat.S_IMODE(salt.stat().st_mode) == 0o600
    assert learners("--salt", str(salt)) == first != learners()
    assert {row["learner"] for row in learners("--names")} == {"Ana Pérez ANA@example.org ana7", "'=1+1"}
    assert [row["region"] for row in first] == ["", ""]  # two learners are no group
    (tmp_path / "short").write_text("x")
    assert (
        run_packager("results", str(path), "--learners", str(made), "--salt", str(tmp_path / "short")).returncode == 2
    )


def test_the_figures_of_a_cohort_are_rows_to_count_on_with() -> None:
    attempts = [Attempt(f"a{n}", {"q": Answer("a", 1)}, region="=North", passed=n > 1) for n in range(6)]
    made = figures_csv(analyse(attempts, {}, objectives={"q": ["hear"]}), wording(None, {}, "en"))
    rows = {row["what"]: row for row in csv.DictReader(io.StringIO(made))}
    assert (rows["cohort"]["learners"], rows["cohort"]["passed"], rows["cohort"]["failed"]) == ("6", "4", "2")
    assert (rows["region"]["name"], rows["region"]["passed"]) == ("'=North", "4")
    assert (rows["objective"]["name"], rows["objective"]["score"]) == ("hear", "1.0000")
    assert rows["cohort"]["before"] == ""


def test_the_command_writes_the_figures_beside_what_it_prints(tmp_path: Path) -> None:
    path, made = write(tmp_path, "report.csv", REPORT), tmp_path / "figures.csv"
    assert run_packager("results", str(path), "--figures", str(made)).returncode == 0
    assert made.read_text("utf-8-sig").splitlines()[0].startswith("what,name,text,learners,completed")


@pytest.mark.parametrize("output", ["text", "json", "csv", "html"])
def test_half_a_sign_in_what_a_learner_typed_is_read_and_printed(tmp_path: Path, output: str) -> None:
    """JavaScript cuts an emoji in two, and writes the half as an escape."""
    half = json.loads('"one \\ud83d"')
    record = RECORD_OF_ANA | {"learner": half, "language": half}
    record["answers"] = [line(half, half, 1) | {"prompt": half, "answer": half}]
    told = answered(1, half, half, 1, registration=half, language=half)
    told["actor"] = {"mbox": f"mailto:{half.replace(' ', '')}@example.org", "name": half}
    files = [
        write(tmp_path, "r.json", json.dumps(record)),
        write(tmp_path, "s.json", json.dumps([told])),
        write(tmp_path, "l.jsonl", "\n".join(json.dumps(each) for each in (told, told))),
        write(tmp_path, "t.txt", "\n".join(text_record(record | {"attempt": "other"}))),
    ]
    made = tmp_path / "learners.csv"
    run = run_packager("results", *map(str, files), "--format", output, "--names", "--learners", str(made))
    assert (run.returncode, "Traceback" in run.stderr) == (0, False), run.stderr
    assert "one \ufffd" in run.stdout


def test_one_call_reads_everything_and_tells_what_it_could_not(tmp_path: Path) -> None:
    first, *rest = text_record(RECORD_OF_ANA | {"learner": "eve@example.org"}, 60)
    mail = write(tmp_path, "mail.txt", "Dear all\n" + "\n".join(rest))
    files = [write(tmp_path, "lms.csv", REPORT), write(tmp_path, "r.json", json.dumps(RECORD_OF_ANA)), mail]
    run = run_packager("results", *map(str, files))
    assert run.returncode == 2
    assert "lacks part 1 of" in run.stderr
    assert "3 attempts of 2 learners, of each the best one counts: 2 completed" in run.stdout
    write(tmp_path, "mail.txt", "Dear all\n" + "\n".join([*rest, first]))
    run = run_packager("results", *map(str, files))
    assert run.returncode == 0, run.stderr
    assert "4 attempts of 3 learners" in run.stdout
