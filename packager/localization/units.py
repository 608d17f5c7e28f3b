"""Units after numbers, and units of time, by their symbols and names in the languages that we know."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from packager.localization.numbers import plain_digits

_DIGIT = re.compile(r"\d")
_UNITS = {
    "%": r"[%٪％]|per ?cent|pour cent|por ciento|процент\w*|в المئة|في المئة|في المائة|بالمئة|百分之",
    "°C": r"°\s?[CС]|℃|摄氏度|درجة مئوية|градус\w*",
    "km": r"km|км|كم|كيلومتر\w*|公里|千米|kilomet\w+|kilómetro\w*|kilomètre\w*|километр\w*",
    "kg": r"kg|кг|كغ|كجم|كيلوغرام\w*|公斤|千克|kilogram\w*",
    "ha": r"ha|га|هكتار\w*|公顷|hectare?s?|hectárea\w*|гектар\w*|[Hh]ektar\w*",
    "mm": r"mm|мм|مم|毫米|مليمتر\w*",
    "cm": r"cm|см|سم|厘米|سنتيمتر\w*",
    "GB": r"GB|Go|ГБ|غيغابايت|吉字节|гигабайт\w*",
    "MB": r"MB|Mo|МБ|ميغابايت|兆字节|мегабайт\w*",
    "$": r"\$|US\$|USD|dollar\w*|dólar\w*|доллар\w*|долл|Dollar\w*|دولار\w*|美元",
    "€": r"€|EUR|euros?|евро|يورو|欧元",
}
_QUANTITY = r"(?<!\d)\d[\d.,\s]{0,24}+"  # nobody writes a longer number before a unit
_SCALES = (
    r"(?:(?i:thousand|million|billion|mil|millones|millions?|milliards?|mille|bilhões|milhões|millionen|milliarden|тыс\w*"
    r"|млн|млрд|миллион\w*|миллиард\w*|ألف|مليون\w*|مليار\w*|[多余]?[万亿])\.?\s?(?:de\s|d['’])?){0,2}"
)
_QUANTITY += _SCALES
_BEFORE = {"$": r"\$|US\$|USD", "€": "€|EUR", "%": "百分之"}


@cache  # compiled when the first number is met: together these patterns take as long as some rooms to be imported
def _amount() -> re.Pattern[str]:
    """What every pattern of a unit finds, and more: most numbers have none, and this one search says so."""
    return re.compile(rf"{_QUANTITY}(?:{'|'.join(_UNITS.values())})|(?:[$€]|百分之|USD|EUR)\s?\d", re.IGNORECASE)


@cache
def _amounts_in() -> dict[str, re.Pattern[str]]:
    """What finds an amount in each unit."""
    return {
        unit: re.compile(rf"(?:{_QUANTITY}(?:{words})(?![^\W\d_])|(?:{_BEFORE[unit]})\s?\d)", re.IGNORECASE)
        if unit in _BEFORE
        else re.compile(rf"{_QUANTITY}(?:{words})(?![A-Za-zа-я])", re.IGNORECASE if len(unit) > 2 else 0)
        for unit, words in _UNITS.items()
    }


@lru_cache(65_536)  # sources, in each language
def units_in(text: str) -> Counter[str]:
    """The units that follow a number, by their symbol."""
    if not _DIGIT.search(text):
        return Counter()
    plain = plain_digits(text)
    if not _amount().search(plain):
        return Counter()
    return Counter({unit: len(found) for unit, pattern in _amounts_in().items() if (found := pattern.findall(plain))})


def knows_units(language: str) -> bool:
    """Whether we know how a language writes the units that we look for."""
    return language in ("en", "ar", "zh", "fr", "ru", "es", "pt", "de")
