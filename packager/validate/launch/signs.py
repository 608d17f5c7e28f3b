"""What rules look for in scripts. Each file is read and searched once for all of it, whoever names it how often."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache

from packager.validate.launch.leaving import leaving_signs
from packager.validate.launch.tokens import tokens
from packager.work.kept import code as files_of
from packager.work.kept import once

CALLS_2004 = frozenset(("Initialize", "Terminate", "Commit", "SetValue"))
CALLS_12 = frozenset(("LMSInitialize", "LMSFinish", "LMSCommit", "LMSSetValue", "LMSGetValue"))
JOINED = "LMS + name"
"""A driver for both standards puts the names together."""
UNLOAD = frozenset({"onunload", "onbeforeunload", "'unload'"})
LATER = frozenset({"pagehide", "visibilitychange"})

_WORDS = ("API", "API_1484_11", *CALLS_2004, *CALLS_12, "onunload", "onbeforeunload")
_CODE = {
    JOINED: r"LMS(?<=[\"'`]LMS)(?:[\"'`]|\$\{)",
    "'unload'": r"unload(?:(?<=[\"']unload)|(?<=[\"']beforeunload))[\"']",
    "window.open": r"window\.open\((?<!\wwindow\.open\()",
    "top.location =": r"top\.location(?<!\wtop\.location)(?:\.href)?\s{0,20}=[^=]",
    "document.domain =": r"document\.domain(?<!\wdocument\.domain)\s{0,20}=[^=]",
}
_PATTERNS = {
    # What is looked behind for comes last: a pattern that begins with a letter is found ten times as fast.
    **{word: re.compile(rf"{word}(?<!\w{word})\b") for word in _WORDS},
    **{part: re.compile(part) for part in LATER},
    **{name: re.compile(pattern) for name, pattern in _CODE.items()},
    "async": re.compile(r"async\s{0,20}:\s{0,20}(?:false|!1)"),
    ".open": re.compile(r"\.open\("),
}
_ELEMENT = re.compile(r"""["'`](cmi\.[\w.]{1,80})""")
_ASKED = re.compile(r"""(?:\b\w{1,2}|win|window|parent|top|opener|[)\]])\??\.API\b|["'`]API["'`]""")
_CERTAIN = re.compile(r"\b(?:API_1484_11|LMS(?:Initialize|Finish|Commit|SetValue|GetValue))\b")
_STRING_MAX = 80
#: How many scripts are remembered, and how long they may be, in characters: 12 MB at most.
KEPT, KEPT_MAX = 64, 200_000
#: From which length on, in characters, what a script shows is kept in the user's cache too: the player's own are in
#: every package that is built, and take 50 ms to be read.
LONG = 4_000
_WINDOWS = frozenset(("window", "parent", "top", "opener", "self", "frames", "this", "win", "theWindow", "objWindow"))
_BRACKETS = frozenset(")]")


def signs_of(code: str, whole: bool = False) -> frozenset[str]:
    """The names of what occurs in a script: words of the API, elements of the data model, keys of this module's
    patterns. ``API``, a word that means many things, is only told where a window is asked for it or its functions are
    named. Comments and prose are nothing, unless the script is searched as a ``whole``, in a tenth of the time.

    Scripts up to KEPT_MAX are remembered: the packages of a build, or of a vendor, have the same ones.
    """
    return _remembered(code, whole) if len(code) <= KEPT_MAX else _signs_of(code, whole)


def _signs_of(code: str, whole: bool) -> frozenset[str]:
    found = {name for name, pattern in _PATTERNS.items() if pattern.search(code)} | set(_ELEMENT.findall(code))
    if not whole:
        return _kept(code) if found else frozenset()
    asked = found & {*CALLS_12, JOINED} or _ASKED.search(code)
    return frozenset(found | {"API"} if asked else found - {"API"})


def _kept(code: str) -> frozenset[str]:
    """What the tokens of a script show, as read now or, if it is long, by the same files of this room before."""
    if not LONG <= len(code) <= KEPT_MAX:
        return frozenset(_read(list(tokens(code))))
    settings = f"{files_of('validate/launch')} {sys.version}"
    read = once("scripts", code.encode("utf-8", "surrogatepass"), settings, lambda: _told(code))
    return frozenset(json.loads(read))


def _told(code: str) -> bytes:
    return json.dumps(sorted(set(_read(list(tokens(code)))))).encode()


_remembered = lru_cache(maxsize=KEPT)(_signs_of)


def _read(parts: Sequence[str]) -> Iterator[str]:
    clean = without_comments(parts)
    yield from (name for name in (*_CODE, *LATER) if _PATTERNS[name].search(clean))
    names = set(parts)
    for part in names.copy():
        if part[0] in "\"'`":
            text = part[1:-1]
            # a bundle for developers keeps its modules in strings
            names.update([text] if len(text) <= _STRING_MAX else _CERTAIN.findall(text))
    yield from (word for word in _WORDS if word in names and word != "API")
    yield from (name for name in names if name.startswith("cmi."))
    joined = _PATTERNS[JOINED].search(clean)
    if joined or names & CALLS_12 or not names.isdisjoint(("'API'", '"API"', "`API`")) or _asks_windows(parts):
        yield "API"
    yield from leaving_signs(parts)


def _asks_windows(parts: Sequence[str]) -> bool:
    """Whether what may be a window is asked for ``API``: by its name, made short by a minifier, or an expression."""
    for at, part in enumerate(parts):
        if part == "API" and at > 1 and parts[at - 1] in (".", "?."):
            owner = parts[at - 2]
            if owner in _WINDOWS or owner in _BRACKETS or (len(owner) <= 2 and owner.isidentifier()):
                return True
    return False


def without_comments(parts: Sequence[str]) -> str:
    """A script's tokens with nothing between them but what parts two words."""
    joined: list[str] = []
    last = ""
    for part in parts:
        if last and _is_word(part[0]) and _is_word(last):
            joined.append(" ")
        joined.append(part)
        last = part[-1]
    return "".join(joined)


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter in "$_\\#"
