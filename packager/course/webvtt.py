"""The cues of WebVTT captions: read as texts, and put back in another language (WebVTT, 4.1; timing is kept)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from packager.course.text import PlainText
from packager.diagnostics import Place
from packager.diagnostics.message import _
from packager.languages.isolation import isolated

_BLOCK = re.compile(r"[^\r\n]+(?:(?:\r\n|\r|\n)[^\r\n]+)*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_TIMES = re.compile(r"(?:(\d{2,4}):)?(\d\d):(\d\d\.\d{3})\s+-->\s+(?:(\d{2,4}):)?(\d\d):(\d\d\.\d{3})")
_LONGEST = 200
#: WebVTT, 6.4: a cue's tags and character references.
_MARKUP = re.compile(r"(<[^<>]*>|&#?\w{1,30};)")


def read_cues(data: bytes, file: str) -> tuple[PlainText, ...]:
    """The words of the captions, each with its line in ``file``. Raises ValueError if this is no WebVTT in UTF-8."""
    text = _decoded(data)
    cues, line, at = [], 1, 0
    for start, end in _payloads(text):
        line, at = line + text.count("\n", at, start), start
        cues.append(PlainText(_lines(text[start:end]), place=Place(file, line)))
    return tuple(cues)


def cue_seconds(data: bytes) -> tuple[float, ...]:
    """How long each cue with words is shown, in seconds; 0 where its times cannot be read. Raises ValueError as
    :func:`read_cues`."""
    text = _decoded(data)
    return tuple(_shown(text[max(0, start - _LONGEST) : start].splitlines()[-1]) for start, _ in _payloads(text))


def _shown(timing: str) -> float:
    found = _TIMES.search(timing)
    if not found:
        return 0.0
    start, end = (
        int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)
        for hours, minutes, seconds in (found.groups()[:3], found.groups()[3:])
    )
    return end - start


def put_cues(data: bytes, cues: Sequence[PlainText], direction: str = "ltr") -> bytes:
    """The captions with ``cues`` in place of their own words, cue by cue, which run in this ``direction``."""
    text = _decoded(data)
    made, at = [], 0
    for (start, end), cue in zip(_payloads(text), cues, strict=True):
        old = text[start:end]
        shown = _put(cue, direction)
        made += [text[at:start], old if shown == _lines(old) else shown.replace("-->", "→")]
        at = end
    return ("".join(made) + text[at:]).encode()


def _put(cue: PlainText, direction: str) -> str:
    if direction != "rtl" or cue.lang:
        return cue.value
    return "".join(part if _MARKUP.match(part) else isolated(part) for part in _MARKUP.split(cue.value))


def _decoded(data: bytes) -> str:
    text = data.decode("utf-8-sig")  # UnicodeDecodeError is a ValueError
    if not re.match(r"WEBVTT(?:[ \t\r\n]|$)", text):
        raise ValueError(_("a WebVTT file begins with the word WEBVTT"))
    return text


def _payloads(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of each cue begin and end."""
    for block in _BLOCK.finditer(text):
        timing = next((line for line in _LINE.finditer(block[0]) if "-->" in line[0]), None)
        if timing and timing.end() < len(block[0]):
            yield block.start() + timing.end(), block.end()


def _lines(payload: str) -> str:
    return "\n".join(payload.splitlines())
