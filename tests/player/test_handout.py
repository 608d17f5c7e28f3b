"""The module on paper: every page, room to write, and answers only where the author allows them."""

from __future__ import annotations

import pytest
from lxml import html

from packager.course import Course
from tests.player.conftest import rendered


def handout(course: Course, allowed: str) -> html.HtmlElement:
    return html.document_fromstring(rendered(course.model_copy(update={"handout": allowed})).files["handout.html"])


def test_it_has_every_page_and_question_and_nothing_to_press(demo: Course) -> None:
    page = handout(demo, "without answers")
    assert [head.text_content() for head in page.findall(".//section/h1")] == [p.title.value for p in demo.pages()]
    assert len(page.find_class("question")) == len(list(demo.questions()))
    assert page.xpath("//form | //input | //select | //button | //script") == []
    assert page.xpath("//img[@loading='lazy']") == [], "a printer does not scroll"
    assert page.xpath("//details[not(@open)]") == [], "what is closed is not printed"


def test_without_answers_it_tells_none(demo: Course) -> None:
    page = handout(demo, "without answers")
    assert page.get_element_by_id("answers", None) is None
    assert "data-key" not in html.tostring(page).decode()
    assert page.find_class("feedback") == page.find_class("model") == []


@pytest.mark.parametrize(("allowed", "there"), [("without answers", True), ("none", False)])
def test_the_contents_lead_to_it_where_there_is_one(demo: Course, allowed: str, there: bool) -> None:
    files = rendered(demo.model_copy(update={"handout": allowed})).files
    assert ("handout.html" in files) is there
    assert (b'href="handout.html"' in files["contents.html"]) is there
