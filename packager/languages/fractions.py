"""How languages say a half, a third, a quarter and a fifth."""

from __future__ import annotations

import re
from functools import cache

_PARTS = {
    "en": {2: r"hal(?:f|ves) of", 3: r"thirds? of", 4: r"(?:quarters?|fourths?) of", 5: r"fifths? of"},
    "fr": {2: r"moitiés?|demi\w*", 3: r"tiers", 4: r"quarts?", 5: r"cinquièmes?"},
    "es": {2: r"mitad|medi[oa]s?", 3: r"tercios?|tercera", 4: r"cuart[oa]s?", 5: r"quint[oa]s?"},
    "pt": {2: r"metade|mei[oa]s?", 3: r"terços?|terça", 4: r"quart[oa]s?", 5: r"quint[oa]s?"},
    "de": {2: r"hälften?|halb\w*", 3: r"drittel\w*", 4: r"viertel\w*", 5: r"fünftel\w*"},
    "ru": {2: r"половин\w*|пол\w*", 3: r"трет[ьией]\w*", 4: r"четверт\w*", 5: r"пят(?:ая|ую|ой|ых)"},
    "ar": {2: r"(?:ال|و)?نصف\w*", 3: r"(?:ال|و)?ثلث\w*", 4: r"(?:ال|و)?(?:ربع|أرباع)\w*", 5: r"(?:ال|و)?(?:خمس|أخماس)"},
    "zh": {2: "半|二分之", 3: "三分之", 4: "四分之", 5: "五分之"},
}  # fmt: skip
"""How each language says a half, a third, a quarter and a fifth; in English of something."""


@cache
def parts_of(language: str) -> dict[int, re.Pattern[str]]:
    """Denominator -> what matches a word for that part; empty if we do not know the language."""
    edges = ("", "") if language == "zh" else (r"(?<!\w)", r"(?!\w)")
    words = _PARTS.get(language, {})
    return {part: re.compile(f"{edges[0]}(?:{form}){edges[1]}", re.IGNORECASE) for part, form in words.items()}
