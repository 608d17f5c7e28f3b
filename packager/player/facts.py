"""What the script is told of a course: its pages, questions and practices, and how they count."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from packager.course.model import Course
from packager.course.order import order_facts, order_ids
from packager.course.questions.practice import counts
from packager.course.rules.surveys import surveyed
from packager.player.environment import script_json
from packager.player.practices import PRACTICE, practice_facts

#: The language of a package that holds several, where one is told of it.
ALL = "all"
#: Where the player keeps which one the learner chose (templates/player/session/state.js): among the answers.
CHOICE = "learner/language"
#: And that answers may go to the record store (templates/player/web/web-sends.js).
CONSENT = "learner/sends"

_COMPLETION = {"all pages": "pages", "all questions": "questions", "all pages and questions": "both"}


def course_facts(course: Course, lang: str) -> dict[str, dict[str, Any]]:
    """What the script is told: ``head`` about the module, in the first page, and ``list``, in a file of its own so that
    the first page of a long module weighs no more: its pages, questions and practices. ``v``, in both, tells whether
    they are of one build."""
    compared = surveyed(course)
    listed: dict[str, Any] = {
        "pages": [[page.id, [question.question for question in page.questions()]] for page in course.pages()],
        "questions": {
            question.question: (
                PRACTICE if question.practice else {"w": _number(question.weight), "s": int(question.scored)}
            )
            | ({"o": question.objectives} if question.objectives and not question.practice else {})
            | ({"a": question.attempts} if course.retry != "never" and counts(question) else {})
            | ({"l": compared[question.question]} if question.question in compared else {})
            for question in course.questions()
        }
        | practice_facts(course)
        | dict.fromkeys(order_ids(course), PRACTICE)
        | ({CHOICE: PRACTICE} if lang == ALL else {})
        | ({CONSENT: PRACTICE} if lang == ALL and course.xapi else {}),
    } | order_facts(course)
    build = sha256(script_json(listed).encode()).hexdigest()[:8]
    return {
        "head": {
            "id": course.id,
            "v": build,
            "version": course.version,
            "lang": lang,
            "mastery": course.mastery,
            "completion": _COMPLETION[course.completion],
        }
        | ({} if course.lesson_status == "passed or failed" else {"status": course.lesson_status})
        | ({"xapi": course.xapi} if lang == ALL and course.xapi else {}),
        "list": {"v": build} | listed,
    }


def _number(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value
