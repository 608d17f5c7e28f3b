"""Where the links of a text lead: on the site's pages, on paper, in a document that has no such place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from packager.course import Course, localize_texts
from tests.player.conftest import rendered

GLOSSARY = """\
terms:
  - term: quorum
    ar: النصاب
    explain: How many *must* be there.
"""
BLOCKS = """\
- text: |
    No [quorum](term:quorum), see [page one](page:only)[^1] and again[^1].

    [^1]: As of **2024**.
- text: |
    Another[^n].

    [^n]: And another.
"""


@pytest.fixture
def course(tmp_path: Path, one_page: Callable[[str], Course]) -> Course:
    (tmp_path / "glossary.yaml").write_text(GLOSSARY, "utf-8")
    return one_page(BLOCKS)


def page_of(course: Course, name: str) -> html.HtmlElement:
    return html.document_fromstring(rendered(course).files[name])


@pytest.mark.parametrize("name", ["pages/only.html", "index.html", "handout.html", "glossary.html"])
def test_every_link_in_the_course_leads_to_something_and_no_id_is_there_twice(course: Course, name: str) -> None:
    page = page_of(course, name)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    own = {name, "pages/only.html"} if name == "index.html" else {name}
    for link in page.xpath("//main//a/@href"):
        file, _, there = link.partition("#")
        to = page if not file or file in own else page_of(course, file)
        assert not there or to.get_element_by_id(there) is not None


def test_a_term_leads_to_the_glossary_and_on_paper_to_its_end(course: Course) -> None:
    assert page_of(course, "pages/only.html").find_class("term")[0].get("href") == "glossary.html#term-quorum"
    assert page_of(course, "handout.html").find_class("term")[0].get("href") == "#term-quorum"
    assert page_of(course, "glossary.html").get_element_by_id("term-quorum").text_content() == (
        "quorumHow many must be there."
    )
    assert page_of(course, "contents.html").xpath("//a[@href='glossary.html']")


def test_a_footnote_names_the_way_back_from_each_of_its_calls(course: Course) -> None:
    page = page_of(course, "pages/only.html")
    calls = page.xpath("//a[@role='doc-noteref']")
    assert [call.text for call in calls] == ["1", "1", "1"]
    backs = page.xpath("//*[@role='doc-endnotes']//a[@role='doc-backlink']")
    assert [back.get("href").partition("#")[2] for back in backs] == [call.get("id") for call in calls]
    assert {back.get("aria-label") for back in backs} == {"Back to the text"}


def test_another_language_has_its_own_form_and_explanation(course: Course) -> None:
    arabic = localize_texts(course, lambda text: "عدد الحاضرين" if text.context == "term/quorum/explain" else None)
    made = rendered(arabic.model_copy(update={"locale": "ar"})).files["glossary.html"].decode()
    assert "<dt>النصاب</dt>" in made
    assert "<dd><p>عدد الحاضرين</p></dd>" in made


def test_a_course_without_terms_has_no_glossary(demo: Course) -> None:
    files = rendered(demo).files
    assert "glossary.html" not in files
    assert b"glossary" not in files["contents.html"]


def test_words_alone_stay_where_a_document_has_no_such_place(course: Course) -> None:
    elsewhere = course.model_copy(update={"glossary": ()})
    page = page_of(elsewhere, "pages/only.html")
    assert page.find_class("term") == []
    assert "No quorum, see" in page.text_content()
