"""Which files a new part changes, and which it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from gettext import NullTranslations
from pathlib import Path
from typing import Literal

from packager.course import Course
from packager.course.model import Lesson
from packager.diagnostics import Place
from packager.new.module import NewModule, module_files
from packager.new.parts import NoPlaceError, page_lines, question_lines, with_block, with_language, with_page

Kind = Literal["page", "question", "scenario", "language"]


@dataclass(frozen=True, slots=True)
class Part:
    """What is to be added: ``page`` says where a question or a simulation goes, empty for the last page."""

    kind: Kind
    name: str
    title: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Addition:
    """The file that a part changes, the line where it begins there, and the files that it makes; each file with its
    whole text, by path in the project."""

    file: str
    text: str
    line: int
    made: Mapping[str, str] = field(default_factory=dict)


def add(part: Part, root: Path, course: Course, words: NullTranslations) -> Addition:
    """A part put into a course. Raises NoPlaceError if its name is taken or there is no sure place, OSError."""
    if part.name in _taken(course):
        raise NoPlaceError(f"`{part.name}` is there already")
    if part.kind == "language":
        file = _file(course.place)
        text = _text(root, file)
        return _addition(file, text, with_language(text, part.name))
    lesson = _lesson(course, part.page)
    file = _file(lesson.place)
    text, page = _text(root, file), part.page or lesson.pages[-1].id
    if part.kind == "page":
        return _addition(file, text, with_page(text, page_lines(part.name, part.title, words)))
    if part.kind == "question":
        return _addition(file, text, with_block(text, page, question_lines(part.name, part.title, words)))
    folder = Path(_file(course.place)).parent.as_posix()
    scenario = f"scenarios/{part.name}.yaml"
    changed = with_block(text, page, [f"- scenario: {scenario}"])
    return _addition(file, text, changed, {f"{folder}/{scenario}": _scenario(part, course, words)})


def _addition(file: str, before: str, after: str, made: Mapping[str, str] | None = None) -> Addition:
    """What is added to a file begins at the first line that is another than before."""
    old, new = before.splitlines(), after.splitlines()
    line = next((n for n, (was, now) in enumerate(zip(old, new, strict=False), 1) if was != now), len(old) + 1)
    return Addition(file, after, line, made or {})


def _scenario(part: Part, course: Course, words: NullTranslations) -> str:
    """The simulation of the template, under another name and without an objective that the course may not have."""
    template = module_files(NewModule(course.id, part.title, "simulation", course.language), words, date.min)
    text = next(text for name, text in template.items() if "/scenarios/" in name)
    text = text.replace("scenario: meeting", f"scenario: {part.name}", 1)
    kept = (line for line in text.splitlines() if not line.strip().startswith(("objective:", "objectives:")))
    return "\n".join(kept) + "\n"


def _taken(course: Course) -> set[str]:
    ids = {page.id for page in course.pages()} | {question.question for question in course.all_questions()}
    return ids | {each.scenario for each in course.scenarios()} | set(course.languages)


def _lesson(course: Course, page: str) -> Lesson:
    if not page:
        return course.lessons[-1]
    for lesson in course.lessons:
        if any(each.id == page for each in lesson.pages):
            return lesson
    raise NoPlaceError(f"there is no page `{page}`")


def _file(place: Place | None) -> str:
    if place is None:
        raise NoPlaceError("it is not known which file this course was read from")
    return place.file


def _text(root: Path, file: str) -> str:
    return (root / file).read_text("utf-8-sig")
