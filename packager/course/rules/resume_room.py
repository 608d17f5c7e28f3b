"""Whether what learners answer fits into the resume data of an LMS: templates/player/session/resume-data.js."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from packager.course.base import Node
from packager.course.model import Course
from packager.course.order import order_ids
from packager.diagnostics import Diagnostic, Finding, Place, Severity, rule
from packager.diagnostics.message import _, ngettext

#: Characters of `cmi.suspend_data`: SCORM 1.2 RTE, 3.4.4; SCORM 2004 has 64,000 (RTE, 4.2.23), which no module needs.
ROOM = 4096
_HEAD = 8  # form, length, checksum of the whole
_BLOCK = 6  # checksum, kind, end
_FULL = 150  # a block ends with the item that makes it longer
_STATE = 16  # sequence, flags, interactions, page, attempt
_CODE = 4  # of an id
_RECORD = _CODE + 4  # and tries, score, end
_SEED = 4  # of a simulation or an attempt at a quiz
_MARK = 5  # of a question in a quiz: its code, and how it was answered
_TIME = 4  # of a quiz with a limit
_TEXT = 3  # a character that is no letter


class Kept(NamedTuple):
    """One thing that is kept: what it is called, where it is written, and the most characters that it takes."""

    name: str
    node: Node
    size: int


@rule("Y055", "answers-do-not-fit", Severity.WARNING)
def answers_do_not_fit(place: Place, size: int, room: int, worst: str, longest: int) -> Iterable[Finding]:
    """What a learner may answer takes more characters than SCORM 1.2 lets a course keep.

    An LMS keeps 4,096 characters for the next visit. Counted is the most that this module may need: each question
    answered at its longest, each page seen, each quiz with its whole bank used, each simulation with every moment
    played once. Texts of the learner's own are not counted: they leave first when there is no room, then other long
    answers, then which pages were seen. The scores stay as long as there is room for them, and the device has a full
    copy; who goes on at another device misses the rest. The finding stands at the question that takes most.

    Make two modules of it, let quizzes draw from smaller banks, or give lists of many items fewer. SCORM 2004 has
    64,000 characters: a module that is built for it alone may leave this as it is.
    """
    if size > room:
        yield Finding(
            ngettext(
                "the answers may take {n:,} character, SCORM 1.2 keeps {room:,}; `{worst}` takes most, {longest:,}",
                "the answers may take {n:,} characters, SCORM 1.2 keeps {room:,}; `{worst}` takes most, {longest:,}",
                size,
                room=room,
                worst=worst,
                longest=longest,
            ),
            place,
            _("make two modules of it, or ask for less here"),
        )


def check_resume_room(course: Course) -> Iterator[Diagnostic]:
    """The finding about a module whose answers do not fit."""
    kept = list(_kept(course))
    if kept:
        worst = max(kept, key=lambda each: each.size)
        place = worst.node.place or Place("")
        at = Place(place.file, place.line, place.column, worst.name)
        yield from answers_do_not_fit(at, _needed(course, kept), ROOM, worst.name, worst.size)


def needed(course: Course) -> int:
    """The most characters of resume data that a learner of this course needs."""
    return _needed(course, _kept(course))


def _needed(course: Course, kept: Iterable[Kept]) -> int:
    answers = [each.size for each in kept]
    return _HEAD + sum(map(_blocks, ([_STATE], answers, [_CODE for _page in course.pages()])))


def _blocks(items: list[int]) -> int:
    """The length of the blocks that hold items of these lengths."""
    total = block = 0
    for item in items:
        block += item
        if block > _FULL:
            total, block = total + block + _BLOCK, 0
    return total + (block + _BLOCK if block else 0)


def _kept(course: Course) -> Iterator[Kept]:
    for question in course.all_questions():
        yield _one(question.question, question, written(question.longest))
    for scenario in course.scenarios():
        yield _one(scenario.scenario, scenario, _SEED + len(scenario.nodes))
        for name in dict.fromkeys(name for ending in scenario.endings for name in ending.objectives):
            yield _one(f"{scenario.scenario}/{name}", scenario, 0)
    for name in order_ids(course):
        yield _one(name, course, 0)
    banks = {bank.id: len(bank.questions) for bank in course.banks}
    for quiz in course.quizzes():
        used = max(banks.get(quiz.bank, 0) - quiz.size, 0)
        time = _TEXT + _TIME if quiz.time else 0
        yield _one(quiz.quiz, quiz, _SEED + 1 + _MARK * quiz.size + _TEXT + _CODE * used + time)


def _one(name: str, node: Node, response: int) -> Kept:
    return Kept(name, node, _RECORD + response)


@lru_cache(4096)  # hundreds of questions have the same longest one
def written(response: str) -> int:
    """The length of a response as it is kept: letters in a row (`a,c`), pairs in a row (`a.b,c.d`), or as a text, in
    which what is no letter or digit takes three characters, and what is far up in Unicode four."""
    letters = re.sub(r"[\W_]", "", response, flags=re.ASCII)
    pairs = ",".join(f"{a}.{b}" for a, b in zip(letters[::2], letters[1::2], strict=False))
    if response in (",".join(letters), pairs):
        return len(letters)
    return sum(1 if re.match("[A-PR-Za-z0-9 ]", each) else _wide(ord(each)) for each in response)


def _wide(character: int) -> int:
    return 8 if character > 0xFFFF else 4 if character > 0xFFF else _TEXT
