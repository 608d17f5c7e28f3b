"""What the script needs to know of scenarios, quizzes and banks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from packager.course.model import Course
from packager.course.questions.question import Question
from packager.course.questions.quizzes import QuizBlock
from packager.course.scenarios.moments import Event, Routes, ScenarioNode
from packager.course.scenarios.scenario import ScenarioBlock
from packager.course.scenarios.values import seconds

#: Of what is kept and told to the LMS, and counts for nothing, neither for the module nor for an objective.
PRACTICE: dict[str, Any] = {"w": 0, "s": 0, "p": 1}


def practice_facts(course: Course) -> dict[str, Any]:
    """What the script counts besides the questions of pages: ``scenario/ID`` and ``quiz/ID``, for the module's score.

    With ``p``: what counts for objectives alone, once it is known: questions of banks, objectives of endings.
    """
    made: dict[str, Any] = {
        question.question: {"w": question.weight, "s": 1, "o": question.objectives, "p": 1}
        for question in course.bank_questions()
    }
    for block in course.blocks():
        if isinstance(block, ScenarioBlock | QuizBlock) and block.practice:
            made[f"{block.root}/{getattr(block, block.root)}"] = PRACTICE
        elif isinstance(block, ScenarioBlock):
            made[f"scenario/{block.scenario}"] = {"w": block.weight, "s": int(block.scored)} | _again(course, block)
            names = dict.fromkeys(name for ending in block.endings for name in ending.objectives)
            made |= {f"scenario/{block.scenario}/{name}": {"w": 1, "s": 1, "o": [name], "p": 1} for name in names}
        elif isinstance(block, QuizBlock):
            made[f"quiz/{block.quiz}"] = {"w": block.weight, "s": int(not block.pretest)} | _again(course, block)
    return made


def _again(course: Course, block: ScenarioBlock | QuizBlock) -> dict[str, int]:
    """How many attempts there are, where who failed may try again."""
    return {} if course.retry == "never" else {"a": block.attempts}


def story_data(block: ScenarioBlock, best: str | None) -> dict[str, Any]:
    """A scenario as templates/player/practice/scenario.js reads it, with its best way; expressions stay as written."""
    return {
        "id": block.scenario,
        "attempts": block.attempts,
        "best": best,
        "weight": block.weight,
        "objectives": block.objectives,
        "story": {
            "start": block.first,
            "variables": {
                each.id: [each.start] if each.min is None else [each.start, each.min, each.max]
                for each in block.variables
            },
            "rounds": {each.id: [seconds(each.time), each.late] for each in block.rounds if each.time},
            "nodes": {node.id: _node(node) for node in block.nodes},
            "endings": {
                each.id: _without_empty({"score": each.score, "objectives": each.objectives}) for each in block.endings
            },
        },
    }


def _without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, {}, [])}


def _ways(routes: Routes | None) -> list[list[str]]:
    return [[route.to, route.if_] if route.if_ else [route.to] for route in routes or ()]


def _event(event: Event) -> dict[str, Any]:
    return _without_empty({"chance": event.chance, "if": event.if_, "set": event.set})


def _node(node: ScenarioNode) -> dict[str, Any]:
    choices = [_without_empty({"if": each.if_, "set": each.set, "go": _ways(each.go)}) for each in node.choices]
    return _without_empty(
        {
            "round": node.round,
            "set": node.set,
            "events": [_event(event) for event in node.events],
            "choices": choices,
            "go": _ways(node.go),
            "silent": 1 if node.is_silent else None,
        }
    )


def quiz_data(quiz: QuizBlock, course: Course) -> dict[str, Any]:
    """A quiz as templates/player/practice/quiz.js reads it."""
    bank = next(bank for bank in course.banks if bank.id == quiz.bank)
    questions = [block for block in bank.questions if isinstance(block, Question)]
    return {
        "id": quiz.quiz,
        "bank": f"banks/{bank.id}.html",
        "draw": [[part.number, part.objectives, part.difficulty] for part in quiz.draw],
        "threshold": quiz.pass_,
        "attempts": quiz.attempts,
        "counts": quiz.counts,
        "time": seconds(quiz.time) if quiz.time else 0,
        "one": quiz.ask == "one at a time",
        "pool": {each.question: {"o": each.objectives, "d": each.difficulty, "w": each.weight} for each in questions},
        "skips": taught_pages(course) if quiz.pretest else None,
        "objectives": {name: course.objectives[name].value for each in questions for name in each.objectives},
    }


def threshold_of(quiz: Mapping[str, Any]) -> float | None:
    """What passes a quiz, of the data that a player has of it; earlier players called it ``pass``."""
    threshold: float | None = quiz.get("threshold", quiz.get("pass"))
    return threshold


def taught_pages(course: Course) -> list[tuple[str, tuple[str, ...]]]:
    """Each page that teaches objectives, its own or its lesson's, with these objectives."""
    return [
        (page.id, page.objectives or lesson.objectives)
        for lesson in course.lessons
        for page in lesson.pages
        if page.objectives or lesson.objectives
    ]
