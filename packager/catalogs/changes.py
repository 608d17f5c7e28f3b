"""What kind of change a text has seen: whether its translation can still be right."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_MARKUP = (
    (re.compile(r"^ {0,3}(?:#{1,6}|[-*+>]) +", re.MULTILINE), ""),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)(.{1,500}?)(?<=\S)\1(?![\w*])", re.DOTALL), r"\2"),
    (re.compile(r"(?<![\w_])(_{1,2})(?=[^\s_])(.{1,500}?)(?<=[^\s_])\1(?![\w_])", re.DOTALL), r"\2"),
    (re.compile(r"`([^`]+)`"), r"\1"),
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBER_WORDS = """
    zero one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred
    thousand million billion half third quarter once twice first second double
    zéro un une deux trois quatre cinq sept huit neuf dix cent mille premier moitié tiers quart
    cero uno una dos tres cuatro cinco seis siete ocho nueve diez cien mil primero medio mitad tercio cuarto
    ноль один одна одно два две три четыре пять шесть семь восемь девять десять сто тысяча первый половина треть
    واحد واحدة اثنان اثنين اثنتان ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع ثمانية ثمان تسعة تسع عشرة عشر
    مئة مائة ألف نصف ثلث ربع"""
_NEGATION_WORDS = """
    not no never none nobody nothing neither nor without except unless cannot
    ne pas non jamais aucun aucune rien personne sans sauf ni nunca ninguno ninguna nada nadie sin excepto
    не нет никогда никто ничто ничего без кроме ни нельзя لا لم لن ليس ليست ما غير بدون دون إلا سوى عدم"""
_NUMBERS, _NEGATIONS = frozenset(_NUMBER_WORDS.split()), frozenset(_NEGATION_WORDS.split())
_CHINESE_NUMBERS = re.compile("[零〇一二两三四五六七八九十百千万亿半]")
_CHINESE_NEGATIONS = re.compile("[不没無无未非勿别莫否]")


@lru_cache(1024)  # each language asks the same of an edit
def kind_of_change(before: str, after: str) -> str:
    """``spaces``, ``markup``, ``number``, ``negation``, ``punctuation`` or ``wording``; empty if nothing changed."""
    if before == after:
        return ""
    if _folded(before) == _folded(after):
        return "spaces"
    if _plain(before) == _plain(after):
        return "markup"
    if _numbers(before) != _numbers(after):
        return "number"
    if _negations(before) != _negations(after):
        return "negation"
    return "punctuation" if _WORD.findall(before) == _WORD.findall(after) else "wording"


def carries_over(before: str, after: str, *, typo: bool) -> bool:
    """Whether a finished translation stays finished: only spaces or markup changed, or the designer says that it was a
    slip of the pen, and no number and no negation is touched.
    """
    kind = kind_of_change(before, after)
    return kind in ("", "spaces", "markup") or (typo and kind in ("punctuation", "wording"))


def _folded(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _plain(text: str) -> str:
    """The text without emphasis, headings and bullets; links, images and blanks stay, since a learner loses them."""
    for pattern, kept in _MARKUP:
        text = pattern.sub(kept, text)
    return _folded(text)


def _numbers(text: str) -> Counter[str]:
    digits = Counter(str(unicodedata.digit(letter)) for letter in text if unicodedata.digit(letter, None) is not None)
    found = Counter(re.findall(r"\d[\d.,]*", text)) + digits
    return found + _words(text, _NUMBERS) + Counter(_CHINESE_NUMBERS.findall(text))


def _negations(text: str) -> int:
    words = _words(text, _NEGATIONS).total() + len(re.findall(r"(?<=\w)n['’]t\b", text.lower()))
    return words + len(_CHINESE_NEGATIONS.findall(text))


def _words(text: str, known: frozenset[str]) -> Counter[str]:
    return Counter(word for word in _WORD.findall(text.lower()) if word in known)
