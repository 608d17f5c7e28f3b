"""What the context of a message says: whose it is, what it is, which items of lists it stands in.

A context is an id path such as ``question/fair-share/answer-84c934/feedback``; an item without an id is named by six
hexadecimal digits of its text (see ``packager.course.texts``).
"""

from __future__ import annotations

import re
from functools import lru_cache

_ITEM = re.compile(r"(.+)-[0-9a-f]{6}(?:~\d+)?$")


@lru_cache(1 << 16)
def root(context: str) -> str:
    """The node with an id that a message belongs to: ``question/fair-share``."""
    return "/".join(context.split("/", 2)[:2])


@lru_cache(1 << 16)  # several rules ask of each message, in each language
def role(context: str) -> str:
    """What kind of text it is, without any id: ``question: answer/feedback``."""
    first, *rest = context.split("/")
    if first == "module":
        return f"module: {'/'.join(rest)}"
    names = [found[1] if (found := _ITEM.match(part)) else part for part in rest[1:]]
    if len(names) > 2:  # a part with an id of its own: node/ID/…, ending/ID/…
        names = [names[0], *names[2:]] if first == "scenario" else names[-2:]
    return f"{first}: {'/'.join(names)}"


def item_kind(part: str) -> str:
    """``answer`` for ``answer-84c934``; empty for a part of a context that names no such item."""
    found = _ITEM.match(part)
    return found[1] if found else ""


def same_question(one: str, other: str) -> bool:
    """Whether both are texts of one question, so that one must never be taken for the other."""
    return one.startswith("question/") and root(one) == root(other)


def shared_tail(one: str, other: str) -> int:
    """How many last parts two contexts have in common."""
    pairs = zip(reversed(one.split("/")), reversed(other.split("/")), strict=False)
    count = 0
    for mine, yours in pairs:
        if mine != yours:
            break
        count += 1
    return count
