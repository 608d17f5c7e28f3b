"""What the lines of a PO file say: texts without their escapes, places, flags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_ESCAPE = re.compile(r"\\([0-7]{1,3}|x[0-9a-fA-F]{1,2}|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_ISOLATED = re.compile("\u2068([^\u2068\u2069]*)\u2069|(\\S+)")
_FLAG = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.?)*+(?:"|$))+')


def references(line: str) -> Sequence[str]:
    """``file:line`` each; one with spaces stands between U+2068 and U+2069."""
    if "\u2068" not in line:
        return line.split()
    return [isolated or plain for isolated, plain in _ISOLATED.findall(line)]


@lru_cache(maxsize=1024)  # thousands of entries have the same
def flags(line: str) -> tuple[str, ...]:
    """The flags, split at commas outside quotation marks (Weblate: ``placeholders:"a,b"``)."""
    parts = _FLAG.findall(line) if '"' in line else line.split(",")
    return tuple(flag.strip() for flag in parts if flag.strip())


def unescaped(text: str) -> str:
    """The text that is meant by what stands in quotation marks."""
    return _ESCAPE.sub(_unescape, text) if "\\" in text else text


def _unescape(match: re.Match[str]) -> str:
    escaped = match[1]
    if escaped[0] in "01234567":
        return chr(int(escaped, 8))
    if escaped[0] == "x" and len(escaped) > 1:
        return chr(int(escaped[1:], 16))
    return _ESCAPED.get(escaped, escaped)
