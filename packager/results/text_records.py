"""A learner's record as text: lines to send by any messenger, or to show as QR codes, that may come in any order.

    ELR1-WWWWWWW-2-3-DATA-CCCCCCC      part 2 of 3

``DATA`` of all parts in their order is the record in UTF-8 JSON, in base32 (RFC 4648, section 6, without padding);
``WWWWWWW`` is the CRC-32 of that JSON, so it names the record; ``CCCCCCC`` that of the line before its hyphen. Only
A-Z, 0-9 and ``-`` occur: the alphanumeric mode of QR codes (ISO/IEC 18004, 7.4.4), and nothing that mail or a phone
makes another sign of. The JSON is an array, so that a code stays small::

    [1, module, version, language, saved, learner, attempt, score, passed, completed, [[question, response, score], …]]

Scores are told to four decimals.

templates/player/results/text-record.js writes the same; tests/results/text-records.json holds both to it.
"""

from __future__ import annotations

import json
import math
import re
from base64 import b32decode, b32encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from zlib import crc32

from packager.results.plain_json import parsed

_SIZE = 600
"""Letters of data in a part: a QR code of 85 x 85 modules at the lowest correction, which a phone reads off a phone."""
_BETWEEN = re.compile("[\\s>|=*_`\u00ad\u200b-\u200f\u2060\u2066-\u2069\ufeff]+")
_HYPHENS = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_BEGUN = re.compile(r"ELR1-")
_PART = re.compile(
    r"(?P<text>ELR1-(?P<record>[A-Z2-7]{7})-(?P<number>[0-9]{1,2})-(?P<total>[0-9]{1,2})-(?P<data>[A-Z2-7]++))"
    r"-(?P<check>[A-Z2-7]{7})"
)
_SENDER = re.compile(
    r"^[> \t]{0,9}(?:from|von|de|da|van|от|من|发件人|发件者)[ \t]{0,9}[:\uff1a][^@\n]{0,200}?"
    r"(?<![\w.+-])([\w.+-]{1,64}@[\w.-]{1,200}\w)",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """Part ``number`` (from 1) of ``total`` of a record; ``sender`` is the address of the mail that it came in."""

    record: str
    number: int
    total: int
    data: str
    sender: str = ""


def text_record(record: Mapping[str, Any], size: int = _SIZE) -> list[str]:
    """The lines of a record as learners download it (templates/player/results/), ``size`` letters of data each."""
    results = record["results"]
    answers = [[each["question"], each["response"], _short(each["score"])] for each in record["answers"]]
    known = [record["module"], record["version"], record["language"], record["saved"]]
    known += [record.get("learner", ""), record.get("attempt", "")]
    known += [_short(results["score"]), results["passed"], results["completed"], answers]
    text = json.dumps([1, *known], ensure_ascii=False, separators=(",", ":"))
    packed = text.encode(errors="backslashreplace")  # half a sign is an escape, as of JSON.stringify
    data, name = _letters(packed), _check(packed)
    cuts = [data[at : at + size] for at in range(0, len(data), size)]
    lines = [f"ELR1-{name}-{number}-{len(cuts)}-{cut}" for number, cut in enumerate(cuts, 1)]
    return [f"{line}-{_check(line.encode())}" for line in lines]


def parts_in(text: str) -> tuple[list[Part], int]:
    """The parts in a text, whatever else is in it, and how many begin there and are cut off or changed.

    Lines that were wrapped, quoted (``> ``) or made small letters of are read as they were sent.
    """
    plain = _HYPHENS.sub("-", _BETWEEN.sub("", text)).upper()
    found = [
        Part(part["record"], int(part["number"]), int(part["total"]), part["data"])
        for part in _PART.finditer(plain)
        if _check(part["text"].encode()) == part["check"] and 1 <= int(part["number"]) <= int(part["total"])
    ]
    return found, sum(1 for _ in _BEGUN.finditer(plain)) - len(found)


def mailed_parts(text: str) -> tuple[list[Part], int]:
    """The parts in one mail or several, each with the address in the line ``From:`` above it, if there is one."""
    cuts = [(0, ""), *((found.start(), found[1]) for found in _SENDER.finditer(text))]
    found: list[Part] = []
    damaged = 0
    for (at, sender), (end, _) in zip(cuts, [*cuts[1:], (len(text), "")], strict=True):
        parts, odd = parts_in(text[at:end])
        found += [replace(part, sender=sender) for part in parts]
        damaged += odd
    return found, damaged


def records_in(parts: Iterable[Part]) -> tuple[list[dict[str, Any]], list[str]]:
    """Records as learners download them, each once, and a sentence about each that lacks a part or was changed."""
    by_record: dict[str, dict[int, Part]] = {}
    for part in parts:
        by_record.setdefault(part.record, {})[part.number] = part
    records: list[dict[str, Any]] = []
    told: list[str] = []
    for name, found in by_record.items():
        total = max(part.total for part in found.values())
        if lacking := [str(number) for number in range(1, total + 1) if number not in found]:
            those = "part" if len(lacking) == 1 else "parts"
            told.append(f"record {name} lacks {those} {', '.join(lacking)} of {total}: ask its sender for the rest")
        elif (record := _unpacked(name, "".join(found[number].data for number in sorted(found)))) is None:
            told.append(f"record {name} is not as the player wrote it")
        else:
            sender = next((part.sender for part in found.values() if part.sender), "")
            records.append(record | {"learner": record["learner"] or sender})
    return records, told


def _unpacked(name: str, data: str) -> dict[str, Any] | None:
    try:
        packed = b32decode(data + "=" * (-len(data) % 8))
        if _check(packed) != name:
            return None
        one, module, version, language, saved, learner, attempt, score, passed, completed, answers = parsed(packed)
        if one != 1:
            return None
        return {
            "module": module,
            "version": version,
            "language": language,
            "saved": saved,
            "learner": learner,
            "attempt": attempt,
            "results": {"score": score, "passed": passed, "completed": completed},
            "answers": [{"question": each, "response": said, "score": mark} for each, said, mark in answers],
        }
    except (ValueError, TypeError, RecursionError):
        return None


def _short(score: float | None) -> float | None:
    """A score to four decimals, as JavaScript rounds and writes it."""
    if score is None:
        return None
    whole, rest = divmod(math.floor(score * 1e4 + 0.5), 10_000)
    return whole + rest / 1e4 if rest else whole


def _letters(data: bytes) -> str:
    return b32encode(data).decode().rstrip("=")


def _check(data: bytes) -> str:
    return _letters(crc32(data).to_bytes(4, "big"))
