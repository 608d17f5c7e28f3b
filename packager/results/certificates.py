"""Certificates that the player made, recognised by their check text (templates/player/kinds/certificate.js).

The rule is in every package, so a check text tells slips of the pen and casual changes, not forgers.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_MARKS = re.compile("[\u200e\u200f\u2066-\u2069\u061c]")
_TEXT = re.compile(
    r"(?P<name>[^;\n<>]{1,200}); *(?P<module>[a-z][a-z0-9-]*) (?P<version>[0-9A-Za-z.+_-]{1,20}); *"
    r"(?P<day>\d{4}-\d\d-\d\d); *(?P<score>\d{1,3}|-); *(?P<code>(?:[0-9A-F]{4}-){3}[0-9A-F]{4})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CheckText:
    """What a check text says: ``day`` as 2026-11-30, ``score`` in per cent or ``-``; ``holds``: its code fits."""

    name: str
    module: str
    version: str
    day: str
    score: str
    holds: bool


def check_code(name: str, module: str, version: str, day: str, score: str) -> str:
    """The code that ends the check text of these facts."""
    known = "; ".join((tidy(name), f"{module} {version}", day, score))
    code = _digest(known) + _digest("2" + known)
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def check_texts(text: str) -> list[CheckText]:
    """All check texts in a text, in order: typed, copied out of a PDF, or one a line."""
    plain = _MARKS.sub("", text).replace("\u00a0", " ")
    return [_read(found) for found in _TEXT.finditer(plain)]


def tidy(name: str) -> str:
    """A name as it is compared: one space between words."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def _read(found: re.Match[str]) -> CheckText:
    name, module, version, day, score = (found[each] for each in ("name", "module", "version", "day", "score"))
    words = tidy(name).split(" ")
    # what was copied along with it may stand before the name
    for name in (" ".join(words[at:]) for at in range(len(words))):
        if check_code(name, module, version, day, score) == found["code"].upper():
            return CheckText(name, module, version, day, score, True)
    return CheckText(tidy(found["name"]), module, version, day, score, False)


def _digest(text: str) -> str:
    """FNV-1a, 32 bits, over UTF-16, mixed once more; eight hexadecimal digits."""
    value = 0x811C9DC5
    for byte in text.encode("utf-16-le", "surrogatepass"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    value = ((value ^ (value >> 15)) * 0x2C1B3C6D) & 0xFFFFFFFF
    return f"{value ^ (value >> 13):08X}"
