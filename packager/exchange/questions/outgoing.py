"""What writers share: which fields of a question a format has no word for."""

from __future__ import annotations

from collections.abc import Container, Iterator
from decimal import Decimal

from packager.course.questions.question import Question
from packager.diagnostics import Place
from packager.exchange.losses import Loss

_OURS = frozenset({"id", "note", "ignore"})
"""For authors and translators, not for learners."""
_NAMES = frozenset({"question", "objectives", "difficulty"})
_SHOWN = {"objectives": "objective", "true_false": "true-false", "fill_in": "fill-in"}


def not_carried(question: Question, what: str, why: str) -> Loss:
    """A loss of a question of the course."""
    return Loss(question.question, question.place or Place(""), what, why)


def lost_fields(question: Question, said: Container[str], why: str, names: Container[str] = _NAMES) -> Iterator[Loss]:
    """A loss for each field that says something and is not among ``said``."""
    prompt = question.kind.replace("-", "_")
    for name, field in type(question).model_fields.items():
        if name in said or name in names or name in _OURS or name == prompt:
            continue
        value = getattr(question, name)
        if value is not None and value != field.default and value != ():
            yield not_carried(question, f"`{_SHOWN.get(name, name)}`", why)
    pictured = {"answers": getattr(question, "answers", ()), "feedback": [question.feedback]}
    for name, nodes in pictured.items():
        if name in said and any(getattr(node, "image", None) for node in nodes):
            yield not_carried(question, f"`image` in `{name}`", why)


def decimal(number: float) -> str:
    """A number without an exponent, and as short as it can be written: ``40``, ``0.1``."""
    text = f"{Decimal(repr(number)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(share: float) -> str:
    """A share in percent with the five decimals that Moodle compares: ``33.33333``."""
    return decimal(round(100 * share, 5))
