"""What the script needs to know of a question, and the order in which its parts are shown.

Letters name options and items in the order in which they were written, whatever order is shown and in every
language, so that an LMS compares the same records.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, TypeVar

from packager.course.questions import (
    CategorizeQuestion,
    ChoiceQuestion,
    FillInQuestion,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    TrueFalseQuestion,
)
from packager.course.text import PlainText

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
T = TypeVar("T")


def key(question: Question) -> dict[str, Any]:
    """The content of ``data-key``."""
    made: dict[str, Any] = {"attempts": question.attempts}
    if question.weight != 1:
        made["w"] = question.weight
    if question.objectives:
        made["o"] = question.objectives
    if question.scored:
        made["correct"] = _correct(question)
    if isinstance(question, FillInQuestion):
        made["forgive"] = question.forgive
    if isinstance(question, NumericQuestion):
        made["tolerance"] = question.tolerance
    return made


def _correct(question: Question) -> Any:
    match question:
        case ChoiceQuestion():
            return next(letter for letter, answer in lettered(question.answers) if answer.is_right)
        case MultipleQuestion():
            return [letter for letter, answer in lettered(question.answers) if answer.is_right]
        case TrueFalseQuestion():
            return "t" if question.answer else "f"
        case FillInQuestion():
            return [text.value for text in question.accept]
        case NumericQuestion():
            return int(question.answer) if question.answer.is_integer() else question.answer
        case MatchingQuestion():
            return {letter: letter for letter, _ in lettered(question.pairs)}
        case OrderingQuestion():
            return [letter for letter, _ in lettered(question.items)]
        case CategorizeQuestion():
            return {letter: category for letter, category, _ in _sorted_items(question)}


def lettered(items: Sequence[T]) -> list[tuple[str, T]]:
    """Each item with its letter."""
    return list(zip(LETTERS, items, strict=False))


def shuffled(items: Sequence[T], question: Question) -> list[tuple[str, T]]:
    """Each item with its letter in an order that is not the written one, the same in every build and language."""
    order = lettered(items)
    mixed = list(order)
    random.Random(question.question).shuffle(mixed)  # noqa: S311 - an order, not a secret
    return mixed if mixed != order else order[1:] + order[:1]


def _sorted_items(question: CategorizeQuestion) -> list[tuple[str, str, PlainText]]:
    items = [(letter, item) for letter, category in lettered(question.categories) for item in category.items]
    return [(letter, category, item) for letter, (category, item) in lettered(items)]


def categorized(question: CategorizeQuestion) -> list[tuple[str, PlainText]]:
    """The items of all categories with their letters, mixed."""
    return shuffled([item for _, _, item in _sorted_items(question)], question)
