"""Names and code inside messages of a page, each in an element of its own direction."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_LATIN = re.compile(r"[!-~]+(?: [!-~]+)*")
_BEGINS, _ENDS = ":,;!? ", ".,:;!?"


def isolated(text: str, direction: str) -> Markup:
    """A message with its code and names in elements of their own direction: in Arabic `.NET` would read `NET.`.

    Code is between backticks. In a text from right to left, so is whatever is written in Latin letters.
    """
    parts = text.split("`")
    code = range(1, len(parts) - 1, 2)
    shown = [
        _bdi(f"`{part}`") if at in code else _names_isolated(part) if direction == "rtl" else escape(part)
        for at, part in enumerate(parts)
    ]
    left_open = "`" if len(parts) % 2 == 0 else ""
    return Markup("").join((*shown[:-1], left_open, shown[-1]))


def _names_isolated(text: str) -> Markup:
    made, at = Markup(""), 0
    for found in _LATIN.finditer(text):
        name = _name_in(found[0])
        begin = found.start() + found[0].find(name)
        if any(map(str.isalnum, name)):
            made += escape(text[at:begin]) + _bdi(name)
            at = begin + len(name)
    return made + escape(text[at:])


def _name_in(run: str) -> str:
    """A run of Latin letters without what is the sentence's: the marks around it, a bracket without its pair."""
    name = run.lstrip(_BEGINS).rstrip(_ENDS)
    if name.startswith("(") and ")" not in name:
        return name[1:]
    return name[:-1].rstrip(_ENDS) if name.endswith(")") and "(" not in name else name


def _bdi(text: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(text)
