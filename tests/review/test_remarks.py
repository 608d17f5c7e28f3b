"""What comes from reviewers comes from anybody: refused with a word, or cleaned, and never run."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from packager.review.remarks import FILE_MAX, ReviewError, reviews_in
from tests.conftest import run_packager
from tests.review.module import module_now, project, said, sent

REMARK = {"at": "module/title", "page": "module", "seen": "0" * 16, "text": "", "comment": "Good"}


def packed(data: bytes, width: int = 64) -> str:
    letters = base64.b64encode(data).decode().rstrip("=")
    lines = [letters[n : n + width] for n in range(0, len(letters), width)]
    return "\n".join(["-----BEGIN PACKAGER REVIEW-----", *lines, "-----END PACKAGER REVIEW-----"])


def test_a_mail_holds_a_review_however_its_lines_were_broken_and_quoted() -> None:
    quoted = "\r\n".join(f"> > {line}" for line in packed(sent(REMARK), 40).split("\n"))
    mail = f"Dear all,\n\n{quoted}\n\nBest\n\n{packed(sent(REMARK, reviewer='José'))}"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert [each.reviewer for each in reviews_in(mail.encode(encoding))] == ["Amina", "José"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no review in it"),
        (b"\xff\xfe{", "no review in it"),
        (b"{", "JSON"),
        (b"{}", "packager"),
        (b"[]", "no review in it"),
        (b'{"packager": ' + b"[" * 100_000, "JSON"),
        (sent(REMARK, packager="review 2"), "packager"),
        (sent(REMARK, module="../../etc"), "module"),
        (sent(REMARK, language="en/../.."), "language"),
        (sent(REMARK, saved="yesterday"), "saved"),
        (sent(REMARK | {"seen": "no hash"}), "seen"),
        (sent(REMARK | {"comment": "x" * 2_000}), "comment"),
        (sent(REMARK | {"comment": 5}), "comment"),
        (sent(REMARK | {"at": "x" * 601}), "at"),
        (sent(*[REMARK] * 20_001), "remarks"),
        (packed(sent(REMARK))[:-40].encode(), "cut"),
        (b"-----BEGIN PACKAGER REVIEW-----\nA\n-----END PACKAGER REVIEW-----", "damaged"),
    ],
    ids=lambda value: value[:40] if isinstance(value, bytes) else "",
)
def test_what_is_no_review_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(ReviewError, match=why):
        reviews_in(data)


def test_what_steers_a_terminal_or_turns_letters_over_is_taken_out() -> None:
    hostile = "a\x1b[2J\x00\u202eb\x9b31m\r\nc\x7f"
    (review,) = reviews_in(sent(REMARK | {"comment": hostile, "proposal": hostile}, reviewer=f"A\n{hostile}"))
    assert review.remarks[0].comment == review.remarks[0].proposal == "a[2Jb31m\nc"
    assert review.reviewer == "A a[2Jb31m c"


def test_a_file_that_is_refused_keeps_no_other_from_being_told(tmp_path: Path) -> None:
    there = module_now(project(tmp_path))
    (tmp_path / "good.json").write_bytes(sent(said(there, "You can go", "Nice")))
    (tmp_path / "bad.json").write_text("{")
    (tmp_path / "other.json").write_bytes(sent(said(there, "You can go", "Non"), language="fr"))
    (tmp_path / "else.json").write_bytes(sent(said(there, "You can go", "No"), module="other"))
    (tmp_path / "big.json").write_bytes(b" " * (FILE_MAX + 1))
    files = [
        str(tmp_path / name) for name in ("bad.json", "other.json", "else.json", "good.json", "big.json", "none.json")
    ]
    result = run_packager("review", "collect", *files, "--project", str(tmp_path), "--format", "json")
    assert result.returncode == 2
    assert json.loads(result.stdout)[0]["findings"][0]["message"] == "Amina: Nice"
    assert result.stderr.count("packager: ") == 5
