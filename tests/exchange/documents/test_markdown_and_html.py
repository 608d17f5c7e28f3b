"""Markdown and HTML become lessons: what stands in them, and what is told."""

from __future__ import annotations

from base64 import b64encode

import pytest

from packager.exchange.documents.lessons import draft_of
from packager.exchange.losses import ExchangeError
from tests.exchange.documents.drawn import blocks, losses, outline, png


def titles(text: str, lessons: int = 0, pages: int = 0) -> list[tuple[str, list[str]]]:
    draft = draft_of(outline(text), lessons, pages)
    return [(lesson.title, [page.title for page in lesson.pages]) for lesson in draft.lessons]


DEEP = "# Course\n\nHello.\n\n## One\n\nIn it.\n\n### A\n\na\n\n### B\n\nb\n\n## Two\n\n### C\n\nc\n"


def test_the_highest_headings_of_which_there_are_several_are_lessons_the_next_pages() -> None:
    assert titles(DEEP) == [("Course", ["Course"]), ("One", ["One", "A", "B"]), ("Two", ["C"])]
    assert draft_of(outline(DEEP)).title == "Course"


def test_other_levels_can_be_named() -> None:
    assert titles(DEEP, 1, 2) == [("Course", ["Course", "One", "Two"])]
    with pytest.raises(ExchangeError, match="deeper"):
        draft_of(outline(DEEP), 2, 1)


def test_bold_lines_are_headings_where_there_are_no_others() -> None:
    assert titles("**One**\n\na\n\n**Two**\n\nb\n") == [("One", ["One"]), ("Two", ["Two"])]


def test_without_headings_all_stands_on_one_page() -> None:
    assert titles("a\n\nb\n") == [("Course", ["Course"])]


def test_a_heading_without_text_is_a_page_and_told() -> None:
    assert titles("# A\n\n# B\n\nb\n") == [("A", ["A"]), ("B", ["B"])]
    assert any("nothing stands below this heading" in told for told in losses("# A\n\n# B\n\nb\n"))


def test_blocks_of_all_kinds() -> None:
    text = """Read *this*:

- one
  1. deep
- two

> Land is a loan.
>
> — A proverb

> [!WARNING]
> Mind the *step*.

**Tip:** Begin early.

!!! note
    All of it.

| Verb | Strength |
| --- | --- |
| decides | strong |

```
x = `1`
```

#### A detail

Below it.
"""
    assert blocks("# A\n\n" + text) == [
        {"text": "Read *this*:\n\n- one\n  1. deep\n- two"},
        {"quote": "Land is a loan.", "by": "A proverb"},
        {"callout": "Mind the *step*.", "kind": "warning"},
        {"callout": "Begin early.", "kind": "tip"},
        {"callout": "All of it."},
        {"table": [["Verb", "Strength"], ["decides", "strong"]]},
        {"text": "```\nx = `1`\n```"},
        {"text": "Below it."},
    ]


def test_deeper_headings_stay_in_the_text() -> None:
    assert blocks("# A\n\na\n\n# B\n\nb\n\n## C\n\nc\n\n### D\n\nd\n")[-1] == {"text": "### D\n\nd"}


def test_footnotes_stand_at_the_end_of_their_page() -> None:
    text = "# A\n\nLand[^x] and sea[^y].\n\n# B\n\nNo[^x].\n\n[^x]: The *first*.\n[^y]: The second.\n"
    assert blocks(text) == [
        {"text": "Land\\[1\\] and sea\\[2\\]."},
        {"text": "\\[1\\] The *first*."},
        {"text": "\\[2\\] The second."},
        {"text": "No\\[1\\]."},
        {"text": "\\[1\\] The *first*."},
    ]


def test_a_placeholder_gets_a_note_and_is_told() -> None:
    text = "# A\n\nHe said: [quote from the minister to be added]\n"
    (block,) = blocks(text)
    assert "[quote from the minister to be added]" in block["note"]
    assert any("placeholder [quote from the minister" in told for told in losses(text))
    assert not any(">" in told for told in losses("# A\n\n> [quote to be added]\n>\n> Water is life.\n"))


def test_what_only_looks_like_a_tag_stays() -> None:
    assert blocks("Dear <your name>, see <b>this</b>.\n\n<insert date here>\n\n<!-- left -->\n")[0] == {
        "text": "Dear <your name>, see **this**.",
        "note": "The placeholder <your name> was in course.x:1: write what belongs here.",
    }
    assert "<insert date here>" in blocks("a\n\n<insert date here>\n")[1]["text"]


def test_comments_of_a_page_are_told() -> None:
    assert blocks("<p>One <!-- of two -->line</p>", "html") == [{"text": "One line"}]
    assert any("a comment: of two" in told for told in losses("<p>One <!-- of two -->line</p>", "html"))


def test_pictures_beside_the_document_come_with_their_alternative_texts() -> None:
    (block,) = blocks("![A red box](box.png)", box=png())
    assert block["image"].startswith("media/course-")
    assert block["alt"] == "A red box"
    (lazy,) = blocks("![](box.png)", box=png())
    assert lazy["decorative"] is True


