"""Numbers and units in the writing of any language, read as values, so that two texts can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from packager.languages.addresses import without_addresses
from packager.languages.han_numbers import han_value
from packager.languages.number_words import (
    WORD,
    is_vague,
    loose_values,
    scale_of,
    stands,
    without_percent,
    word_numbers,
)

_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_LIST_NUMBERS = re.compile(r"^[ \t]*\d+[.)][ \t]", re.MULTILINE)
_PLACEHOLDERS = re.compile(r"\{[^{}]{0,40}\}|%\(\w+\)\w|%\d\$\w|`[^`]*`|www\.\S+")
_NO_MARKS = re.compile("[\u00a0\u202f\u2009 '’٬]")
_SPACES = "\u00a0\u202f\u2009 "
_NUMBER = re.compile(  # it begins with a set of characters, which `re` looks for much faster than for a category
    rf"[0-9](?:\d{{0,2}}(?:[{_SPACES}'’]\d{{3}})++(?!\d)(?:[.,]\d+)?|\d*(?:[.,٫٬'’]\d+)*+)", re.ASCII
)
_GROUPED = re.compile(r"\d{1,3}(?:([.,'’\u00a0\u202f\u2009 ٬])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|s|er|ère|re|e|ème|nd|nde|è|º|ª|°|o|a|os|as)(?![^\W\d_])|[-‑][^\W\d_]")
_SCALE = re.compile(rf"(?:\s|-|多|余|来|几|\u00a0)?({WORD.pattern})")
_HAN_SCALE = re.compile("[多余来几]?([千百万亿萬億]+)")
_DECADE = re.compile(r"(?:19|20)\d0")
_CLOCK = re.compile(r"\d{1,2}\.\d{2}")
_FRACTIONS = "½¼¾⅓⅔"
_FRACTION = re.compile(rf"(\d?)([{_FRACTIONS}])")
_A_FRACTION, _IN_DIGITS = re.compile(f"[{_FRACTIONS}]"), re.compile(rf"[\d{_FRACTIONS}]")
_LETTER, _BY_DIGIT = re.compile(r"[^\W\d_]"), re.compile(r"[xX]\d")
_ENDS = ("", *":：.,;)?!")
"""After these no word multiplies a number, and no letter makes it a name."""
_NAME_BEFORE = re.compile(r"(?:[A-Za-zА-я]|[A-ZА-Я]{2}\d{0,3}[-‑ ]|[A-Za-zА-я]-|[A-Za-zА-я]\.)$")
_ROMAN = re.compile(
    r"(?<![\w.])([IVXL]{2,7}(?=[eèº]|ème|\b)|[IVX](?=er\b|re\b|e\b|ème\b)|(?<=siglo )[IVX]\b|[IVX](?= век))"
)
_SINGLE_HAN = re.compile("[零〇一二三四五六七八九两十百千万亿]+")
_DUAL = re.compile("(?:ان|ين|تا|تي|ا|ي)$")
"""How an Arabic word ends that says *two* by itself; many others do, so it only excuses a two that lacks."""
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}


class Number(NamedTuple):  # hundreds of thousands are made, and a dataclass that is frozen takes four times as long
    """A number in digits: every way to read it (1.500 is 1500 or 1.5, 14.30 is also two numbers), as it is written,
    and whether it is part of a name, such as COP17."""

    ways: tuple[tuple[float, ...], ...]
    written: str
    named: bool = False


class Reading(NamedTuple):
    """The numbers of a text: in digits, as words with whether they are sure; ``text`` is it without addresses, code and
    placeholders."""

    digits: tuple[Number, ...]
    words: tuple[tuple[float, bool], ...]
    text: str
    language: str

    @property
    def loose(self) -> frozenset[float]:
        """What else may stand for a number; dear, and asked of few texts: most have the same numbers."""
        centuries = (century for number in self.digits for century in _centuries(number))
        return _loose(self.text, self.language).union(centuries)

    @property
    def values(self) -> frozenset[float]:
        """Every number that the text can be said to hold."""
        found = {value for number in self.digits for way in number.ways for value in way}
        return frozenset(found | {value for value, _ in self.words} | self.loose)


def plain_digits(text: str) -> str:
    """The text with the digits of any script as 0 to 9, and the full-width marks between them narrow."""
    return text if text.isascii() else _OTHER_DIGIT.sub(lambda found: str(unicodedata.digit(found[0])), text)


@lru_cache(maxsize=65_536)
def read_numbers(text: str, language: str) -> Reading:
    """The numbers of a text in a language, but for those in addresses, code, placeholders and before items of lists."""
    text = without_addresses(text)
    if "{" in text or "%" in text or "`" in text or "www." in text:
        text = _PLACEHOLDERS.sub(" ", text)
    text = plain = without_percent(text)
    digits: tuple[Number, ...] = ()
    if _IN_DIGITS.search(text):
        text = plain_digits(_LIST_NUMBERS.sub(" ", text))
        text = _FRACTION.sub(_fraction, text) if _A_FRACTION.search(text) else text
        found = tuple(_digits(text, language))
        digits = tuple(number for number, _, _ in found)
        for _, start, end in reversed(found):  # a word that multiplies belongs to its digits
            text = f"{text[:start]}0{text[end:]}"
    return Reading(digits, word_numbers(text, language), plain, language)


def _fraction(found: re.Match[str]) -> str:
    part = unicodedata.numeric(found[2])
    return (
        f"{found[1]}{f'{part:g}'[1:]}"
        if found[1]
        else ["", "1/2", "1/4", "3/4", "1/3", "2/3"][_FRACTIONS.index(found[2]) + 1]
    )


def _centuries(number: Number) -> tuple[float, ...]:
    """The century that a language names where English says *the 1990s*."""
    return (float(number.written[:2]) + 1,) if _DECADE.fullmatch(number.written) and len(number.ways) > 1 else ()


def _digits(text: str, language: str) -> Iterator[tuple[Number, int, int]]:
    """Each number in digits with where it begins and ends, the words that multiply it among it."""
    for match in _NUMBER.finditer(text):
        written, rest = match[0], text[match.end() : match.end() + 24]
        before = text[max(0, match.start() - 8) : match.start()]
        alone = rest[:1] in _ENDS
        if alone and written.isdecimal():  # as most are
            yield Number(((float(written),),), written, bool(_NAME_BEFORE.search(before))), *match.span()
            continue
        ways = _ways(written, _decimal_mark(language))
        times, length = (1, 0) if alone else _times(rest, language)
        if times > 1:
            scaled = {tuple(round(value * times, 4) for value in way) for way in ways if len(way) == 1}
            if (following := _NUMBER.search(rest)) and rest[: following.start()].strip() in ("万", "亿", "萬", "億"):
                scaled |= ways
            ways = scaled | ({way for way in ways if times == 100} if language in ("zh", "ja") else set())
        if rest[:1] == "s" and _DECADE.fullmatch(written):
            ways |= {(float(written[2:]),)}
        named = _NAME_BEFORE.search(before) or (not alone and _goes_on_as_name(before, rest))
        yield Number(tuple(sorted(ways)), written, bool(named)), match.start(), match.end() + length


def _goes_on_as_name(before: str, rest: str) -> bool:
    """Whether what stands right after a number makes it a part of a name: *5G*, *4x4*."""
    glued = bool(_LETTER.match(rest)) and not _ORDINAL.match(rest) and rest[:1].isascii() and before[-1:].isascii()
    return (glued and rest[:1].isupper()) or bool(_BY_DIGIT.match(rest))


def _ways(written: str, decimal: str) -> set[tuple[float, ...]]:
    """Every way to read a number in a language that CLDR gives this decimal mark; others write it too."""
    if written.isdecimal():
        return {(float(written),)}
    plain = _NO_MARKS.sub("", written.replace("٫", "."))
    parts = re.split(r"[.,]", plain)
    pieces = tuple(float(part) for part in parts)
    if len(parts) == 1:
        return {pieces}
    grouped = _GROUPED.fullmatch(written) or _GROUPED.fullmatch(plain)
    ways: set[tuple[float, ...]] = {(float("".join(parts)),)} if grouped else set()
    if "," not in plain and not grouped and (len(parts) > 2 or _CLOCK.fullmatch(plain)):
        ways.add(pieces)
    one_mark = len(parts) == 2 and not (grouped and "," in plain and decimal == ".")
    if one_mark or len({mark for mark in plain if mark in ".,"}) == 2:
        ways.add((float(f"{''.join(parts[:-1])}.{parts[-1]}"),))
    return ways or {pieces}


@cache
def _decimal_mark(language: str) -> str:
    try:
        return str(Locale(language).number_symbols["latn"]["decimal"])
    except (UnknownLocaleError, KeyError):
        return ","


def _times(rest: str, language: str) -> tuple[int, int]:
    """By what the words after a number multiply it (*thousand*, 万, тысяч, *mil millones*), and how long they are."""
    if han := _HAN_SCALE.match(rest):
        return han_value(han[1]), han.end()
    times, position = 1, 0
    while match := _SCALE.match(rest, position):
        scale = 12 if match[1] == "dozen" else scale_of(match[1].lower(), language)
        if scale < 12:
            break
        times *= scale
        position = match.end()
    return times, position


@lru_cache(4_096)
def _loose(text: str, language: str) -> frozenset[float]:
    found = {value for word in WORD.findall(text.lower()) for value in _standing_for(word, language)}
    found |= {float(roman_value(roman)) for roman in _ROMAN.findall(text)}
    if language in ("zh", "ja"):
        found |= {value for sign, values in stands("han").items() if sign in text for value in values}
        found |= {float(han_value(part)) for part in _SINGLE_HAN.findall(text)}
    return frozenset(found)


@lru_cache(65_536)
def _standing_for(word: str, language: str) -> tuple[float, ...]:
    """What number a word may stand for though it is none: *noon*, *half*, *fortnight*, *November*, *двухлетний*."""
    found = [*loose_values(word, language), *stands(language).get(word, ())]
    if language == "ar" and word[:1] == "و":
        found += stands(language).get(word[1:], ())
    if number := _months(language).get(word):
        found.append(number)
    if language == "ar" and _DUAL.search(word):
        found.append(2.0)
    if is_vague(word, language):
        found.append(float(scale_of(word, language)))
    return tuple(found)


@cache
def _months(language: str) -> dict[str, float]:
    try:
        locale = Locale(language)
    except UnknownLocaleError:  # it has no names of months
        return {}
    named = {
        name.lower(): float(month)
        for use in ("format", "stand-alone")
        for month, name in locale.months[use]["wide"].items()
    }
    return {word: number for name, number in named.items() for word in WORD.findall(name) if len(word) > 2}


def roman_value(roman: str) -> int:
    """What a Roman numeral is worth: XIX is 19."""
    values = [_ROMAN_DIGITS[letter] for letter in roman]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
