"""Questions that no learner can answer rightly, or that show something else than their author meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from packager.course.model import Course
from packager.course.questions.arranging import CategorizeQuestion, MatchingQuestion
from packager.course.questions.kinds import FillInQuestion
from packager.course.questions.question import Question
from packager.course.text import Text
from packager.diagnostics import Diagnostic, Finding, Place, Severity, rule
from packager.diagnostics.message import _

_BLANK = re.compile(r"_{3,}")


@rule("Y033", "equal-partners")
def equal_partners(place: Place, text: str, key: str) -> Iterable[Finding]:
    """Two pairs of a matching question have the same text on one side.

    A learner sees it twice and cannot tell which of the two is meant, so half of the right answers count as wrong.
    Change one, or ask with `categorize:`, where several items may belong to one category.
    """
    yield Finding(
        _("`{text}` stands twice under `{key}:`", text=text, key=key),
        place,
        _("change one of the two, or ask with `categorize:`"),
    )


@rule("Y034", "item-in-two-categories")
def item_in_two_categories(place: Place, text: str, first: str) -> Iterable[Finding]:
    """An item belongs to two categories, so whoever sorts it rightly may be told that it is wrong."""
    yield Finding(
        _("`{text}` stands under `{first}` already", text=text, first=first), place, _("leave it in one category")
    )


@rule("Y035", "second-blank", Severity.WARNING)
def second_blank(place: Place) -> Iterable[Finding]:
    """A fill-in question has more than one blank (`____`). Only the first becomes a field; the others stay underscores.

    Ask a question for each word.
    """
    yield Finding(_("only the first blank becomes a field"), place, _("ask a question for each word"))


def check_winnable(course: Course) -> Iterator[Diagnostic]:
    """Findings about single questions, of pages and banks."""
    for question in course.all_questions():
        check = _CHECKS.get(type(question))
        if check:
            yield from check(question)


def _partners(question: MatchingQuestion) -> Iterator[Diagnostic]:
    for key, texts in (("match", [p.match for p in question.pairs]), ("with", [p.with_ for p in question.pairs])):
        for text in _repeated(texts):
            yield from equal_partners(text.place or Place(""), text.value, key)


def _items(question: CategorizeQuestion) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for category in question.categories:
        for item in category.items:
            where = first.setdefault(_folded(item), category.category.value)
            if where != category.category.value:
                yield from item_in_two_categories(item.place or Place(""), item.value, where)


def _blanks(question: FillInQuestion) -> Iterator[Diagnostic]:
    if len(_BLANK.findall(question.prompt.value)) > 1:
        yield from second_blank(question.prompt.place or Place(""))


_CHECKS: Mapping[type[Question], Callable[[Any], Iterator[Diagnostic]]] = {
    MatchingQuestion: _partners,
    CategorizeQuestion: _items,
    FillInQuestion: _blanks,
}


def _repeated(texts: Sequence[Text]) -> Iterator[Text]:
    seen: set[str] = set()
    for text in texts:
        if _folded(text) in seen:
            yield text
        seen.add(_folded(text))


def _folded(text: Text) -> str:
    return " ".join(text.value.split()).casefold()
