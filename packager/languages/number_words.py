"""Numbers as words: what each language writes for two, twentieth or a thousand.

CLDR spells numbers out (its RBNF rules) but Babel does not carry them, and libraries that write number words do not
read the inflected ones, so the words stand here. ``word*`` is any word that begins so.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import repeat
from typing import Any

from packager.languages.han_numbers import han_numbers

_RUSSIAN_ENDINGS = (
    "ый ой ий ая яя ья ое ее ье ого его ьего ому ему ьему ым им ьим ом ем ьем ей ьей ую ью ые ие ьи ых их ьих ыми ими"
)

_TABLES: dict[str, dict[str, Any]] = tomllib.loads(files(__package__).joinpath("number_words.toml").read_text("utf-8"))
_PERCENT = re.compile(
    r"\b(?:pour|por|per|par) ?ci?ento?s?\b|百分之|بالمئة|بالمائة|في المئة|في المائة|\bper mille?\b", re.IGNORECASE
)
_JOINED = re.compile(r"\bquatre-vingts?\b", re.IGNORECASE)
_AND = {"and", "et", "y", "e", "и", "und", "na", "و", "da", "ug", "resin"}
_JOINS = " -\u00a0\u2011"
_ONES = {
    "en": {"one", "first"},
    "fr": {"un", "une", "unième", "unièmes"},
    "es": {"uno", "un", "una", "primero", "primer", "primera"},
    "pt": {"um", "uma", "primeiro", "primeira"},
    "ru": {
        "один",
        "одна",
        "одно",
        "одного",
        "одной",
        "одному",
        "первый",
        "первая",
        "первое",
        "первого",
        "первой",
        "первом",
    },
    "sw": {"moja"},
    "id": {"satu"},
    "tet": {"ida"},
    "fa": {"یک", "یکم"},
}
"""Words for one, which count only at the end of a longer number."""
_IDIOMS = re.compile(
    r"\b(?:eleventh[ -]hour|third[ -]part(?:y|ies)|fifty-fifty|nine-to-five|third world|fourth wall|fifth column"
    r"|cloud nine|seventh heaven|on all fours|third person|four-letter|second[ -]hand|two-way|one-two)\b"
)
"""English that holds a number which no translation has to."""
_COUNT_AFTER = frozenset({"sw", "tet"})
"""Languages that say *hundred two* for 200, and *hundred and two* for 102."""
_COUNTED = (100, 1_000, 1_000_000)
_INDONESIAN = {"belas": 10, "puluh": 10, "ratus": 100}
_MARKS = "\u064b-\u0652\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7"
WORD = re.compile(rf"[^\W\d_]++(?:[{_MARKS}]++[^\W\d_]*+)*+")
_VOWELS = re.compile("[\u064b-\u0652]")


def without_percent(text: str) -> str:
    """The text without words for *per cent*, which hold the word for a hundred."""
    lower = text.lower()
    likely = "cent" in lower or "cient" in lower or "per mil" in lower or "百分" in text or "ئة" in text
    return _PERCENT.sub(" % ", text) if likely else text


@cache
def _words(language: str) -> tuple[dict[str, int], tuple[tuple[str, int], ...]]:
    """Whole words and beginnings of words, each with its value."""
    whole: dict[str, int] = {}
    begins: list[tuple[str, int]] = []
    for value, forms in _TABLES.get(language, {}).items():
        for form in forms.split() if value.isdigit() else ():
            if form.endswith("*"):
                begins.append((form[:-1], int(value)))
            elif form.endswith("+"):
                whole.update({form[:-1] + ending: int(value) for ending in _RUSSIAN_ENDINGS.split()})
            else:
                whole.setdefault(form, int(value))
    return whole, tuple(sorted(begins, key=lambda pair: -len(pair[0])))


@cache
def _listed(language: str, name: str) -> frozenset[str]:
    return frozenset(_TABLES.get(language, {}).get(name, "").split())


def knows_words(language: str) -> bool:
    """Whether we know the number words of a language."""
    return language in _TABLES or language in ("zh", "ja")


def is_vague(word: str, language: str) -> bool:
    """Whether a word says *many* rather than how many: *hundreds*."""
    return word in _listed(language, "vague")


def scale_of(word: str, language: str) -> int:
    """By what a word multiplies the number before it; 0 if it is no such word."""
    value = value_of(word, language)
    return value if value in _SCALES else 0


_SCALES = frozenset({100, 1000, 100_000, 1_000_000, 10_000_000, 1_000_000_000, 1_000_000_000_000})


@lru_cache(65_536)
def value_of(word: str, language: str) -> int:
    """What one word is worth; 0 if it is no number from two up."""
    whole, begins = _words(language)
    if word in whole:
        return whole[word]
    if language == "ar":
        bare = _VOWELS.sub("", word)
        for start in ("", "و", "ف", "ب", "ل", "ك", "وال", "بال", "لل", "ال", "وب", "ول"):
            if len(bare) < 4 and start in ("ل", "ب", "ك", "ف"):
                continue  # لست is "you are not"
            if bare.startswith(start) and (
                value := whole.get(bare[len(start) :]) or whole.get("ال" + bare[len(start) :])
            ):
                return value
        return 0
    most = 4 if language in ("de", "it") else len(word)  # in these what follows may be a number of its own
    begun = (value for start, value in begins if word.startswith(start) and len(word) - len(start) <= most)
    return next(begun, 0) or _compound(word, language)


def _compound(word: str, language: str) -> int:
    """What is written in one word: German and Italian numbers from 21 on, ordinals of Indonesian and Persian."""
    if language == "id" and word.startswith("ke"):
        return value_of(word[2:], language)
    if language == "fa" and word.endswith("م") and len(word) > 3:
        return value_of(word[:-1], language)
    if language == "it" and len(word) > 5:
        return _italian(word)
    return _german(word) if language == "de" and len(word) > 5 else 0


def _german(word: str) -> int:
    for name, times in (("tausend", 1_000), ("hundert", 100)):
        head, found, rest = word.partition(name)
        if found:
            first = _GERMAN_ONES.get(head) or value_of(head, "de") if head else 1
            rest = rest.removeprefix("und")
            last = _GERMAN_ONES.get(rest) or value_of(rest, "de") if rest else 0
            return first * times + last if first and bool(rest) == bool(last) else 0
    unit, found, ten = word.partition("und")
    first, last = _GERMAN_ONES.get(unit) or _words("de")[0].get(unit, 0), value_of(ten, "de") if ten else 0
    return first + last if found and 0 < first < 10 and last % 10 == 0 and 20 <= last <= 90 else 0


_GERMAN_ONES = {"ein": 1, "eins": 1, "erste": 1, "ersten": 1, "erster": 1, "erstes": 1}


def _italian(word: str) -> int:
    if ordinal := re.fullmatch(r"(.+)esim[oaie]", word):
        return next((value for end in ("", "o", "i", "e", "a") if (value := value_of(ordinal[1] + end, "it"))), 0)
    for name in ("mila", "mille"):
        head, found, rest = word.partition(name)
        if found and (first := value_of(head, "it") if head else 1):
            last = value_of(rest, "it") if rest else 0
            return first * 1_000 + last if bool(rest) == bool(last) else 0
    head, found, rest = word.partition("cento")
    if found and (first := value_of(head, "it") if head else 1):
        last = value_of(rest, "it") if rest not in ("uno", "") else len(rest) // 3
        return first * 100 + last if bool(rest) == bool(last) else 0
    whole = _words("it")[0]
    for ten, value in whole.items():
        if 20 <= value <= 90 and word.startswith(ten[:-1]):
            rest = word.removeprefix(ten[:-1]).removeprefix(ten[-1])
            last = {"": 0, "uno": 1, "un": 1, "tré": 3}.get(rest, whole.get(rest, 0))
            return value + last if last or not rest else 0
    return 0


@cache
def stands(language: str) -> dict[str, tuple[float, ...]]:
    """Words that may stand for one of several numbers, such as *noon* or *half*; ``han`` has signs of Chinese."""
    table = _TABLES.get(language, {}).get("stands", {})
    if language == "han":
        return {sign: tuple(map(float, values.split())) for sign, values in table.items()}
    return {word: tuple(map(float, values.split())) for values, words in table.items() for word in words.split()}


@cache
def _inside(language: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """The beginnings of words that hold a number, with that number, by their first letter."""
    table = _TABLES.get(language, {}).get("inside") or _TABLES["latin"]["inside"]
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for value, starts in table.items():
        for start in starts.split():
            found[start[0]] = (*found.get(start[0], ()), (start, int(value)))
    return found


@lru_cache(65_536)
def loose_values(word: str, language: str) -> tuple[float, ...]:
    """Numbers that a longer word holds, such as *двухлетний*, *dreitägig*, *biennal*, *trilatéral*."""
    likely = _inside(language).get(word[:1], ())
    found = [float(value) for start, value in likely if len(word) > len(start) and word.startswith(start)]
    if language == "de":
        found += [float(value) for form, value in _words("de")[0].items() if len(form) > 3 and form in word]
    return tuple(found)


def word_numbers(text: str, language: str) -> tuple[tuple[int, bool], ...]:
    """The numbers from two up that stand as words in a text, each with whether it can be nothing else."""
    if language in ("zh", "ja"):
        return tuple(han_numbers(text))
    if not knows_words(language):
        return ()
    text = text.lower()
    if not any(map(_holds_number, text.split(), repeat(language))):  # most texts have none
        return ()
    text = _JOINED.sub("huitante", text) if language == "fr" else text
    text = _IDIOMS.sub(" ", text) if language == "en" else text
    return tuple((value, sure) for value, sure in _counted(text, language) if value > 1)


@lru_cache(65_536)
def _holds_number(text: str, language: str) -> bool:
    """Whether a word of what stands between two spaces is a number: most of it is said again and again."""
    return any(map(value_of, WORD.findall(text), repeat(language)))


def _counted(text: str, language: str) -> list[tuple[int, bool]]:
    """What words count in a text in small letters, ones too."""
    doubtful = _listed(language, "ambiguous") | _listed(language, "vague")
    found: list[tuple[int, bool]] = []
    run: list[int] = []
    sure, end, joined = True, 0, False
    for match in WORD.finditer(text):
        word = match[0]
        value = value_of(word, language)
        if not value and not run:  # as most words
            continue
        near = bool(run) and text[end : match.start()].strip(_JOINS + "," * (run[-1] >= 1_000)) == ""
        if near and word in _AND:
            end, joined = match.end(), True
            continue
        after, joined = joined, False
        count = value or int(word in _ONES.get(language, ()))
        if near and not after and language in _COUNT_AFTER and run[-1] in _COUNTED and 0 < count <= 10:
            run[-1] *= count
            end = match.end()
        elif near and language == "id" and word in _INDONESIAN:
            run[-1] += 10 if word == "belas" else run[-1] * (_INDONESIAN[word] - 1)
            end = match.end()
        elif near and word in _ONES.get(language, ()) and (10 <= run[-1] <= 90 or run[-1] >= 100):
            run.append(1)
            end = match.end()
        elif near and language == "en" and len(run) == 1 and 13 <= run[0] <= 20 and 10 <= value <= 90:  # a year
            run = [run[0] * 100, value]
            end = match.end()
        elif value:
            if run and not (near and _adds(run, value, language)):
                found.append((_total(run), sure))
                run, sure = [], True
            run.append(value)
            sure, end = sure and word not in doubtful, match.end()
        elif run:
            found.append((_total(run), sure))
            run, sure = [], True
    return [*found, (_total(run), sure)] if run else found


def _adds(run: list[int], value: int, language: str) -> bool:
    """Whether the next word goes on with the number: *twenty* + *one*, *two* + *hundred*, *soixante* + *dix*."""
    last = run[-1]
    if value >= 100 and value > last:
        return True
    if language == "ar":
        return (last < 10 and value == 10) or (last < 10 and 20 <= value <= 90) or (last >= 100 and value < last)
    if language == "fr" and ((last in (60, 80) and value < 20) or (last == 10 and 6 < value < 10)):
        return True
    after_ten = language in ("sw", "tet", "es", "pt") and last == 10 and value < 10
    return after_ten or (20 <= last <= 90 and value < 10 and last % 10 == 0) or (last >= 100 and value < last)


def _total(run: list[int]) -> int:
    total = group = 0
    for value in run:
        if value == 100 and 0 < group < 100:
            group *= 100
        elif value >= 1000:
            total = (total + (group or 0)) * value if 0 < total < value else total + (group or 1) * value
            group = 0
        else:
            group += value
    return total + group
