"""Remarks of reviewers and the module as it is now: no comment is lost, and nothing newer is ever written over."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT, run_packager
from tests.review.collecting import PO, collect, edit, found, lesson
from tests.review.module import LESSON, course_of, module_now, project, said, sent


def test_comments_of_all_reviewers_stand_beside_one_another_at_their_lines(tmp_path: Path) -> None:
    there = module_now(project(tmp_path))
    first = sent(said(there, "You can go", "Too short"), said(there, "Who opens", "Which meeting?"))
    second = sent(said(there, "Who opens", "Good question"), reviewer="José")
    told = found(collect(tmp_path, first, second, options=("--format", "json")))
    assert [(each["message"], each["line"]) for each in told] == [
        ("Amina: Which meeting?", 18),
        ("José: Good question", 18),
        ("Amina: Too short", 25),
    ]
    assert {each["code"] for each in told} == {"A001"}
    sarif = json.loads(collect(tmp_path, first, second, options=("--format", "sarif")).stdout)
    assert len(sarif["runs"][0]["results"]) == 3


@pytest.mark.parametrize(
    ("words", "new", "written"),
    [
        ("First steps", "First: steps", 'title: "First: steps"   # what learners see\n'),
        ("Who speaks", "Who “speaks”?", '    title: "Who “speaks”?"\n'),
        ("The Chair's", "It's final.", "      - quote: 'It''s final.'\n        by: A chair\n"),
        ("The room, seen", "A room", "        alt: A room\n      - question: who\n"),
        ("Speak for", "Speak.\n\n- one", "      - text: |\n          Speak.\n\n          - one\n\n      - quote:"),
        ("A delegate asks", "No, no", 'feedback: "No, no"}\n'),
        ("The Chair", "The Chair, of course", "          - right: The Chair, of course\n"),
    ],
)  # fmt: skip
def test_a_change_is_written_and_every_other_byte_stays(tmp_path: Path, words: str, new: str, written: str) -> None:
    there = module_now(project(tmp_path))
    result = collect(tmp_path, sent(said(there, words, "", new)), options=("--write", "--take", "all"))
    assert result.returncode == 0, result.stdout + result.stderr
    now, before = lesson(tmp_path), LESSON
    assert written in now
    same = next(n for n, (a, b) in enumerate(zip(now, before, strict=False)) if a != b)
    rest = next(n for n, (a, b) in enumerate(zip(now[::-1], before[::-1], strict=False)) if a != b)
    assert len(before) - same - rest < 80, "more than the text has changed"
    assert new in {each.source for each in module_now(there.project).texts.values()}


def test_windows_line_ends_and_a_byte_order_mark_stay(tmp_path: Path) -> None:
    there_project = project(tmp_path)
    path = tmp_path / "modules" / "small" / "one.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + LESSON.replace("\n", "\r\n").encode())
    there = module_now(there_project)
    remarks = [said(there, "Speak for", "", "One.\n\nTwo."), said(there, "You can go", "", "Go.")]
    assert collect(tmp_path, sent(*remarks), options=("--write", "--take", "all")).returncode == 0
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbflesson: one\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b"          One.\r\n\r\n          Two.\r\n" in data


def test_a_newer_text_is_never_written_over(tmp_path: Path) -> None:
    there = module_now(project(tmp_path))
    review = sent(said(there, "Who speaks", "Rude", "Who begins?"), said(there, "Well done", "", "Done"))
    edit(tmp_path, "Who speaks first?", "Who is the first to speak?")
    result = collect(tmp_path, review, options=("--write", "--take", "all"))
    assert "Who is the first to speak?" in lesson(tmp_path)
    assert "title: Done\n" in lesson(tmp_path)
    assert "left, since the text has changed since Amina looked at it" in result.stdout
    assert "the text has changed since; it was: Who speaks first?" in " ".join(result.stdout.split())


def test_of_two_changes_for_one_text_one_must_be_named(tmp_path: Path) -> None:
    there = module_now(project(tmp_path))
    files = [sent(said(there, "You can go", "", words), reviewer=words) for words in ("Go.", "Leave.")]
    result = collect(tmp_path, *files, options=("--write", "--take", "all"))
    assert result.returncode == 1
    assert lesson(tmp_path) == LESSON
    told = found(collect(tmp_path, *files, options=("--format", "json")))
    name = next(each["help"] for each in told if "Leave." in each["message"]).split()[-3:]
    assert collect(tmp_path, *files, options=("--write", "--take", name[0].strip("`"))).returncode == 0
    assert "      - text: Leave.\n" in lesson(tmp_path)


def test_of_two_reviews_of_one_reviewer_the_later_words_stand(tmp_path: Path) -> None:
    there = module_now(project(tmp_path))
    later = sent(said(there, "You can go", "", "Leave."), saved="2026-12-01T08:00:00.000Z")
    earlier = sent(said(there, "You can go", "", "Go."))
    for files in ((later, earlier), (earlier, later)):
        told = found(collect(tmp_path, *files, options=("--format", "json")))
        assert {each["message"] for each in told} == {"Amina proposes: Leave.", "Amina proposes: Go."}
    assert collect(tmp_path, later, earlier, options=("--write", "--take", "all")).returncode == 0
    assert "      - text: Leave.\n" in lesson(tmp_path)


def test_nobody_to_ask_and_nothing_named_writes_nothing(tmp_path: Path) -> None:
    there = module_now(project(tmp_path))
    result = collect(tmp_path, sent(said(there, "You can go", "", "Go.")), options=("--write",))
    assert result.returncode == 1
    assert "--take" in result.stderr
    unknown = collect(tmp_path, sent(said(there, "You can go", "", "Go.")), options=("--write", "--take", "abc"))
    assert (unknown.returncode, "under abc" in unknown.stderr) == (2, True)
    assert lesson(tmp_path) == LESSON


def test_at_a_terminal_each_change_is_shown_and_asked_for(tmp_path: Path) -> None:
    there = module_now(project(tmp_path))
    remarks = [
        said(there, "First steps", "", "First"),
        said(there, "Well done", "", "Done"),
        said(there, "You can go", "", "Go."),
    ]
    (tmp_path / "review.json").write_bytes(sent(*remarks))
    master, slave = pty.openpty()
    os.write(master, b"y\nn\nq\n")
    command = [sys.executable, "-m", "packager", "review", "collect", str(tmp_path / "review.json"), "--write"]
    run = subprocess.run(
        [*command, "--project", str(tmp_path)],
        stdin=slave,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    for end in (master, slave):
        os.close(end)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "  -First steps\n  +First\n" in run.stdout
    assert run.stdout.count("[y]es, [n]o, [q]uit") == 3
    assert lesson(tmp_path) == LESSON.replace("title: First steps", "title: First")


def test_a_change_that_makes_a_mistake_is_left(tmp_path: Path) -> None:
    there = module_now(project(tmp_path))
    result = collect(tmp_path, sent(said(there, "A delegate", "", "The Chair")), options=("--write", "--take", "all"))
    if result.returncode:  # two answers that nobody can tell apart
        assert lesson(tmp_path) == LESSON
    empty = collect(tmp_path, sent(said(there, "You can go", "", "  ")), options=("--write", "--take", "all"))
    assert empty.returncode == 1
    assert "You can go." in lesson(tmp_path)


def test_a_translation_is_changed_in_its_catalog(tmp_path: Path) -> None:
    made = project(tmp_path)
    catalog = tmp_path / "locales" / "ar" / "LC_MESSAGES" / "small.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(PO, "utf-8")
    there = module_now(made, "ar")
    review = sent(said(there, "The room", "أطول", "قاعة الاجتماع"), language="ar")
    (told,) = [
        each for each in found(collect(tmp_path, review, options=("--format", "json"))) if each["code"] == "A002"
    ]
    assert told["message"] == "Amina proposes: قاعة الاجتماع"
    assert collect(tmp_path, review, options=("--write", "--take", "all")).returncode == 0
    after = catalog.read_text("utf-8")
    assert "# as the client wants it\n" in after
    assert 'msgstr "قاعة الاجتماع"' in after
    assert lesson(tmp_path) == LESSON
    again = collect(tmp_path, review, options=("--write", "--take", "all"))
    assert "left, since the text has changed" in again.stdout
    assert catalog.read_text("utf-8") == after


def test_a_language_that_nobody_has_begun_can_be_reviewed(tmp_path: Path) -> None:
    made = project(tmp_path)
    out = tmp_path / "ar.html"
    result = run_packager("review", "small", "-l", "ar", "-o", str(out), "--project", str(tmp_path))
    assert result.returncode == 0, result.stderr
    assert "Who speaks first?" in out.read_text("utf-8")
    review = sent(said(module_now(made, "ar"), "The room", "", "القاعة"), language="ar")
    assert collect(tmp_path, review, options=("--write", "--take", "all")).returncode == 0
    assert 'msgstr "القاعة"' in (tmp_path / "locales/ar/LC_MESSAGES/small.po").read_text("utf-8")


def test_a_picture_that_was_commented_and_one_that_changed_since(tmp_path: Path) -> None:
    there = module_now(project(tmp_path))
    seen = there.parts(there.leaves["page/first"])["medium:media/room.svg"]
    remark = {
        "at": "medium:media/room.svg",
        "page": "page/first",
        "seen": seen,
        "text": "media/room.svg",
        "comment": "Dark",
    }
    (told,) = found(collect(tmp_path, sent(remark), options=("--format", "json")))
    assert "Dark" in told["message"]
    assert "has changed since" not in (told["help"] or "")
    (tmp_path / "modules" / "small" / "media" / "room.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (told,) = found(collect(tmp_path, sent(remark), options=("--format", "json")))
    assert "has changed since" in told["help"]


TEXTS = ["The room", "First steps", "Who speaks", "Speak for", "The Chair", "You can go", "Who opens"]
EDITS = [
    ("First steps", "Second steps"),
    ("Speak for **90", "Talk for **80"),
    ("You can go.", "You may leave."),
    ("          - right: The Chair\n", "          - right: The President\n"),
]
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf")), min_size=1, max_size=40)
REMARKS = st.lists(st.tuples(st.sampled_from([*TEXTS, "gone"]), WORDS, st.none() | WORDS), min_size=1, max_size=6)


@settings(max_examples=25)
@given(remarks=REMARKS, edits=st.sets(st.sampled_from(EDITS)), reviewer=WORDS)
def test_no_comment_is_lost_and_no_newer_text_written_over(
    tmp_path_factory: pytest.TempPathFactory,
    remarks: list[tuple[str, str, str | None]],
    edits: set[tuple[str, str]],
    reviewer: str,
) -> None:
    root = tmp_path_factory.mktemp("any")
    there = module_now(project(root))
    gone = {"at": "question/gone/choice", "page": "page/gone", "seen": "0" * 16, "text": "gone"}
    made = [
        gone | {"comment": words, "proposal": proposal} if about == "gone" else said(there, about, words, proposal)
        for about, words, proposal in remarks
    ]
    for old, new in edits:
        edit(root, old, new)
    edited = lesson(root)
    run = collect(root, sent(*made, reviewer=reviewer), options=("--format", "json"))
    assert run.returncode == 0, run.stderr
    told = [" ".join(each["message"].split()) for each in found(run)]
    for _, words, proposal in remarks:
        for each in (words, proposal):
            assert each is None or not each.strip() or any(" ".join(each.split()) in line for line in told)
    assert lesson(root) == edited, "nothing is written unless it is asked for"
    collect(root, sent(*made, reviewer=reviewer), options=("--write", "--take", "all"))
    written = lesson(root)
    for _, new in edits:
        assert new in written, "a newer text was written over"
    course_of(there.project)
