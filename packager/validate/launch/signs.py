"""What rules look for in scripts. Each file is read and searched once for all of it, whoever names it how often."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CALLS = ("Initialize", "Terminate", "Commit", "SetValue", "LMSInitialize", "LMSFinish", "LMSCommit", "LMSSetValue")
_WORDS = ("API", "API_1484_11", *_CALLS, "onunload", "onbeforeunload")
_PARTS = ("pagehide", "visibilitychange")
_CODE = {
    "LMS + name": r"LMS(?<=[\"'`]LMS)(?:[\"'`]|\$\{)",  # a driver for both standards joins the names
    "'unload'": r"unload(?:(?<=[\"']unload)|(?<=[\"']beforeunload))[\"']",
    "window.open": r"window\.open\((?<!\wwindow\.open\()",
    "top.location =": r"top\.location(?<!\wtop\.location)(?:\.href)?\s{0,20}=[^=]",
    "document.domain =": r"document\.domain(?<!\wdocument\.domain)\s{0,20}=[^=]",
}
_PATTERNS = {
    # What is looked behind for comes last: a pattern that begins with a letter is found ten times as fast.
    **{word: re.compile(rf"{word}(?<!\w{word})\b") for word in _WORDS},
    **{part: re.compile(part) for part in _PARTS},
    **{name: re.compile(pattern) for name, pattern in _CODE.items()},
}
_SYNCHRONOUS = re.compile(r",\s{0,20}(?:false|!1)\s{0,20}[,)]", re.IGNORECASE)
_OPEN = re.compile(r"\.open\(\s{0,20}[\"'](?:GET|POST|PUT)[\"']\s{0,20},[^;\n]+\Z", re.IGNORECASE)
_CALL_CHARACTERS = 200

UNLOAD = frozenset({"onunload", "onbeforeunload", "'unload'"})
LATER = frozenset(_PARTS)
SYNCHRONOUS = "synchronous request"
EVERYTHING = frozenset({*_PATTERNS, SYNCHRONOUS})


def signs_of(text: str) -> frozenset[str]:
    """The names of what occurs in a script or page: words of the API, and the keys of this module's patterns."""
    return frozenset(_signs(text))


def _signs(text: str) -> Iterator[str]:
    yield from (name for name, pattern in _PATTERNS.items() if pattern.search(text))
    if ".open(" in text and any(_is_call(text, found.start()) for found in _SYNCHRONOUS.finditer(text)):
        yield SYNCHRONOUS


def _is_call(text: str, end: int) -> bool:
    """Whether ``open("GET", …`` stands before, in the same statement."""
    before = text[max(0, end - _CALL_CHARACTERS) : end]
    return ".open(" in before and _OPEN.search(before) is not None
