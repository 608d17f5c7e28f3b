"""Chinese titles break between phrases, not inside a word."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from jinja2 import Environment
from markupsafe import Markup

from packager.player.phrases import phrased, phrased_headings, sign_pairs

COURSE = ["自信，发言。"] * 5 + ["秘书处"] * 9 + ["她在谈判中发言。土地！"] * 6 + ["自信发言", "土地谈判", "知道了什么"]


def in_text(html: Markup, lang: str) -> str:
    environment = Environment(autoescape=True)
    environment.filters["headings"] = phrased_headings
    return environment.from_string("{{ html|headings }}").render(html=html, lang=lang, pairs={})


def shown(title: object, lang: str, texts: Iterable[str] = ()) -> str:
    environment = Environment(autoescape=True)
    environment.filters["phrased"] = phrased
    return environment.from_string("{{ title|phrased }}").render(title=title, lang=lang, pairs=sign_pairs(texts, lang))


@pytest.mark.parametrize(
    ("title", "parted"),
    [
        ("如何回答会议中的程序问题", "如何回答会议中的|程序问题"),
        ("立场与利益", "立场|与利益"),
        ("主席和秘书处", "主席|和秘书处"),
        ("谈判的目的", "谈判的|目的"),
        ("参与和平谈判", "参与和平谈判"),
        ("这是您的", "这是您的"),
        ("的确如此", "的确如此"),
    ],
)
def test_phrases_part_and_words_do_not(title: str, parted: str) -> None:
    assert shown(title, "zh") == shown(title, "zh-Hans") == parted.replace("|", "<wbr>")
    assert shown(title, "ja") == title


@pytest.mark.parametrize(
    ("title", "parted"),
    [
        ("在土地谈判中自信发言", "在土地|谈判中|自信|发言"),
        ("秘书处发言", "秘书处|发言"),
        ("秘书处自信", "秘书处|自信"),
        ("知道了什么", "知道了什么"),
        ("沙漠化公约", "沙漠化公约"),
    ],
)
def test_words_that_the_course_uses_elsewhere_stay_whole(title: str, parted: str) -> None:
    assert shown(title, "zh", COURSE) == parted.replace("|", "<wbr>")
    assert shown(title, "en", COURSE) == title


def test_what_is_no_markup_stays_none() -> None:
    assert shown("a < b 的 c", "zh") == "a &lt; b 的 c"
    assert (
        shown(Markup('<span lang="en" title="的书">x</span>我的书'), "zh")
        == '<span lang="en" title="的书">x</span>我的<wbr>书'
    )


def test_so_do_the_headings_of_a_text_and_nothing_else_in_it() -> None:
    text = Markup('<h2 id="a">立场与<em>利益</em></h2><p>立场与利益 &lt;h2&gt; 立场与利益</p><h3>立场与利益</h3>')
    parted = str(text).replace("<h3>立场与", "<h3>立场<wbr>与")
    assert in_text(text, "zh") == parted
    assert in_text(text, "en") == in_text(text, "ja") == text
    assert in_text(Markup("<h2>立场与利益"), "zh") == "<h2>立场<wbr>与利益", (
        "what is not closed is a heading to its end"
    )
