"""The page on a cohort: in the reader's language, without names, and with nothing in it that runs."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import html

from tests.conftest import SAMPLE, run_packager
from tests.results.statements import answered, choice
from tests.results.test_cohort import RECORD_OF_ANA, REPORT
from tests.results.test_results import LONG, line, write


def test_the_page_names_questions_and_answers_and_nobody(tmp_path: Path) -> None:
    paths = [write(tmp_path, "long.csv", LONG), write(tmp_path, "r.json", json.dumps(RECORD_OF_ANA))]
    run = run_packager("results", *map(str, paths), "--module", SAMPLE, "--format", "html")
    assert run.returncode == 0, run.stderr
    page = html.fromstring(run.stdout)
    told = page.text_content()
    assert "Which meeting adopts the decisions of the Convention?" in told
    assert "I can speak in the room without notes." in told
    assert not any(name in run.stdout for name in ("ana@", "ben@", "eve@"))
    assert [each.get("lang") for each in page.xpath("//html")] == ["en"] or page.get("lang") == "en"
    assert not page.xpath("//script | //link | //img | //@onclick | //*[starts-with(@href, 'http')]")
    assert all(table.xpath("./caption") for table in page.xpath("//table"))
    named = run_packager("results", *map(str, paths), "--module", SAMPLE, "--format", "html", "--names").stdout
    assert "ben@example.org" in named


def test_the_page_is_in_the_readers_language_with_the_modules_translation(tmp_path: Path) -> None:
    path = write(tmp_path, "long.csv", LONG)
    page = run_packager("results", str(path), "--module", SAMPLE, "--format", "html", "--lang", "ar").stdout
    assert '<html lang="ar" dir="rtl">' in page
    assert "ما تعلّمه المتعلمون" in page and "Which meeting adopts" not in page


def test_what_strangers_wrote_is_text(tmp_path: Path) -> None:
    mark = "<img src=x onerror=alert(1)>{{ 7 * 7 }}"
    said = [answered(1, "q", "a", 1, definition=choice("en", mark, a=mark)), answered(2, mark, mark, 0)]
    page = run_packager("results", str(write(tmp_path, "a.json", json.dumps(said))), "--format", "html").stdout
    assert "&lt;img src=x onerror=alert(1)&gt;{{ 7 * 7 }}" in page
    assert "<img" not in page


def test_what_was_typed_is_not_told(tmp_path: Path) -> None:
    said = [answered(1, "q", "My name is Ana", 0), answered(2, "r", "a", 0), answered(3, "s", "王芳", 1)]
    path = str(write(tmp_path, "a.json", json.dumps(said)))
    for form in ("text", "json", "csv", "html"):
        told = run_packager("results", path, "--format", form).stdout
        assert "Ana" not in told and "王芳" not in told


def test_a_record_says_what_an_option_means_and_nothing_that_was_typed(tmp_path: Path) -> None:
    typed = line("gap", "My name is Ana", 0) | {"answer": "My name is Ana."}
    chosen = line("pick", "b", 0) | {"answer": "The Bureau"}
    path = write(tmp_path, "r.json", json.dumps(RECORD_OF_ANA | {"answers": [typed, chosen]}))
    for form in ("text", "csv", "html"):
        told = run_packager("results", str(path), "--format", form).stdout
        assert "The Bureau" in told and "Ana" not in told


def test_nobodys_region_is_on_a_page_of_a_few(tmp_path: Path) -> None:
    page = run_packager("results", str(write(tmp_path, "a.csv", REPORT)), "--format", "html").stdout
    assert "Chad" not in page and "Mali" not in page
    assert "smaller groups, and unknown" in page
