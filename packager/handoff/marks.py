"""What a text says without its Markdown, by which two copies of it are known to be one."""

from __future__ import annotations

import re

from packager.languages.addresses import LINK_TARGET

LEAD = re.compile(r"\A\s*(?:(?:[-*+•]|\d+[.)]|#{1,6}|>)\s+)*")
"""What begins a line of Markdown: marks of lists, headings, quotations."""
_MARKS = re.compile(rf"[*_`]|{LINK_TARGET}|\[")


def led(text: str) -> str:
    """The marks that a line begins with."""
    found = LEAD.match(text)
    return found[0] if found else ""


def unled(text: str) -> str:
    """A line without the marks that it begins with."""
    return text[len(led(text)) :]


def plain(text: str) -> str:
    """A text without marks of Markdown, which Word and most translators leave out, and on one line."""
    return " ".join(_MARKS.sub("", unled(text)).split())
