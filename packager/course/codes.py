"""The codes by which the player keeps pages and questions in its resume data: hashes, four characters each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from packager.course.base import Node
from packager.course.model import Course
from packager.course.order import order_ids
from packager.diagnostics import Diagnostic, Finding, Place, rule
from packager.diagnostics.message import _


@rule("Y042", "same-code")
def same_code(place: Place, identity: str, other: str) -> Iterable[Finding]:
    """Two ids have the same code in the learner's resume data, as one pair of ids in millions does.

    The player keeps pages and questions by a short hash of their ids, so that 4096 characters are enough.
    """
    yield Finding(
        _("the ids `{identity}` and `{other}` have the same code in resume data", identity=identity, other=other),
        place,
        _("give `{identity}` another id before the module is published", identity=identity),
    )


def code(identity: str) -> str:
    """As ``hash`` in templates/player/session/state.js: FNV-1a (32 bits) folded to 24 bits. Ids are ASCII."""
    value = 0x811C9DC5
    for byte in identity.encode("ascii"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return format((value ^ (value >> 24)) & 0xFFFFFF, "06x")


def check_codes(course: Course) -> Iterator[Diagnostic]:
    """Ids that the player could not tell apart: pages among themselves, and all that has an answer."""
    answered: list[tuple[str, Node]] = [(question.question, question) for question in course.all_questions()]
    for scenario in course.scenarios():
        key = f"scenario/{scenario.scenario}"
        names = dict.fromkeys(name for ending in scenario.endings for name in ending.objectives)
        answered += [(key, scenario), *((f"{key}/{name}", scenario) for name in names)]
    answered += [(f"quiz/{quiz.quiz}", quiz) for quiz in course.quizzes()]
    answered += [(name, course) for name in order_ids(course)]
    answered.append(("learner/language", course))  # what a learner chose in a package with several languages
    yield from _same([(page.id, page) for page in course.pages()])
    yield from _same(answered)


def _same(named: list[tuple[str, Node]]) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for identity, node in named:
        other = seen.setdefault(code(identity), identity)
        if other != identity:
            yield from same_code(node.place or Place(""), identity, other)
