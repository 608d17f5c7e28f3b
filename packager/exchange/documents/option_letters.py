"""The letters and figures before answers, of the scripts in which people count them: a) b), А. Б., أ) ب), ① ②."""

from __future__ import annotations

import re

_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзиклмнопрст",
    "أبجدهوزحطي",
    "ابجدهوزحطي",
    "①②③④⑤⑥⑦⑧⑨⑩",
    "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽",
    "ⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙ",
    "αβγδεζηθικ",
    "אבגדהוזחטי",
)
_LATIN = {letter: _ROWS[0][at] for row in _ROWS for at, letter in enumerate(row)}
_TATWEEL = "\u0640"  # a lone he is often written with it: هـ
_RINGED = "".join(_ROWS[4:7])
_PLAIN = "".join(dict.fromkeys(letter + letter.upper() for row in (*_ROWS[:4], *_ROWS[7:]) for letter in row))
LETTER = rf"(?:[{_PLAIN}{_RINGED}Ⓐ-Ⓙ]{_TATWEEL}?)"
BEFORE = re.compile(
    rf"(?:[(（](?P<within>{LETTER})[)）]|(?P<led>{LETTER})(?:[.．):）、：]|\s?[-–—](?=\s))|(?P<ring>[{_RINGED}Ⓐ-Ⓙ]))\s*(?=\S)"
)
"""What stands before an answer."""
_NEXT = re.compile(rf"\s(?=[(（]?({LETTER})(?:[.．)）、]|(?<=[{_RINGED}])))")


def latin(letter: str) -> str:
    """The letter of the same place in the Latin alphabet; empty if it is none that counts."""
    return _LATIN.get(letter.strip("()（）").replace(_TATWEEL, "").lower(), "")


def before(text: str) -> tuple[str, int]:
    """The letter before an answer, as the Latin one, and where the answer begins; empty if there is none."""
    found = BEFORE.match(text)
    return (latin(found["within"] or found["led"] or found["ring"]), found.end()) if found else ("", 0)


def on_one_line(text: str) -> list[str]:
    """Answers that stand behind one another, `A. yes  B. no`; one piece if they do not."""
    letter, _ = before(text)
    cuts = [0]
    for found in _NEXT.finditer(text) if letter else ():
        if latin(found[1]) == chr(ord(letter) + len(cuts)):
            cuts.append(found.end())
    return [text[one:two].strip() for one, two in zip(cuts, [*cuts[1:], len(text)], strict=True)]
