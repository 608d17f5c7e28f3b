"""A small module with a question of each kind, a quiz and a simulation, to be edited one thing at a time."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from packager.course import Course, load_course

Files = dict[str, Any]
Edit = Callable[[Files], None]
START, END = "lessons/start.yaml", "lessons/end.yaml"
TALK, BANK = "scenarios/talk.yaml", "banks/rain.yaml"


def choice(name: str, *answers: str, **more: Any) -> dict[str, Any]:
    """A question whose first answer is right."""
    made = [{"wrong" if number else "right": text} for number, text in enumerate(answers)]
    return {"question": name, "choice": f"What of {name}?", "answers": made, **more}


WATER: Files = {
    "module.yaml": {
        "module": "water",
        "version": "1.0.0",
        "title": "Water",
        "language": "en",
        "languages": ["en", "fr"],
        "objectives": {"know": "Know water"},
        "mastery": "60 %",
        "lessons": [START, END],
        "banks": [BANK],
    },
    START: {
        "lesson": "start",
        "title": "Start",
        "pages": [
            {"page": "hello", "title": "Hello", "blocks": [{"text": "Water is scarce."}]},
            {
                "page": "wells",
                "title": "Wells",
                "blocks": [
                    choice("depth", "Ten metres", "A mile", "An inch", weight=2, attempts=2),
                    {
                        "question": "signs",
                        "multiple": "Which are signs?",
                        "answers": [{"right": "Reeds"}, {"right": "Birds"}, {"wrong": "Sand"}],
                    },
                    {"question": "clean", "true-false": "A well is clean.", "answer": False},
                ],
            },
        ],
    },
    END: {
        "lesson": "end",
        "title": "End",
        "pages": [
            {
                "page": "rain",
                "title": "Rain",
                "blocks": [
                    {"question": "cloud", "fill-in": "Rain comes from ____.", "accept": ["clouds", "a cloud"]},
                    {"question": "litres", "numeric": "How many litres?", "answer": 20, "tolerance": 1},
                    {
                        "question": "order",
                        "ordering": "In what order?",
                        "items": ["Cloud", "Rain", "River"],
                    },
                    {
                        "question": "pairs",
                        "matching": "What is what?",
                        "pairs": [{"match": "Rain", "with": "Falls"}, {"match": "River", "with": "Flows"}],
                    },
                    {
                        "question": "sort",
                        "categorize": "Where is it?",
                        "categories": [
                            {"category": "Sky", "items": ["Cloud"]},
                            {"category": "Earth", "items": ["Lake", "River"]},
                        ],
                    },
                ],
            },
            {
                "page": "talk",
                "title": "Talk",
                "blocks": [{"scenario": TALK}, {"quiz": "final", "title": "Quiz", "bank": "rain", "draw": 1}],
            },
            {
                "page": "last",
                "title": "Last",
                "blocks": [
                    {
                        "question": "mood",
                        "likert": "How sure are you?",
                        "scale": ["No", "Yes"],
                        "statements": ["I find water.", "I clean it."],
                    },
                    {"question": "plan", "open": "What will you do?"},
                ],
            },
        ],
    },
    BANK: {
        "bank": "rain",
        "title": "Rain",
        "questions": [choice("drop", "Round", "Flat"), choice("hail", "Ice", "Salt")],
    },
    TALK: {
        "scenario": "talk",
        "title": "At the well",
        "nodes": [
            {
                "node": "gate",
                "text": "A neighbour asks.",
                "choices": [{"choice": "Share", "go": "good"}, {"choice": "Refuse", "go": "bad"}],
            }
        ],
        "endings": [
            {"ending": "good", "title": "Shared", "text": "All drink.", "score": "100 %"},
            {"ending": "bad", "title": "Alone", "text": "You drink.", "score": "0 %"},
        ],
    },
}  # fmt: skip


def question(files: Files, name: str) -> dict[str, Any]:
    """The YAML of a question."""
    return next(each for each in blocks(files) if each.get("question") == name)


def blocks(files: Files) -> list[dict[str, Any]]:
    """All blocks of pages and the bank's questions."""
    pages = [page for lesson in (START, END) for page in files[lesson]["pages"]]
    return [block for page in pages for block in page["blocks"]] + files[BANK]["questions"]


def set_to(name: str, **values: Any) -> Edit:
    """An edit of a question's keys."""
    return lambda files: question(files, name).update(values)


def write(folder: Path, *edits: Edit) -> Path:
    """A project with the module after the edits; returns the project."""
    files = copy.deepcopy(WATER)
    for edit in edits:
        edit(files)
    for name, value in files.items():
        path = folder / "modules" / "water" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(value, sort_keys=False, allow_unicode=True), "utf-8")
    return folder


def load(project: Path) -> Course:
    course, findings = load_course(project / "modules" / "water", project)
    assert course is not None, findings
    return course


@pytest.fixture(scope="session")
def water(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Course]:
    """``water(edit, …)``: the module after the edits."""
    return lambda *edits: load(write(tmp_path_factory.mktemp("water"), *edits))
