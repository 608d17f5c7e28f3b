"""What the script needs to know of a question, and the order in which its parts are shown."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, TypeVar

from packager.course.questions.arranging import CategorizeQuestion
from packager.course.questions.question import Question, lettered
from packager.course.text import PlainText

T = TypeVar("T")


def key(question: Question) -> dict[str, Any]:
    """The content of ``data-key``."""
    made: dict[str, Any] = {"attempts": question.attempts}
    if question.weight != 1:
        made["w"] = question.weight  # 0: for practice
    if question.objectives:
        made["o"] = question.objectives
    if question.scored:
        made["correct"] = question.correct
    return made | question.forgiving


def shuffled(items: Sequence[T], question: Question) -> list[tuple[str, T]]:
    """Each item with its letter in an order that is not the written one, the same in every build and language."""
    order = lettered(items)
    mixed = list(order)
    random.Random(question.question).shuffle(mixed)  # noqa: S311 - an order, not a secret
    return mixed if mixed != order else order[1:] + order[:1]


def categorized(question: CategorizeQuestion) -> list[tuple[str, PlainText]]:
    """The items of all categories with their letters, mixed."""
    return shuffled([item for _, _, item in question.sorted_items], question)
