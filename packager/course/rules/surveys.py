"""What can be wrong between the two halves of a survey: what is asked before, and what is asked after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from packager.course.base import closest
from packager.course.model import Course
from packager.course.questions.kinds import LikertQuestion, OpenQuestion
from packager.diagnostics import Diagnostic, Finding, Place, rule
from packager.diagnostics.message import _

_NO_QUESTION = {
    "likert": _("no likert question `{name}` before this one"),
    "open": _("no open question `{name}` before this one"),
}
_OTHER = {"statements": _("other statements than in `{name}`"), "scale": _("other scale than in `{name}`")}


@rule("V001", "unknown-survey")
def unknown_survey(place: Place, name: str, kind: str, suggestion: str | None) -> Iterable[Finding]:
    """`since` names a question that does not stand before this one, or is of another kind.

    A change is shown between two answers to the same question: both `likert`, or both `open`.
    """
    help_ = (
        _("did you mean `{suggestion}`?", suggestion=suggestion)
        if suggestion
        else _("name one that learners have met by then")
    )
    yield Finding(_NO_QUESTION[kind].with_values(name=name), place, help_)


@rule("V002", "survey-differs")
def survey_differs(place: Place, what: str, name: str) -> Iterable[Finding]:
    """The statements or the scale differ from those of the question that `since` names.

    Answers to different statements, or on different scales, cannot be compared.
    """
    yield Finding(_OTHER[what].with_values(name=name), place, _("write both alike, in the same order"))


def check_surveys(course: Course) -> Iterator[Diagnostic]:
    """Findings about the questions that are asked a second time."""
    met: dict[str, LikertQuestion | OpenQuestion] = {}
    for question in course.questions():
        if not isinstance(question, LikertQuestion | OpenQuestion):
            continue
        if question.since:
            yield from _pair(question, met)
        met[question.question] = question


def _pair(
    question: LikertQuestion | OpenQuestion, met: dict[str, LikertQuestion | OpenQuestion]
) -> Iterator[Diagnostic]:
    at = question.place or Place("")
    place, name = Place(at.file, at.line, at.column, question.question), question.since or ""
    before = met.get(name)
    if type(before) is not type(question):
        alike = [each for each, other in met.items() if type(other) is type(question)]
        yield from unknown_survey(place, name, question.kind, closest(name, alike))
    elif isinstance(question, LikertQuestion) and isinstance(before, LikertQuestion):
        for what in ("statements", "scale"):
            if [each.value for each in getattr(question, what)] != [each.value for each in getattr(before, what)]:
                yield from survey_differs(place, what, name)


def surveyed(course: Course) -> dict[str, int]:
    """The opinions that are compared, both halves of each pair, with how many places their scale has."""
    after = [q for q in course.questions() if isinstance(q, LikertQuestion) and q.since]
    return {name: len(question.scale) for question in after for name in (question.since or "", question.question)}
