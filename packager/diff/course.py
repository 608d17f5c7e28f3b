"""A module's sources -> an edition, by the same facts that the player is given."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from packager.course import Course
from packager.course.questions.arranging import CategorizeQuestion, MatchingQuestion, OrderingQuestion
from packager.course.questions.finding import HotspotQuestion
from packager.course.questions.kinds import ChoiceQuestion, LikertQuestion, MultipleQuestion
from packager.course.questions.question import Question, lettered
from packager.course.scenarios.scenario import ScenarioBlock
from packager.diff.model import Asked, Counted, Edition, Page, Parts, Practised
from packager.player.facts import course_facts
from packager.player.practices import quiz_data, story_data, threshold_of
from packager.player.questions import key

_JUDGED_BY = ("correct", "forgive", "tolerance")
_SHAPE_OF_QUIZ = ("draw", "attempts", "counts", "time")


def edition_of(course: Course) -> Edition:
    """What learners, LMSs and reports get of a course."""
    facts = course_facts(course, course.language)
    head, listed = facts["head"], facts["list"]
    made = [(page, [(practice_id(each), each) for each in page.practices()]) for page in course.pages()]
    practised = {
        name: of_story(story_data(block, None)["story"])
        if isinstance(block, ScenarioBlock)
        else of_quiz(quiz_data(block, course))
        for _, blocks in made
        for name, block in blocks
    }
    return Edition(
        course.id,
        course.version,
        course.language,
        "",
        head["mastery"],
        head["completion"],
        tuple(
            Page(page.id, page.title.value, tuple(each.question for each in page.questions()), tuple(dict(blocks)))
            for page, blocks in made
        ),
        {name: counted(each) for name, each in listed["questions"].items()},
        {each.question: _asked(each) for each in course.all_questions()},
        practised,
        _about(course),
    )


def practice_id(block: Any) -> str:
    """The name under which a practice is kept and counted."""
    return f"scenario/{block.scenario}" if isinstance(block, ScenarioBlock) else f"quiz/{block.quiz}"


def counted(facts: Mapping[str, Any]) -> Counted:
    """An entry of the player's list."""
    return Counted(facts["w"], bool(facts["s"]), facts.get("a"), bool(facts.get("p")))


def judged_by(facts: Mapping[str, Any]) -> str:
    """Of a question's ``data-key``, what an answer is judged by; empty where nothing is right."""
    if "correct" not in facts:
        return ""
    return json.dumps({name: facts[name] for name in _JUDGED_BY if name in facts}, sort_keys=True)


def of_story(story: Mapping[str, Any]) -> Practised:
    """A simulation of the data that the player has of it."""
    steps = tuple(
        (name, tuple((letter, json.dumps(each["go"])) for letter, each in lettered(node.get("choices", ()))))
        for name, node in story["nodes"].items()
        if not node.get("silent")
    )
    endings = tuple(lettered(tuple(story["endings"])))
    return Practised(json.dumps(story, sort_keys=True), steps, endings)


def of_quiz(quiz: Mapping[str, Any]) -> Practised:
    """A quiz of the data that the player has of it."""
    return Practised(
        json.dumps({"pass": threshold_of(quiz)} | {name: quiz[name] for name in _SHAPE_OF_QUIZ}, sort_keys=True)
    )


def _asked(question: Question) -> Asked:
    facts = json.loads(json.dumps(key(question)))
    return Asked(question.kind, question.prompt.value, question.attempts, judged_by(facts), _parts(question))


def _parts(question: Question) -> Parts:
    match question:
        case ChoiceQuestion() | MultipleQuestion() | HotspotQuestion():
            return tuple((letter, each.text.value) for letter, each in lettered(question.answers))
        case MatchingQuestion():
            left = [(letter, pair.match.value) for letter, pair in lettered(question.pairs)]
            return (*left, *((f"={letter}", pair.with_.value) for letter, pair in lettered(question.pairs)))
        case OrderingQuestion():
            return tuple((letter, item.value) for letter, item in lettered(question.items))
        case CategorizeQuestion():
            items = [(letter, item.value) for letter, _, item in question.sorted_items]
            groups = [(f"={letter}", each.category.value) for letter, each in lettered(question.categories)]
            return (*items, *groups)
        case LikertQuestion():
            said = [(letter, each.value) for letter, each in lettered(question.statements)]
            return (*said, *((f"={number}", step.value) for number, step in enumerate(question.scale, start=1)))
    return ()


def _locked(course: Course) -> Iterator[str]:
    """What waits for something before it: who has been there stays free (templates/player/kinds/locks.js)."""
    yield from ("each lesson",) if course.locked else (f"lesson {each.id}" for each in course.lessons if each.locked)
    yield from (f"quiz {quiz.quiz}" for quiz in course.quizzes() if quiz.locked)


def _about(course: Course) -> dict[str, str]:
    return {
        "title": course.title.value,
        "lesson status": course.lesson_status,
        "retry": course.retry,
        "locked": ", ".join(_locked(course)),
        "duration": course.duration or "",
        "languages": ", ".join(course.languages),
        "LMSs": ", ".join(course.lms),
        "refreshers": ", ".join(course.refreshers),
    }
