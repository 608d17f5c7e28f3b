"""The facilitator's guide: whole, accessible, and fit for the printer."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from packager.course import load_course
from packager.course.questions.kinds import ChoiceQuestion
from tests.conftest import ROOT, run_packager, start_packager
from tests.e2e.test_accessibility import violations


def written(module: str, out: Path, *arguments: str) -> str:
    result = run_packager("guide", module, "-o", str(out), *arguments)
    assert result.returncode == 0, result.stdout + result.stderr
    return out.read_text("utf-8")


@pytest.mark.parametrize("locale", ["en", "ar", "zh"])
def test_axe_finds_nothing_in_the_guide(browser: Browser, tmp_path: Path, locale: str) -> None:
    out = tmp_path / "guide.html"
    html = written("land-negotiation", out, "--locale", locale)
    assert f'<html lang="{locale}" dir="{"rtl" if locale == "ar" else "ltr"}">' in html
    page = browser.new_page()
    page.goto(out.as_uri())
    assert violations(page) == []
    page.close()


def test_the_guide_has_every_agenda_and_every_right_answer(tmp_path: Path) -> None:
    html = written("land-negotiation", tmp_path / "guide.html")
    course, _ = load_course(ROOT / "modules" / "land-negotiation")
    assert course
    for workshop in course.workshops():
        assert workshop.title.value in html
    assert "Nairobi, Kenya" in html
    keys = html[html.index('id="answers"') :]
    choices = [q for q in course.all_questions() if isinstance(q, ChoiceQuestion)]
    assert keys.count('<li class="answer">') == sum(q.scored for q in course.all_questions())
    assert choices
    for question in choices:
        (right,) = (answer.text.value for answer in question.answers if answer.is_right)
        assert re.sub(r"[*_`]", "", right)[:25].replace("'", "&#39;")[:12] in keys


def test_the_guide_has_a_card_for_each_character_with_what_they_say(tmp_path: Path) -> None:
    html = written("land-negotiation", tmp_path / "guide.html")
    course, _ = load_course(ROOT / "modules" / "land-negotiation")
    assert course
    (scenario,) = course.scenarios()
    assert html.count('<article class="card">') == len(scenario.characters) + 1  # and the delegate's
    assert html.count('<article class="scene" ') == len(scenario.nodes) + len(scenario.endings)
    assert all(character.name.value in html for character in scenario.characters)


def test_each_part_begins_on_a_new_sheet(browser: Browser, tmp_path: Path) -> None:
    out = tmp_path / "guide.html"
    written("land-negotiation", out)
    page = browser.new_page()
    page.goto(out.as_uri())
    page.emulate_media(media="print")
    breaks = page.eval_on_selector_all(".part", "all => all.map(part => getComputedStyle(part).breakBefore)")
    assert breaks
    assert set(breaks) == {"page"}
    page.close()


def opened(pdf: bytes) -> list[bytes]:
    """What can be read in a PDF: the file itself and its packed streams."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S)
    return [pdf, *(zlib.decompressobj().decompress(data) for data in packed if data[:1] == b"\x78")]


def test_the_guide_as_pdf_has_a_sheet_for_each_part_at_least(tmp_path: Path) -> None:
    out = tmp_path / "guide.pdf"
    result = run_packager("guide", "land-negotiation", "--locale", "ar", "-o", str(out))
    assert result.returncode == 0, result.stderr
    made = out.read_bytes()
    assert made.startswith(b"%PDF-")
    counts = [int(number) for part in opened(made) for number in re.findall(rb"/Count (\d+)", part)]
    assert max(counts) >= 4


def test_without_weasyprint_a_pdf_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise ImportError('no such library')", "utf-8")
    out = tmp_path / "guide.pdf"
    result = start_packager("guide", "land-negotiation", "-o", str(out), PYTHONPATH=f"{tmp_path}:{ROOT}")
    assert result.returncode == 2
    assert 'pip install "elearning-packager[guide]"' in result.stderr
    assert not out.exists()


def test_an_ending_that_is_no_guide_is_refused(tmp_path: Path) -> None:
    result = run_packager("guide", "land-negotiation", "-o", str(tmp_path / "guide.doc"))
    assert (result.returncode, "neither .html nor .pdf" in result.stderr) == (2, True)
