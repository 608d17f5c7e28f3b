"""What runs from left to right inside of a text that runs from right to left is isolated, so that it keeps its order.

The bidirectional algorithm (UAX #9) gives signs at the edge of such a run to the text around it: "C++" shows as "++C",
"-5" as "5-", and the groups of a phone number change places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from unicodedata import bidirectional

#: UAX #9, 2.4: LEFT-TO-RIGHT ISOLATE and POP DIRECTIONAL ISOLATE.
LRI, PDI = "\u2066", "\u2069"
#: Whoever typed one of these has seen to the order himself.
_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(r"\S+")
_OPENING, _CLOSING = "\"'«“‘([{", ".,:;!?…،؛؟\"'»”’)]}"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_SEPARATORS = re.compile(r"[-‐‑–−/.()+]")
_THOUSANDS = re.compile(r"\d{3}(?:[.,]\d+)?")
#: The first group of a phone number.
_AREA = re.compile(r"\(0\d+\)")
#: Letters of a word that is written together with a name, such as an Arabic "and".
_PREFIX = re.compile(r"[\u0590-\u08ff]+(?=[^\W\u0590-\u08ff]|[.#@+])")
_UNIT_MAX = 5


def isolated(text: str) -> str:
    """``text``, which stands in a text that runs from right to left, with its runs the other way isolated.

    A number and its unit are one run, as are a name and its number, the groups of a phone number and those of a long
    number; numbers beside each other are not, since they are read from right to left.
    """
    if _CONTROLS.search(text):
        return text
    made, at = [], 0
    for start, end in _runs(text):
        made += [text[at:start], LRI, text[start:end], PDI]
        at = end
    return "".join([*made, text[at:]])


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Where the runs that need it begin and end."""
    start = end = 0
    for word in _WORD.finditer(text):
        begin, stop = _core(word[0], word.start())
        core = text[begin:stop]
        if end and begin == word.start() and _belongs(text[start:end], text[end:begin], core):
            end = stop
            continue
        if end and _moves(text[start:end]):
            yield start, end
        start, end = (begin, stop) if _kind(core) else (0, 0)
    if end and _moves(text[start:end]):
        yield start, end


def _core(word: str, at: int) -> tuple[int, int]:
    """Where a word begins and ends without the signs of the sentence and the letters before it."""
    start, end = 0, len(word)
    if _AREA.match(word):
        return at, at + end
    while start < end and word[start] in _OPENING:
        start += 1
    if prefix := _PREFIX.match(word, start):
        start = prefix.end()
    while start < end and word[end - 1] in _CLOSING and not _opened_within(word[start:end]):
        end -= 1
    return at + start, at + end


def _opened_within(word: str) -> bool:
    """Whether the bracket that a word ends with was opened in it, as in "COP(16)"."""
    opening = _PAIRS.get(word[-1], "")
    return bool(opening) and word.count(opening) >= word.count(word[-1])


@lru_cache(maxsize=2_000)
def _kind(core: str) -> str:
    """``L`` for letters from left to right, with or without digits, ``N`` for digits alone, else nothing."""
    classes = {bidirectional(sign) for sign in core}
    if classes & {"R", "AL", "AN"}:
        return ""
    return "L" if "L" in classes else "N" if "EN" in classes else ""


def _belongs(run: str, between: str, core: str) -> bool:
    """Whether a word goes on with the run before it, which only blanks part from it."""
    if between.strip():
        return False
    last, kind = run.split()[-1], _kind(core)
    if _kind(last) == "L":
        return bool(kind)
    if kind == "L":
        return len(core) <= _UNIT_MAX and not core[0].isdigit() and _is_unit(core)
    return kind == "N" and (run[0] in "+(" or run.startswith("00") or bool(_THOUSANDS.fullmatch(core)))


def _is_unit(core: str) -> bool:
    """Whether a word can be a unit: not a name of capitals, which a number before it does not belong to."""
    return not (core.isupper() and len(core) > 2)


def _moves(run: str) -> bool:
    """Whether the algorithm would put a part of a run elsewhere."""
    if not (run[0].isalnum() and run[-1].isalnum()):
        return run[-1] not in "%‰" or not run[0].isdigit() or _kind(run) == "L"
    if not run[0].isdigit():
        return False
    kinds = [kind for kind, _ in groupby(map(_kind, run.split()))]
    return len(run.split()) > 1 or (kinds == ["L"] and bool(_SEPARATORS.search(run))) or len(_dashes(run)) > 1


def _dashes(run: str) -> list[str]:
    return re.findall(r"[-‐‑–−]", run)
