"""What is right in an item of QTI 2 and 3: declarations, mappings, and conditions that are written out (QTI 2.2, 5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from packager.exchange.questions.options import around, between, number_in
from packager.exchange.questions.qti.spelling import Element

_COMPARING = ("match", "member", "equal", "equalRounded", "stringMatch", "contains", "substring")
_BRANCHES = ("responseIf", "responseElseIf")


@dataclass(frozen=True, slots=True)
class Key:
    """The response variable of an interaction: ``shares`` are what its values earn, ``correct`` the right ones in their
    order. ``bounds`` are the lowest and the highest right number."""

    base: str = ""
    cardinality: str = "single"
    correct: tuple[str, ...] = ()
    shares: dict[str, float] = field(default_factory=dict)
    bounds: tuple[float | None, float | None] = (None, None)
    exact_case: bool = True

    @property
    def is_number(self) -> bool:
        """Whether learners type a number."""
        return self.base in ("integer", "float")


def key_of(item: Element, name: str) -> Key:
    """What is right for the response variable of this name."""
    declared = next((each for each in item.iter("responseDeclaration") if each.get("identifier") == name), None)
    if declared is None:
        return Key()
    correct = tuple(_text(value) for value in declared.iterfind("correctResponse/value"))
    entries = [
        (str(each.get("mapKey", "")), number_in(each.get("mappedValue")) or 0) for each in declared.iter("mapEntry")
    ]
    compared = [each for each in _comparisons(item, name) if _earns(each)]
    written = tuple(dict.fromkeys(_text(value) for each in compared for value in each.iter("baseValue")))
    cardinality = str(declared.get("cardinality", "single"))
    correct = correct or _of_mapping(entries, cardinality) or written
    shares = dict.fromkeys((*correct, *(written if cardinality == "single" else ())), 1.0)
    shares |= {value: share for value, share in entries if share > 0 or value in shares}
    return Key(
        str(declared.get("baseType", "")),
        cardinality,
        correct,
        shares,
        _bounds(item, name, correct),
        not any(each.get("caseSensitive") == "false" for each in (*declared.iter("mapEntry"), *compared)),
    )


def _of_mapping(entries: list[tuple[str, float]], cardinality: str) -> tuple[str, ...]:
    best = max((share for _, share in entries), default=0)
    return tuple(value for value, share in entries if share > 0 and (cardinality != "single" or share >= best))


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _comparisons(item: Element, name: str) -> Iterator[Element]:
    """Comparisons of a response with values that are written there."""
    for each in item.iter(*_COMPARING):
        if any(variable.get("identifier") == name for variable in each.iter("variable")):
            yield each


def _earns(comparison: Element) -> bool:
    """Whether what holds there earns something: it is not denied, and its branch sets a score."""
    for each in comparison.iterancestors():
        if each.tag == "not":
            return False
        if each.tag in _BRANCHES:
            return earns(each)
    return False


def earns(branch: Element) -> bool:
    """Whether a branch sets an outcome to more than nothing. One that sets none earns all: Blackboard's are so."""
    numbers = [
        number_in(value.text)
        for outcome in branch.iterfind("setOutcomeValue")
        for value in outcome.iter("baseValue")
        if value.get("baseType") in ("float", "integer")
    ]
    return (
        any(number is not None and number > 0 for number in numbers)
        or any(each.get("identifier") == "MAXSCORE" for each in branch.iterfind("setOutcomeValue//variable"))
        or branch.find("setOutcomeValue") is None
    )


def _bounds(item: Element, name: str, correct: tuple[str, ...]) -> tuple[float | None, float | None]:
    """The range of right numbers: a tolerance around the answer, or two limits."""
    for each in item.iter("equal"):
        if not any(variable.get("identifier") == name for variable in each.iter("variable")) or not _earns(each):
            continue
        value = next((number_in(_text(value)) for value in each.iter("baseValue")), None)
        answer = value if value is not None else number_in(correct[0] if correct else None)
        offs = [abs(number_in(part) or 0) for part in str(each.get("tolerance", "")).split()]
        if answer is not None and offs and each.get("toleranceMode") in ("absolute", "relative"):
            scale = abs(answer) / 100 if each.get("toleranceMode") == "relative" else 1
            return answer - offs[0] * scale, answer + offs[-1] * scale
    return _limit(item, name, ("gte", "gt")), _limit(item, name, ("lte", "lt"))


def _limit(item: Element, name: str, tags: tuple[str, ...]) -> float | None:
    for each in item.iter(*tags):
        children = list(each)
        if len(children) == 2 and children[0].tag == "variable" and children[0].get("identifier") == name:
            return number_in(_text(children[1])) if _earns(each) else None
    return None


def numeric(key: Key) -> dict[str, float]:
    """The answer and its tolerance; nothing if the key has no number."""
    found = dict(between(*key.bounds))
    answer = number_in(key.correct[0]) if key.correct else None
    return found if answer is None else dict(around(answer, found))
