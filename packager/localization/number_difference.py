"""How the numbers of a translation differ from its source's, and whether that is sure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from packager.diagnostics.message import Message, _, listed
from packager.languages.number_words import knows_words
from packager.languages.times import knows_times, times_in
from packager.localization.numbers import Number, Reading, read_numbers
from packager.localization.unit import Unit

_AFTERNOON = re.compile(r"\b(?:[ap]\.?\s?m\.?|afternoon|evening|tonight|night|at noon)(?!\w)", re.IGNORECASE)
_AFTERNOON_THERE = re.compile(
    r"tarde|noche|soir|après-midi|вечера|дня|مساء|بعد الظهر|下午|晚上|傍晚|午後|夜"
    r"|noite|abend|nachmittag|शाम|jioni|malam|sore|sera",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b(?:half past|quarter (?:to|past)|minutes (?:to|past)|o'clock|o’clock)\b", re.IGNORECASE)
_OTHER_MEASURES = re.compile(
    r"\b(?:miles?|feet|foot|inch(?:es)?|yards?|acres?|pounds?|gallons?|ounces?)\b|°F", re.IGNORECASE
)
_OTHER_CALENDARS = {"th": 543, "fa": -621, "ne": 57, "am": -8, "ti": -8}
_YEAR = 1_000


@dataclass(frozen=True, slots=True)
class Difference:
    """What a translation holds otherwise: numbers in digits that lack and that are new, and those in words."""

    lost: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    lost_words: tuple[str, ...] = ()
    added_words: tuple[str, ...] = ()
    sure: bool = False

    @property
    def message(self) -> Message:
        """The difference in words."""
        lost, added = listed(self.lost + self.lost_words), listed(self.added + self.added_words)
        if lost and added:
            return _("number: {lost} lacks; {added} is new", lost=lost, added=added)
        return _("number: {lost} lacks", lost=lost) if lost else _("number: {added} is new", added=added)


def difference_of(unit: Unit) -> Difference | None:
    """How the numbers of a translation differ from its source's; None if they are the same."""
    return _difference(unit.source, unit.source_language, unit.translation, unit.language)


@lru_cache(65_536)
def _difference(source_text: str, source_language: str, text: str, language: str) -> Difference | None:
    source, there = read_numbers(source_text, source_language), read_numbers(text, language)
    if not (source.digits or source.words or there.digits or there.words):
        return None
    lost, added = _unpaired(source, there)
    lost = [number for number in lost if not _said(number, there)]
    added = [number for number in added if not _said(number, source)]
    if not (lost or added) and {value for value, _sure in source.words} == {value for value, _sure in there.words}:
        return None
    if _OTHER_MEASURES.search(source_text) and not _OTHER_MEASURES.search(text):
        return None  # miles have become kilometres, and their number another one
    if lost and added:
        lost, added = _otherwise_written(lost, added, source_text, text, language)
    if lost and added:
        sure = not _same_time(source_text, source_language, text, language)
        return Difference(_names(lost), _names(added), sure=sure)
    difference = _unsure(source, there, lost, added, source_text, source_language, language)
    told = difference.lost or difference.added or difference.lost_words or difference.added_words
    return difference if told else None


def _unpaired(source: Reading, there: Reading) -> tuple[list[Number], list[Number]]:
    """The numbers in digits of each text for which the other has none."""
    if source.digits == there.digits and all(number.ways for number in source.digits):
        return [], []  # as in most texts
    rest, lost = list(there.digits), []
    for number in source.digits:
        same = next((other for other in rest if set(other.ways) & set(number.ways)), None)
        if same:
            rest.remove(same)
        else:
            lost.append(number)
    _take_pieces(lost, rest)
    _take_pieces(rest, lost)
    return lost, rest


def _take_pieces(whole: list[Number], parts: list[Number]) -> None:
    """Take out what is one number here and several there: 14.30 and 14:30, 13.11.2023 and 13/11/2023."""
    for number in list(whole):
        way = next((way for way in number.ways if len(way) > 1), ())
        found = {
            value: part for value in way if (part := next((each for each in parts if (value,) in each.ways), None))
        }
        if found:
            whole.remove(number)
            whole += [Number(((value,),), f"{value:g}") for value in way if value not in found]
            for part in found.values():
                parts.remove(part)


def _said(number: Number, other: Reading) -> bool:
    """Whether the other text has the number as a word, in another place, or in parts."""
    strong = {value for each in other.digits for way in each.ways for value in way} | {
        value for value, _ in other.words
    }
    for way in number.ways:
        if all(value in strong for value in way):
            return True
        if len(way) == 1 and other.loose & {0.5, 1.5} and _with_half(way[0], strong):
            return True
    return number.written in ("0", "00") or _short_year(number, strong)


def _with_half(value: float, others: set[float]) -> bool:
    """Whether a number is another one and a half, of one or of its millions."""
    if value % 1 == 0.5:
        return True
    scale = next((scale for scale in (1e9, 1e6, 1e3, 100.0) if value > scale), 1.0)
    return value - scale / 2 in others


