"""Markdown as the languages want it."""

from __future__ import annotations

import pytest

from packager.course.text import Markdown
from packager.player.markdown import markdown


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
