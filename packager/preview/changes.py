"""What was changed in a text, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(
    r"\s+|[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7a3\uff00-\uffef]|\w+(?:['’-]\w+)*|[^\w\s]"
)

Change = tuple[Literal["", "del", "ins"], str]


def word_changes(before: str, after: str) -> tuple[Change, ...]:
    """Runs of words that stayed, went and came, in order; signs are words where a language writes no spaces."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    made: list[Change] = []
    for how, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            made.append(("", "".join(old[start:end])))
            continue
        made += [("del", "".join(old[start:end]))] if start < end else []
        made += [("ins", "".join(new[first:last]))] if first < last else []
    return tuple(made)
