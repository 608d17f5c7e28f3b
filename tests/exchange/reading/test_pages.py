"""A module as chapters: all that learners read, and nothing that only a player can do."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from packager.course import messages
from packager.course.text import Markdown
from packager.exchange.reading.pages import Reading
from packager.exchange.reading.plain_html import plain_html
from packager.player.markdown import markdown
from tests.conftest import ROOT, SAMPLE
from tests.exchange.reading.conftest import DEMO, load, read

IN_MEDIA = ("picture/", "captions/")


def words(text: str) -> str:
    """Letters and digits alone: markup and blanks are others in each format."""
    return re.sub(r"[\W_]+", "", text)


def shown(reading: Reading) -> str:
    alts = (image.get("alt", "") for chapter in reading.chapters for image in chapter.body.iter("img"))
    bodies = ("".join(chapter.body.itertext()) for chapter in reading.chapters)
    return words(
        " ".join([reading.title.value, str(reading.description or ""), str(reading.audience or ""), *bodies, *alts])
    )


@pytest.mark.parametrize("folder", [ROOT / "modules" / SAMPLE, DEMO], ids=["sample", "every kind"])
def test_every_text_that_learners_can_meet_is_in_it(folder: Path) -> None:
    course = load(folder)
    text = shown(read(course))
    lacking = [
        message.source
        for message in messages(course)
        if not message.context.startswith(IN_MEDIA)
        and not message.context.startswith(("objective/", "module/certificate/"))  # a document gives none
        and words("".join(plain_html(str(markdown(Markdown(message.source)))).itertext())) not in text
    ]
    assert lacking == []


def test_a_lesson_ends_with_its_answers_and_a_bank_is_a_chapter(sample: Callable[[str], Reading]) -> None:
    reading = sample("en")
    for chapter in reading.chapters:
        asked = chapter.body.xpath(".//div[@class='question']")
        answers = chapter.body.xpath("./section[@class='answers']")
        assert (chapter.body[-1:] == answers) or not asked
    assert [chapter.name for chapter in reading.chapters if chapter.name.startswith("bank-")] == ["bank-negotiation"]


def test_a_certificate_is_told_as_left_out(sample: Callable[[str], Reading]) -> None:
    assert "the certificate" in {loss.what for loss in sample("en").losses}


def test_a_choice_leads_to_its_scene(sample: Callable[[str], Reading]) -> None:
    for chapter in sample("ar").chapters:
        places = set(chapter.body.xpath(".//@id"))
        leads = [href[1:] for href in chapter.body.xpath(".//a/@href") if href.startswith("#")]
        assert set(leads) <= places
    assert sum(len(chapter.body.xpath(".//article[@class='scene']")) for chapter in sample("ar").chapters) > 10


def test_nothing_runs_plays_or_opens(demo: Reading) -> None:
    tags = {str(each.tag) for chapter in demo.chapters for each in chapter.body.iter(etree.Element)}
    assert not tags & {"script", "style", "audio", "video", "button", "input", "select", "form", "details", "summary"}
    names = {name for chapter in demo.chapters for each in chapter.body.iter(etree.Element) for name in each.attrib}
    assert not [name for name in names if name.startswith(("on", "data-", "aria-"))]


def test_what_a_document_cannot_hold_is_told(demo: Reading) -> None:
    told = {loss.what for loss in demo.losses}
    assert {"the recording", "the film and its captions", "`media/paper.pdf`"} <= told
    assert "Transcript" in "".join("".join(chapter.body.itertext()) for chapter in demo.chapters)


def test_what_is_not_translated_says_its_language_and_is_told() -> None:
    course = load(ROOT / "modules" / SAMPLE)
    reading = read(course.model_copy(update={"languages": (*course.languages, "it")}), "it")
    assert reading.losses[0].why == "not translated: they stay en"
    assert reading.chapters[0].body.xpath("string(./h1/span/@lang)") == "en"


def test_headings_never_skip_a_level(sample: Callable[[str], Reading], demo: Reading) -> None:
    for reading in (sample("en"), demo):
        for chapter in reading.chapters:
            levels = [int(str(each.tag)[1]) for each in chapter.body.iter("h1", "h2", "h3", "h4", "h5", "h6")]
            assert levels[0] == 1
            assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_picture_is_in_a_format_that_every_reader_knows(tmp_path: Path) -> None:
    folder = tmp_path / "modules" / "demo"
    shutil.copytree(DEMO, folder)
    Image.new("RGB", (40, 20), "red").save(folder / "media" / "new.webp")
    Image.new("RGB", (1300, 900), "blue").save(folder / "media" / "wide.png")  # a page has it in several widths
    (folder / "media" / "odd.avif").write_bytes(b"\0\0\0\x1cftypavif")
    lesson = folder / "lessons" / "01-blocks.yaml"
    more = "      - image: media/new.webp\n        alt: Red\n      - image: media/odd.avif\n        alt: Odd\n"
    more += "      - image: media/wide.png\n        alt: Wide\n"
    text = lesson.read_text("utf-8")
    at = text.index("    blocks:\n") + len("    blocks:\n")
    lesson.write_text(text[:at] + more + text[at:], "utf-8")
    reading = read(load(folder))
    (red,) = (each for each in reading.pictures.values() if each.size == (40, 20))
    assert red.mime == "image/png"
    assert (660, 457) in {each.size for each in reading.pictures.values()}  # what a page gives to the oldest browsers
    assert "[Odd]" in "".join(reading.chapters[0].body.itertext())
    assert "media/odd.avif" in {loss.item for loss in reading.losses}