def _short_year(number: Number, values: set[float]) -> bool:
    """Whether 2015-16 stands for 2015-2016, or the nineties for the 1990s."""
    value = number.ways[0][0]
    return len(number.written) in (2, 4) and any(
        (value >= _YEAR) != (other >= _YEAR) and value % 100 == other % 100 and min(value, other) >= 10
        for other in values
        if other == int(other) and max(value, other) < 2_200 and max(value, other) > 1_800
    )  # fmt: skip


def _otherwise_written(
    lost: list[Number], added: list[Number], source_text: str, text: str, language: str
) -> tuple[list[Number], list[Number]]:
    """What is left when hours of the afternoon and years of another calendar have found one another."""
    if _same_share(lost, added) or _same_share(added, lost):
        return [], []
    shifts = [12] if _AFTERNOON.search(source_text) or _CLOCK.search(source_text) else []
    shifts += [-12] if _AFTERNOON_THERE.search(text) else []
    shifts += [6, -6] if language == "sw" and "saa" in text else []
    shifts += [_OTHER_CALENDARS[language], _OTHER_CALENDARS[language] - 1] if language in _OTHER_CALENDARS else []
    for number in list(lost):
        for other in added:
            if any(other.ways[0][0] - number.ways[0][0] == shift for shift in shifts):
                lost = [each for each in lost if each is not number]
                added = [each for each in added if each is not other]
                break
    return lost, added


def _same_share(parts: list[Number], whole: list[Number]) -> bool:
    """Whether one in four has become 25 %, 1/2 has become 0.5, or 3 1/2 has become 3.5."""
    values = [number.ways[0][0] for number in parts]
    wanted = {way[0] for number in whole for way in number.ways}
    shares = {first / second for first, second in pairwise(values) if second}
    mixed = {values[0] + share for share in shares} if len(values) > 2 else set()
    percent = {round(share * 100, digits) for share in {*shares, *values} for digits in (0, 1)}
    return bool(wanted) and wanted <= {*shares, *mixed, *percent}


def _same_time(source: str, source_language: str, text: str, language: str) -> bool:
    """Whether both texts give times in other units, such as 24 hours and one day, so that numbers must differ."""
    if not (knows_times(source_language) and knows_times(language)):
        return False
    ours, theirs = times_in(source, source_language), times_in(text, language)
    return bool(ours and theirs) and ours != theirs


def _unsure(
    source: Reading,
    there: Reading,
    lost: list[Number],
    added: list[Number],
    source_text: str,
    source_language: str,
    language: str,
) -> Difference:
    known = knows_words(language)
    if _share_in_words(lost, there.words) or _share_in_words(added, source.words):
        return Difference()
    left = [number for number in lost if not number.named and not _excused(number, there, known)]
    new = [number for number in added if not _excused(number, source, True)]
    if not known or not knows_words(source_language) or _CLOCK.search(source_text):
        return Difference(_names(left), _names(new) if not _CLOCK.search(source_text) else ())
    values, source_values = there.values, source.values
    hidden = {value for value, _sure in there.words} | {way[0] for number in there.digits for way in number.ways}
    words = [
        value
        for value, sure in source.words
        if sure and value not in values and not _in_parts(value, hidden) and not (value == 2 and language not in _TWO)
        if not (0.5 in source.loose and value in _SCALES)  # half a million
        if not (0.25 in source.loose and hidden & _QUARTERS)  # three quarters of an hour
    ]
    more = [
        value
        for value, sure in there.words
        if sure and value > 2 and value not in source_values and not _in_parts(value, source_values)
        if not (value in _SCALES and there.loose & {0.5, 1.5})
    ]
    if more and not (words or left):
        more = [value for value in more if value < 1_000]
    return Difference(_names(left), _names(new), _written(words), _written(more))


_QUARTERS = frozenset({15, 25, 45, 75})
_SCALES = frozenset({100, 1_000, 1_000_000, 1_000_000_000})
_TWO = frozenset({"en", "fr", "es", "pt", "it", "de"})
"""Languages that say *two* with a word that we know in all its forms."""


def _share_in_words(numbers: list[Number], words: tuple[tuple[float, bool], ...]) -> bool:
    """Whether 75 % has become three quarters, or the other way round."""
    shares = {round(first * 100 / second) for (first, _sure), (second, _less) in pairwise(words)}
    shares |= {round(second * 100 / first) for (first, _sure), (second, _less) in pairwise(words)}  # 四分之三
    return len(numbers) == 1 and round(numbers[0].ways[0][0]) in shares


def _in_parts(value: float, others: Iterable[float]) -> bool:
    """Whether a number is the sum of two others, or one of them with a half, as words may be joined in other ways."""
    known = set(others)
    return value + 0.5 in known or any(value - other in known for other in known if 0 < other < value)


def _excused(number: Number, other: Reading, known: bool) -> bool:
    """Whether something in the other text may stand for the number; small ones may be words that we do not know."""
    if not known and number.ways[0][0] <= 20:
        return True
    return any(way[0] in other.loose for way in number.ways)


def _names(numbers: Iterable[Number]) -> tuple[str, ...]:
    return tuple(number.written for number in numbers)


def _written(values: Iterable[float]) -> tuple[str, ...]:
    return tuple(f"{value:g}" for value in values)
