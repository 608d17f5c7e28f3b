"""Presentations: a page a slide, its speaker's notes beside it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from lxml import etree

from packager.exchange.documents.lessons import draft_of
from packager.exchange.losses import ExchangeError
from tests.exchange.documents.drawn import changed, losses, outline, png, slides

EMU = 914_400


def deck(presentation: Any) -> None:
    first = presentation.slides.add_slide(presentation.slide_layouts[0])
    first.shapes.title.text, first.placeholders[1].text = "Speaking", "For delegates"
    second = presentation.slides.add_slide(presentation.slide_layouts[1])
    second.shapes.title.text = "The rules"
    frame = second.placeholders[1].text_frame
    frame.text = "One"
    deeper = frame.add_paragraph()
    deeper.text, deeper.level = "Two", 1
    second.notes_slide.notes_text_frame.text = "Say this slowly."
    third = presentation.slides.add_slide(presentation.slide_layouts[6])
    table = third.shapes.add_table(2, 2, 0, 0, EMU, EMU).table
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"c{number}"
    picture = third.shapes.add_picture(io.BytesIO(png()), 0, 0)
    picture._element.nvPicPr.cNvPr.set("descr", "A red box")


def test_a_slide_is_a_page_with_the_speakers_notes() -> None:
    (lesson,) = draft_of(outline(slides(deck), "pptx")).lessons
    assert [page.title for page in lesson.pages] == ["Speaking", "The rules", "3"]
    made = [[block.values for block in page.blocks] for page in lesson.pages]
    assert made[0] == [{"text": "For delegates"}]
    assert made[1] == [{"text": "- One\n  - Two", "note": "Say this slowly."}]
    assert made[2][0] == {"table": [["c0", "c1"], ["c2", "c3"]]}
    assert made[2][1]["alt"] == "A red box"
    assert losses(slides(deck), "pptx") == []


def test_sections_are_lessons() -> None:
    def sectioned(presentation: Any) -> None:
        deck(presentation)
        ids = [each.get("id") for each in presentation.part._element.sldIdLst]
        of = "http://schemas.microsoft.com/office/powerpoint/2010/main"
        parts = ((("Begin"), ids[:1]), (("Go on"), ids[1:]))
        inside = "".join(
            f'<p14:section name="{name}" id="{{0}}"><p14:sldIdLst>'
            + "".join(f'<p14:sldId id="{each}"/>' for each in some)
            + "</p14:sldIdLst></p14:section>"
            for name, some in parts
        )
        presentation.part._element.append(
            etree.fromstring(f'<p14:sectionLst xmlns:p14="{of}">{inside}</p14:sectionLst>')
        )

    draft = draft_of(outline(slides(sectioned), "pptx"))
    assert [(each.title, len(each.pages)) for each in draft.lessons] == [("Begin", 1), ("Go on", 2)]


def test_a_hidden_slide_comes_with_a_note() -> None:
    def hidden(presentation: Any) -> None:
        deck(presentation)
        presentation.slides[0]._element.set("show", "0")

    (lesson,) = draft_of(outline(slides(hidden), "pptx")).lessons
    assert "hidden" in lesson.pages[0].blocks[0].values["note"]


def test_a_damaged_slide_is_refused_with_a_word() -> None:
    with pytest.raises(ExchangeError, match="damaged"):
        outline(changed(slides(deck), slide2=lambda data: data[:200]), "pptx")
