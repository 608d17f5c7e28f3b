"""Breaks of lines that editors leave in HTML, as Markdown."""

from __future__ import annotations

import pytest

from packager.exchange.html_text import markdown_of


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>Who?<br></p>", "Who?"),
        ("Who?<br><br/>\n", "Who?"),
        ("<p><br>Who?</p><p><br></p>", "Who?"),
        ("<b>Who?<br></b>", "**Who?**"),
        ("<ul><li>Who?<br></li></ul>", "- Who?"),
        ("<table><tr><td>a<br>b</td><td><br></td></tr></table>", "a b –"),
        ("<p>one<br>two</p>", "one\\\ntwo"),
        ("<pre>a\\</pre>", "```\na\\\n```"),
    ],
)
def test_a_break_at_an_end_leaves_no_backslash(html: str, markdown: str) -> None:
    assert markdown_of(html, lambda what, why: None) == markdown
