"""Firefox: a course that is one file keeps an answer, and asks at the next launch whose it is."""

from __future__ import annotations

from tests.conftest import BuiltOnce
from tests.e2e.answers import ANSWER
from tests.e2e.conftest import PRACTICE
from tests.e2e.firefox.conftest import Play


def test_firefox_keeps_an_answer_in_a_file(firefox: Play, built_once: BuiltOnce) -> None:
    out = built_once("practice-files", "--project", str(PRACTICE), "--standard", "file")
    file = next(out.glob("*-en.html")).as_uri()
    assert firefox({"file": file, "question": "basic", "script": ANSWER}) == {"state": "right"}
