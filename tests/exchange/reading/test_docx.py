"""The Word document: what its own tools for headings, lists, tables, languages and accessibility look for."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from packager.exchange.reading import docx
from packager.exchange.reading.pages import Reading


@pytest.fixture(scope="session")
def arabic(sample: Callable[[str], Reading]) -> Any:
    return Document(BytesIO(docx.write(sample("ar")).data))


@pytest.fixture(scope="session")
def english(demo: Reading) -> Any:
    return Document(BytesIO(docx.write(demo).data))


def test_headings_are_words_own(sample: Callable[[str], Reading], arabic: Any) -> None:
    lessons = [each.text for each in arabic.paragraphs if each.style.name == "Heading 1"]
    assert lessons == [chapter.title.value for chapter in sample("ar").chapters]
    pages = [each.text for each in arabic.paragraphs if each.style.name == "Heading 2"]
    assert {title.value for chapter in sample("ar").chapters for _, title in chapter.pages} <= set(pages)


def test_each_numbered_list_begins_anew(sample: Callable[[str], Reading], arabic: Any) -> None:
    numbering = arabic.part.numbering_part.element
    numbers = list(arabic.element.body.iter(qn("w:numId")))
    lists = {each.val: numbering.num_having_numId(each.val).lvlOverride_lst[0] for each in numbers}
    begins = [override.find(qn("w:startOverride")).val for override in lists.values()]
    written = [each for chapter in sample("ar").chapters for each in chapter.body.iter("ol")]
    assert begins == [int(each.get("start", "1")) for each in written]
    assert 4 in begins, "paragraph 4 of the draft"


def test_what_runs_from_right_to_left_is_marked_so(arabic: Any, english: Any) -> None:
    assert all(each._p.pPr.find(qn("w:bidi")) is not None for each in arabic.paragraphs)
    runs = [run for each in arabic.paragraphs for run in each.runs if run.text.strip()]
    assert all(run.font.rtl or run.font.name == "Courier New" for run in runs)
    assert {run._r.rPr.find(qn("w:lang")).get(qn("w:bidi")) for run in runs if run.font.rtl} == {"ar"}
    assert not any(run.font.rtl for each in english.paragraphs for run in each.runs)


def test_a_table_repeats_its_header(arabic: Any) -> None:
    assert arabic.tables
    for table in arabic.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:bidiVisual")) is not None


def test_a_picture_has_its_alternative_text_and_a_drawing_stays_one(
    sample: Callable[[str], Reading], arabic: Any
) -> None:
    alts = [image.get("alt") for chapter in sample("ar").chapters for image in chapter.body.iter("img")]
    assert [shape._inline.docPr.get("descr") for shape in arabic.inline_shapes] == alts
    drawings = {part.partname for part in arabic.part.package.iter_parts() if part.content_type == "image/svg+xml"}
    assert len(drawings) == 6


def test_a_choice_leads_to_its_scene(arabic: Any) -> None:
    body = arabic.element.body
    leads = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    places = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert leads
    assert leads <= set(places)
    assert len(places) == len(set(places))


def test_the_same_module_makes_the_same_bytes(demo: Reading) -> None:
    assert docx.write(demo).data == docx.write(demo).data