@pytest.mark.parametrize(
    ("picture", "told"),
    [
        ("![A box](https://example.com/box.png)", "nothing is fetched from the web"),
        ("![A box](../box.png)", "no such file"),
        ("![A box](broken.png)", "cannot be read"),
        ("![A box](none.png)", "no such file"),
    ],
)
def test_a_picture_that_cannot_be_had_leaves_its_words_and_is_told(picture: str, told: str) -> None:
    draft = draft_of(outline(picture, broken=png()[:40]))
    assert "A box" in str(draft.lessons[0].pages[0].blocks[0].values)
    assert any(told in loss.why for loss in draft.losses)


def test_front_matter_is_the_title_or_told() -> None:
    text = "---\ntitle: The rules\nauthor: Ann\n---\n\na\n"
    assert draft_of(outline(text)).title == "The rules"
    assert losses(text) == ["course.x:1: author: Ann: a module has no such key: write it there"]


PAGE = f"""<!DOCTYPE html><html lang="fr"><head><title>Le cours</title><style>p {{}}</style></head><body>
<nav><a href="#a">Début</a></nav><main><h2>Un</h2><div>Un <b>mot</b> et<br>un autre.<script>alert(1)</script></div>
<ol type="a"><li>premier<li>second</ol><figure><img src="data:image/png;base64,{b64encode(png()).decode()}" alt="Rouge">
<figcaption>Une boîte</figcaption></figure><h2>Deux</h2><aside>À part.</aside><iframe src="https://x.org"></iframe>
<p onclick="x()">Fin<sup><a href="#fn1">1</a></sup></p><section class="footnotes"><ol><li id="fn1">La note.
<a href="#r">↩</a></li></ol></section></main></body></html>"""


def test_a_page_of_html() -> None:
    made = blocks(PAGE, "html")
    assert made[0] == {"text": "Début"}
    assert made[1] == {"text": "Un **mot** et\\\nun autre."}
    assert made[2] == {"text": "- a) premier\n- b) second"}
    assert made[3]["caption"] == "Une boîte"
    assert made[4:] == [{"callout": "À part."}, {"text": "Fin\\[1\\]"}, {"text": "\\[1\\] La note."}]
    draft = draft_of(outline(PAGE, "html"))
    assert draft.title == "Le cours"
    assert {loss.what for loss in draft.losses} >= {"<script>", "<iframe>"}


@pytest.mark.parametrize("text", ["", "  \n", "<html></html>"])
def test_what_holds_nothing_is_refused(text: str) -> None:
    with pytest.raises(ExchangeError):
        draft_of(outline(text, "markdown"))
    with pytest.raises(ExchangeError):
        draft_of(outline(text, "html"))


def test_an_encoding_that_lies_is_told() -> None:
    assert blocks("Café".encode("cp1252")) == [{"text": "Café"}]
    assert any("Windows-1252" in told for told in losses("Café".encode("cp1252")))
    with pytest.raises(ExchangeError, match="no text"):
        outline(b"\x00\x01\x02")


def test_a_page_in_an_old_encoding_is_read_as_it_says() -> None:
    page = '<meta charset="windows-1251"><p>Земля и вода</p>'
    assert blocks(page.encode("cp1251"), "html") == [{"text": "Земля и вода"}]
    assert blocks(page.encode(), "html") == [{"text": "Земля и вода"}]


def test_rules_of_css_make_bold_italic_and_marked_words() -> None:
    page = (
        "<html><head><style>.c1{font-weight:700}.c2{background-color:#ff0}.c3{font-style:italic}</style></head><body>"
        "<p><span class='c1 c3'>Both</span> and one</p><p><span>1. Who rules?</span></p><p><span>a) Host</span></p>"
        "<p><span>b) </span><span class='c2'>Chair</span></p></body></html>"
    )
    assert blocks(page, "html") == [
        {"text": "***Both*** and one"},
        {"choice": "Who rules?", "answers": [{"wrong": "Host"}, {"right": "Chair"}]},
    ]


def test_attributes_and_divisions_of_pandoc_are_no_text() -> None:
    head = "# One {#one .unnumbered}\n\n::: {.callout-tip}\nBe *careful*.\n:::\n\n"
    text = head + "- [ ] write\n- [x] read\n\n# Two\n\nEnd {a}."
    assert [lesson.title for lesson in draft_of(outline(text)).lessons] == ["One", "Two"]
    assert blocks(text) == [
        {"callout": "Be *careful*.", "kind": "tip"},
        {"text": "- [ ] write\n- [x] read"},
        {"text": "End {a}."},
    ]


def test_a_row_without_cells_stops_no_document() -> None:
    page = "<p>Which one?</p><table><caption>c</caption><tr></tr><tr><td>a</td></tr></table>"
    assert blocks(page, form="html")[0] == {"text": "Which one?"}
