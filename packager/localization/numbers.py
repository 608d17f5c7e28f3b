"""Numbers and units in the writing of any language, so that two texts can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from packager.languages.addresses import ADDRESSES

_SEPARATOR = re.compile(r"(?<=\d)[,.'’٬\u00a0\u202f\u2009 ](?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"(?<=\d)[,.٫](?=\d)")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_DIGIT, _OTHER_DIGIT = re.compile(r"\d"), re.compile(r"[^\D0-9]")
_ADDRESSES = re.compile(ADDRESSES)
_LIST_NUMBERS = re.compile(r"^[ \t]*\d+[.)][ \t]", re.MULTILINE)
_LARGE = {"万": 10_000, "亿": 100_000_000, "萬": 10_000, "億": 100_000_000, "千": 1_000}
_CHINESE = dict(zip("零一二三四五六七八九十两〇百", ("0", *"123456789", "10", "2", "0", "100"), strict=True))
_WORDS = {
    word: value
    for value, words in {
        "0": "zero zéro cero ноль صفر",
        "1": "one first un une premier première uno una primero primera один одна одно первый первая واحد واحدة أول",
        "2": "two second deux deuxième seconde dos segundo segunda два две двух второй вторая اثنان اثنين اثنتان ثانية",
        "3": "three third trois troisième tres tercero tercera tercio три трех трёх третий третья ثلاثة ثلاث الثالث",
        "4": "four fourth quatre quatrième cuatro cuarto четыре четырех четырёх четвёртый أربعة أربع",
        "5": "five fifth cinq cinquième cinco quinto пять пяти пятый خمسة خمس خمسا",
        "6": "six sixth sixième seis sexto шесть шести шестой ستة ست",
        "7": "seven seventh sept septième siete séptimo семь семи седьмой سبعة سبع",
        "8": "eight eighth huit huitième ocho octavo восемь восьми восьмой ثمانية ثمان ثماني",
        "9": "nine ninth neuf neuvième nueve noveno девять девяти девятый تسعة تسع",
        "10": "ten tenth dix dixième diez décimo десять десяти десятый عشرة عشر",
        "11": "eleven onze once одиннадцать", "12": "twelve douze doce двенадцать",
        "15": "fifteen quinze quince пятнадцать", "20": "twenty vingt veinte двадцать عشرون عشرين",
        "30": "thirty trente treinta тридцать ثلاثون ثلاثين", "40": "forty quarante cuarenta сорок أربعون أربعين",
        "50": "fifty cinquante cincuenta пятьдесят خمسون خمسين", "60": "sixty soixante sesenta шестьдесят ستون ستين",
        "70": "seventy setenta семьдесят سبعون سبعين", "80": "eighty ochenta восемьдесят ثمانون ثمانين",
        "90": "ninety noventa девяносто تسعون تسعين", "100": "hundred cent cien ciento сто مئة مائة",
        "1000": "thousand mille mil тысяча тысячи тысяч ألف آلاف",
    }.items()
    for word in words.split()
}  # fmt: skip
# A month has a number in Chinese.
_MONTHS = "january february march april may june july august september october november december"
_WORDS |= {name: str(number) for number, name in enumerate(_MONTHS.split(), 1)}
_LETTERS = re.compile(r"[^\W\d_]+")
_UNITS = {
    "%": r"[%٪％]|per ?cent|pour cent|por ciento|процент\w*|в المئة|في المئة|في المائة|بالمئة|百分之",
    "°C": r"°\s?[CС]|℃|摄氏度|درجة مئوية|градус\w*",
    "km": r"km|км|كم|كيلومتر\w*|公里|千米|kilomet\w+|kilómetro\w*|kilomètre\w*|километр\w*",
    "kg": r"kg|кг|كغ|كجم|كيلوغرام\w*|公斤|千克|kilogram\w*",
    "ha": r"ha|га|هكتار\w*|公顷|hectare?s?|hectárea\w*|гектар\w*",
    "mm": r"mm|мм|مم|毫米|مليمتر\w*",
    "cm": r"cm|см|سم|厘米|سنتيمتر\w*",
    "GB": r"GB|Go|ГБ|غيغابايت|吉字节|гигабайт\w*",
    "MB": r"MB|Mo|МБ|ميغابايت|兆字节|мегабайт\w*",
    "$": r"\$|US\$|USD|dollar\w*|dólar\w*|доллар\w*|دولار\w*|美元",
    "€": r"€|EUR|euros?|евро|يورو|欧元",
}
_QUANTITY = r"(?<!\d)\d[\d.,\s]{0,24}+"  # nobody writes a longer number before a unit
_UNIT_PATTERNS = {
    unit: re.compile(rf"(?:{_QUANTITY}(?:{words})(?![^\W\d_])|(?:\$|US\$|€|百分之|USD|EUR)\s?\d)")
    if unit in "$€%"
    else re.compile(rf"{_QUANTITY}(?:{words})(?![A-Za-zа-я])", re.IGNORECASE if len(unit) > 2 else 0)
    for unit, words in _UNITS.items()
}

_AMOUNT = re.compile(rf"{_QUANTITY}(?:{'|'.join(_UNITS.values())})|(?:[$€]|百分之|USD|EUR)\s?\d", re.IGNORECASE)
"""What every pattern of a unit finds, and more: most numbers have none, and this one search says so."""


def plain_digits(text: str) -> str:
    """The text with the digits of any script as 0 to 9, and the full-width marks between them narrow."""
    return text if text.isascii() else _OTHER_DIGIT.sub(lambda found: str(unicodedata.digit(found[0])), text)


@lru_cache(maxsize=65_536)
def numbers_in(text: str) -> Counter[str]:
    """The numbers written with digits, however grouped, but for those in addresses and before items of lists."""
    found: Counter[str] = Counter()
    if not _DIGIT.search(text):
        return found
    if "@" in text or "://" in text or "](" in text:  # the pattern is slow on what has no address
        text = _ADDRESSES.sub(" ", text)
    text = _DECIMAL.sub(".", _SEPARATOR.sub("", plain_digits(_LIST_NUMBERS.sub(" ", text))))
    for match in _NUMBER.finditer(text):
        follows = text[match.end() : match.end() + 1]
        value = match[0]
        if follows in _LARGE and value.count(".") < 2:
            value = f"{float(value) * _LARGE[follows]:.10g}"
        found[_normal(value)] += 1
    return found


def _normal(value: str) -> str:
    whole, point, part = value.partition(".")
    return (whole.lstrip("0") or "0") + (point + part if part.strip("0.") else "")


def number_words_in(text: str) -> Counter[str]:
    """The numbers written as words, of any language that we know numbers of."""
    found = Counter(_WORDS[word] for word in _LETTERS.findall(text.lower()) if word in _WORDS)
    return found + Counter(_CHINESE[letter] for letter in text if letter in _CHINESE)


def units_in(text: str) -> Counter[str]:
    """The units that follow a number, by their symbol."""
    if not _DIGIT.search(text):
        return Counter()
    plain = plain_digits(text)
    if not _AMOUNT.search(plain):
        return Counter()
    return Counter({unit: len(found) for unit, pattern in _UNIT_PATTERNS.items() if (found := pattern.findall(plain))})
