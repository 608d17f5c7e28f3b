"""What is right in an item of QTI 1.2: its conditions, whatever each of them is called and however it is nested."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from packager.exchange.questions.options import around, between, number_in
from packager.exchange.questions.qti.spelling import Element

_COMPARING = ("varequal", "varsubset", "vargte", "vargt", "varlte", "varlt", "varsubstring", "varcontains")
_WRONG = re.compile(r"(?i)incorrect|wrong")


@dataclass(frozen=True, slots=True)
class Key:
    """A response: ``shares`` are what its values earn, ``ordered`` its values in the order of the conditions, ``range``
    the lowest and the highest right number."""

    shares: dict[str, float] = field(default_factory=dict)
    ordered: tuple[str, ...] = ()
    range: tuple[float, float] | None = None
    exact_case: bool = False
    substring: str = ""

    @property
    def number(self) -> dict[str, float]:
        """The answer and its tolerance; nothing if there is no number."""
        found = dict(between(*self.range)) if self.range else {}
        answer = next((number for each in self.shares if (number := number_in(each)) is not None), None)
        return found if answer is None else dict(around(answer, found))


def key_of(item: Element, names: Collection[str]) -> Key:
    """What is right for the response that has these names."""
    shares: dict[str, float] = {}
    ordered: list[str] = []
    low = high = None
    exact, substring = False, ""
    for condition in item.iter("respcondition"):
        earned = earns(condition)
        if earned <= 0:
            continue
        for each in _holding(condition, names):
            text = " ".join((each.text or "").split())
            if each.get("setmatch", "").lower() == "contains":  # Blackboard, of words that are typed
                substring = text
            if each.tag in ("varequal", "varsubset"):
                shares[text] = max(earned, shares.get(text, 0))
                ordered += [text] if text not in ordered else []
                exact = exact or str(each.get("case", "")).lower() == "yes"
            elif each.tag in ("vargte", "vargt"):
                low = number_in(text) if low is None else low
            elif each.tag in ("varlte", "varlt"):
                high = number_in(text) if high is None else high
            elif each.tag in ("varsubstring", "varcontains"):
                shares[text] = max(earned, shares.get(text, 0))
                substring = text
    places = [each for each in ordered if each]
    return Key(shares, tuple(places), (low, high) if low is not None and high is not None else None, exact, substring)


def _holding(condition: Element, names: Collection[str]) -> Iterator[Element]:
    """The comparisons of a response that have to hold."""
    for each in condition.iter(*_COMPARING):
        is_ours = each.get("respident") is None or each.get("respident") in names
        if is_ours and not any(up.tag == "not" for up in each.iterancestors()):
            yield each


def earns(condition: Element) -> float:
    """What an answer that meets the condition gets: a number, 1 for a maximum that is named, 0 if nothing is said."""
    best = 0.0
    for setting in condition.iterfind("setvar"):
        variable = str(setting.get("varname") or setting.get("variablename") or "")
        if _WRONG.search(variable) or setting.get("action") in ("Subtract", "Divide"):
            continue
        text = (setting.text or "").strip()
        number = number_in(text)
        best = max(best, 1.0 if number is None and text else number or 0.0)
    named = [condition.get("title"), *(each.get("linkrefid") for each in condition.iterfind("displayfeedback"))]
    if condition.find("setvar") is None and any(re.fullmatch(r"(?i)correct", str(name)) for name in named):
        return 1.0  # Blackboard's pools
    return best
