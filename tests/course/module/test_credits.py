"""Who made the media: told at each and on a page of its own, and to authors what lacks."""

from __future__ import annotations

import re

import pytest
from lxml import html

from tests.course.conftest import MODULE, Load, told
from tests.player.conftest import rendered

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
BLOCKS = "      - image: media/a.svg\n        alt: A\n      - image: media/b.svg\n        decorative: true\n"
FILES = {"media/a.svg": SVG, "media/b.svg": SVG}
CREDITS = """\
credits:
  - file: media/a.svg
    title: The <hall>
    author: أمينة
    source: https://example.net/hall
    licence: CC BY 4.0
  - file: media/b.svg
    title: B
    author: Us
    source: https://example.net/b
    licence: CC0
"""


def test_a_credit_stands_at_its_medium_and_with_all_others_on_a_page(load: Load) -> None:
    course, findings = load(BLOCKS, module=MODULE + CREDITS, files=FILES)
    assert findings == ()
    assert course is not None
    files = rendered(course).files
    page = html.document_fromstring(files["pages/first.html"])
    assert [each.text_content() for each in page.find_class("credit")] == ["أمينة · CC BY 4.0", "Us · CC0"]
    for name in ("credits.html", "handout.html"):
        listed = html.document_fromstring(files[name]).xpath("//ul[@class='credits']/li")
        assert listed[0].text_content() == "The <hall> · أمينة · CC BY 4.0https://example.net/hall"
    assert b'href="credits.html"' in files["contents.html"]


@pytest.mark.parametrize("kind", ["labelled", "hotspots"])
def test_a_caption_and_a_credit_stand_below_the_picture_and_above_what_is_said_of_its_points(
    load: Load, kind: str
) -> None:
    at = [f"          - {{at: {side}% 20%, title: {name}, text: Of {name}}}\n" for side, name in ((10, "A"), (30, "B"))]
    block = (
        f"      - {kind}: media/a.svg\n        alt: A\n        caption: Seen from above\n        points:\n{''.join(at)}"
    )
    credit = CREDITS.partition("  - file: media/b.svg")[0]
    course, findings = load(block, module=MODULE + credit, files=FILES)
    assert course is not None, findings
    page = html.document_fromstring(rendered(course).files["pages/first.html"])
    [pointed] = page.find_class("pointed")
    figure, texts = pointed
    assert [each.tag for each in figure] == ["div", "figcaption", "small"]
    assert texts.get("class") == "points"


def test_a_course_without_credits_has_no_such_page(load: Load) -> None:
    course, _ = load(BLOCKS, files=FILES)
    assert course is not None
    files = rendered(course).files
    assert "credits.html" not in files
    assert b"credit" not in files["contents.html"] + files["pages/first.html"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            CREDITS.replace("media/b.svg", "media/c.svg"),
            ["no credit for `media/b.svg`", "nothing in the module shows `media/c.svg`"],
        ),
        (CREDITS.replace("    title: B\n", ""), ["no `title` for `media/b.svg`"]),
        (
            re.sub(" +(title|source):.*\n", "", CREDITS.partition("  - file: media/b.svg")[0]),
            ["no `title` and `source` for `media/a.svg`", "no credit for `media/b.svg`"],
        ),
        (
            CREDITS.replace("media/b.svg", "media/a.svg").replace("media/a.svg", "media/c.svg"),
            ["nothing in the module shows `media/c.svg`", "no credit for `media/a.svg`, `media/b.svg`"],
        ),
        (CREDITS[: CREDITS.index("  - file: media/b.svg")], ["no credit for `media/b.svg`"]),
        (CREDITS.replace("    licence: CC0\n", ""), ["`licence` is missing or empty"]),
    ],
)
def test_what_lacks_is_told(load: Load, written: str, expected: list[str]) -> None:
    _, findings = load(BLOCKS, module=MODULE + written, files=FILES)
    assert [message for *_, message in told(findings)][: len(expected)] == expected
