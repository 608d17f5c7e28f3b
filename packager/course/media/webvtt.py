"""The cues of captions: read as texts, and put back in another language (WebVTT, 4.1; timing is kept). SubRip (SRT) is
read as the WebVTT that it becomes."""

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
#: SubRip as programs write it: a number, the times with a comma, at times coordinates, tags of HTML and of SubStation.
_SRT_TIME = r"(\d{1,4}:\d\d:\d\d)[,.](\d{1,3})"
_SRT_TIMES = re.compile(rf"^{_SRT_TIME}[ \t]*-->[ \t]*{_SRT_TIME}[^\r\n]*", re.M)
_SRT = re.compile(r"\s*(?:\d+[ \t]*(?:\r\n|\r|\n))?" + _SRT_TIMES.pattern[1:])
_SRT_MARKS = re.compile(r"</?font\b[^<>]*>|\{\\[^{}]*\}", re.I)
_SRT_LESS = re.compile(r"<(?!/?[biu]>)")
_EXAMPLE = "00:00:01,000 --> 00:00:04,000"
_HEADER = "WEBVTT\n\n"
#: WebVTT, 6.4: a cue's tags and character references.
_MARKUP = re.compile(r"(<[^<>]*>|&#?\w{1,30};)")


def read_cues(data: bytes, file: str) -> tuple[PlainText, ...]:
    """The words of the captions, each with its line in ``file``. Raises ValueError if this is neither WebVTT nor SRT in
    UTF-8."""
    text = _decoded(data)
    cues, line, at = [], 1 - _HEADER.count("\n") * is_srt(data), 0
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


def is_srt(data: bytes) -> bool:
    """Whether captions are SubRip. Raises ValueError if they are not in UTF-8."""
    return bool(_SRT.match(_text(data)))


def as_webvtt(data: bytes) -> bytes:
    """Captions as browsers take them: SubRip becomes WebVTT, line by line below its header; else the same bytes."""
    return _decoded(data).encode() if is_srt(data) else data


def _from_srt(text: str) -> str:
    def timed(found: re.Match[str]) -> str:
        begin, part, end, rest = found.groups()
        return f"{begin:0>8}.{part:0<3} --> {end:0>8}.{rest:0<3}"

    lines = _SRT_TIMES.sub(timed, _SRT_LESS.sub("&lt;", _SRT_MARKS.sub("", text)))
    return _HEADER + lines.lstrip("\ufeff")


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(_("line {number} is not in UTF-8", number=line)) from None


def _decoded(data: bytes) -> str:
    text = _text(data)
    if _SRT.match(text):
        return _from_srt(text)
    if not re.match(r"WEBVTT(?:[ \t\r\n]|$)", text):
        raise ValueError(
            _("it begins neither with the word WEBVTT nor with times such as {times}", times=f"`{_EXAMPLE}`")
        )
    return text


def _payloads(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of each cue begin and end."""
    for block in _BLOCK.finditer(text):
        timing = next((line for line in _LINE.finditer(block[0]) if "-->" in line[0]), None)
        if timing and timing.end() < len(block[0]):
            yield block.start() + timing.end(), block.end()


def _lines(payload: str) -> str:
    return "\n".join(payload.splitlines())
