"""What differs from language to language: scripts, the marks that end a sentence, words of negation, reading speed."""

from __future__ import annotations

import re
from functools import cache

from packager.languages.tags import base

SCRIPTS = {
    "Latin": r"A-Za-zªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "Greek": r"\u0370-\u03ff\u1f00-\u1fff",
    "Cyrillic": r"\u0400-\u052f",
    "Armenian": r"\u0531-\u0587",
    "Hebrew": r"\u05d0-\u05ea",
    "Arabic": r"\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe",
    "Devanagari": r"\u0900-\u0963\u0970-\u097f",
    "Bengali": r"\u0980-\u09e5",
    "Thai": r"\u0e01-\u0e4e",
    "Georgian": r"\u10a0-\u10ff\u1c90-\u1cbf",
    "Ethiopic": r"\u1200-\u137f",
    "Hangul": r"\u1100-\u11ff\uac00-\ud7af",
    "Kana": r"\u3041-\u30ff",
    "Han": r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
}
_SCRIPTS_OF = {
    "Greek": "el",
    "Cyrillic": "ru uk be bg mk kk ky mn tg",
    "Armenian": "hy",
    "Hebrew": "he yi",
    "Arabic": "ar fa ur ps",
    "Devanagari": "hi ne mr",
    "Bengali": "bn as",
    "Thai": "th",
    "Georgian": "ka",
    "Ethiopic": "am ti",
    "Hangul": "ko",
    "Kana": "ja",
    "Han": "zh ja",
}
_EITHER = frozenset({"sr", "az", "uz", "tk", "ku", "ms", "pa", "sd", "ha"})  # written in more than one script
_TAG_SCRIPTS = {"Latn": "Latin", "Cyrl": "Cyrillic", "Arab": "Arabic", "Deva": "Devanagari"}

_END_MARKS = {
    ".": {"zh": "。", "ja": "。", "hi": "।.", "ne": "।", "bn": "।", "hy": "։", "am": "።", "ti": "።", "ur": "۔."},
    "?": {"zh": "？", "ja": "？", "ar": "؟", "fa": "؟", "ur": "؟", "ps": "؟", "el": ";\u037e", "hy": "՞։", "am": "?፧"},
    "!": {"zh": "！", "ja": "！", "hy": "՜։"},
    ":": {"zh": "：", "ja": "：", "hy": "՝", "am": "፦"},
    ";": {"zh": "；", "ar": "؛", "fa": "؛", "ur": "؛", "ps": "؛", "el": "·\u0387"},
    ",": {"zh": "，", "ja": "、", "ar": "،", "fa": "،", "ur": "،", "ps": "،", "am": "፣"},
    "…": {"zh": "…", "ja": "…"},
}
END_KINDS = {mark: kind for kind, marks in _END_MARKS.items() for mark in kind + "".join(marks.values())}
WITHOUT_END_MARKS = frozenset({"th", "lo", "km", "my"})

_NEGATIONS = {
    "en": r"\b(not|never|no|none|nobody|nothing|neither|nor|without|except|unless|cannot)\b|n't\b",
    "fr": r"\b(ne|pas|non|jamais|aucune?s?|rien|personne|sans|sauf|ni|"
    r"hormis|excepté|nulle?|absence|faute de|impossible|in(?:correct|exact|juste)\w*)\b|\bn'",
    "es": r"\b(no|nunca|jamás|ning[uú]n\w*|nada|nadie|sin|ni|"
    r"tampoco|excepto|salvo|incorrect\w+|imposible|falta|ausencia)\b",
    "ru": r"\bне|\b(нет|ни|никогда|никто|никого|никому|ничто|ничего|никак\w*|"
    r"нигде|без|кроме|отнюдь|отсутстви\w+|молч\w+|промолч\w+)\b|\bни[кч]\w+|\bбез",
    "ar": r"(?<!\w)[وف]?(?:لا|لم|لن|ليس\w*|لست\w*|غير\w*|[بم]?ن? ?دون|بدون\w*|بلا|لعدم|بعدم|عدم|"
    r"إلا|سوى|ألا|لئلا|أبدا|تعذر\w*|رفض\w*|انعدام|غياب|يستحيل)(?!\w)",
    "de": r"\b(nein|nichts?|nie|niemals|niemand\w*|nirgends?|kein\w*|ohne|weder|außer|ausgenommen|fehl\w+|falsch\w*|"
    r"statt|verbot\w*|verzicht\w*|vermeid\w*|un(?!d\b|ter|ser|s\b|ion|iv)\w{3,})\b|los(?:e[nrsm]?)?\b",
    "pt": r"\b(não|nunca|jamais|nenhu\w+|nada|ninguém|sem|nem|tampouco|exceto|excepto|salvo|impossível|falta|ausência|"
    r"errad\w+|proib\w+|evit\w+|in(?:corret|correct|exat)\w+)\b",
    "zh": r"[不没無无未非勿别莫否免缺除]|以外|之外|脱稿|拒绝",
}
_SPEEDS = {"zh": 9.0, "ja": 8.0, "ko": 12.0, "ar": 20.0}


@cache
def scripts_of(tag: str) -> frozenset[str]:
    """The scripts that a language is written in; empty if it may be any."""
    named = [_TAG_SCRIPTS[part] for part in tag.split("-")[1:] if part in _TAG_SCRIPTS]
    language = base(tag)
    if named:
        return frozenset(named)
    if language in _EITHER:
        return frozenset()
    found = [script for script, languages in _SCRIPTS_OF.items() if language in languages.split()]
    return frozenset({*found, "Han"} if language == "ko" else found or {"Latin"})


@cache
def letters_of(script: str) -> re.Pattern[str]:
    """What matches a run of letters of a script."""
    return re.compile(f"[{SCRIPTS[script]}]+")


def end_marks(kind: str, language: str) -> str:
    """The characters that end a text in ``language`` where English has ``kind``."""
    return _END_MARKS[kind].get(language, kind)


@cache
def negation(language: str) -> re.Pattern[str] | None:
    """What matches a word that negates; None if we know no words of the language."""
    pattern = _NEGATIONS.get(language)
    return re.compile(pattern, re.IGNORECASE) if pattern else None


def reading_speed(language: str) -> float:
    """How many characters a second of captions viewers can read.

    20 for alphabets, 9 for Chinese characters (Netflix Timed Text Style Guides, adult programmes).
    """
    return _SPEEDS.get(language, 20.0)


_LENGTHS = {
    "en": 1.0, "ar": 0.82, "es": 1.08, "fr": 1.15, "ru": 1.03, "zh": 0.32, "ja": 0.5, "ko": 0.52, "pt": 1.08, "it": 1.1,
    "de": 1.15, "id": 1.08, "sw": 1.05, "hi": 1.0, "bn": 1.0, "fa": 0.9, "he": 0.78, "ur": 1.0, "tr": 1.02, "mn": 1.0,
    "tet": 1.1, "nl": 1.1, "pl": 1.05, "uk": 1.0, "vi": 1.05, "th": 0.95,
}  # fmt: skip
"""Letters of a text in each language for one of English: means of this project and of UN documents."""


def length_ratio(source: str, language: str) -> float:
    """How much longer a text is in ``language`` than in ``source``; 0 if we do not know."""
    return _LENGTHS.get(language, 0.0) / _LENGTHS[source] if source in _LENGTHS else 0.0
