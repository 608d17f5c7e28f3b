"""Markdown as the languages want it."""

from __future__ import annotations

import re
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packager.course.text import Markdown
from packager.player import markdown as module
from packager.player.markdown import markdown, markdown_inline


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("two\nlines", "<p>two\nlines</p>"),
        ("代表团\n只有您", "<p>代表团只有您</p>"),
        ("以及\n**每两年**\n一次", "<p>以及<strong>每两年</strong>一次</p>"),
        ("名称，\n然后", "<p>名称，然后</p>"),
        ("见 CRIC\n会议", "<p>见 CRIC\n会议</p>"),
        ("한국어는\n띄어", "<p>한국어는\n띄어</p>"),
    ],
)
def test_a_line_end_is_no_blank_between_wide_letters(source: str, html: str) -> None:
    assert str(markdown(Markdown(source))) == html


#: Letters of four scripts, all of ASCII that is no letter, and blanks of all kinds.
TRICKY = "aÀжن中ª² \t\n\r\0\x0b\x0c\x85\xa0\u200f\u2028\ufeff09" + "".join(
    sign for sign in map(chr, range(33, 127)) if not sign.isalnum()
)


@given(st.text(TRICKY) | st.text(), st.sampled_from(["ltr", "rtl"]))
def test_what_is_not_parsed_is_shown_as_if_it_were(source: str, way: str) -> None:
    text = Markdown(f"A{source}")
    for shown, known in ((markdown, module._rendered), (markdown_inline, module._rendered_inline)):
        at_once = shown(text, way)
        known.cache_clear()
        with mock.patch.object(module, "_PLAIN", re.compile("(?!)")):
            assert shown(text, way) == at_once
        known.cache_clear()
