"""Which language a text is in: by its script, and by its small words where several share it."""

from __future__ import annotations

import re
from functools import cache

from packager.languages.facts import SCRIPTS, letters_of, scripts_of
from packager.languages.small_words import small_words, with_small_words

_WORD = re.compile(r"[^\W\d_]+")
_ONLY = {
    "Greek": "el",
    "Armenian": "hy",
    "Hebrew": "he",
    "Devanagari": "hi",
    "Bengali": "bn",
    "Thai": "th",
    "Georgian": "ka",
    "Ethiopic": "am",
    "Hangul": "ko",
    "Kana": "ja",
    "Han": "zh",
}
_SHARE = 0.2
"""Which share of letters in a script of its own makes a language: Chinese sentences hold Latin abbreviations."""
_WIDE = 3
"""As many letters of an alphabet say what one ideograph says."""


def script_of(text: str) -> str:
    """The script that a text is written in, empty if it has no letters: another one goes before Latin."""
    counts = {name: sum(map(len, letters_of(name).findall(text))) for name in SCRIPTS}
    counts["Han"] *= _WIDE
    total = sum(counts.values())
    if not total:
        return ""
    if counts["Kana"]:
        counts["Kana"] += counts["Han"]
    others = {name: count for name, count in counts.items() if name != "Latin" and count >= _SHARE * total}
    return max(others, key=lambda name: others[name]) if others else "Latin"


def language_of(text: str) -> str:
    """The tag of the language that a text is most likely in; empty if it says too little."""
    script = script_of(text)
    if script in _ONLY or not script:
        return _ONLY.get(script, "")
    found = [word.lower() for word in _WORD.findall(text)]
    scores = {tag: sum(word in words for word in found) for tag, words in _sharing(script).items()}
    first, *rest = sorted(scores, key=lambda tag: scores[tag], reverse=True)
    return first if scores[first] and (not rest or scores[first] > scores[rest[0]]) else ""


@cache
def _sharing(script: str) -> dict[str, frozenset[str]]:
    return {tag: small_words(tag) for tag in with_small_words() if script in scripts_of(tag)}
