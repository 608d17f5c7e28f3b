"""Names for what a document holds, and the YAML of its lessons: what is known again keeps its name.

Lessons and pages are known by their titles, else by what stands on them; questions by their words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from rapidfuzz import fuzz

from packager.course.questions.kinds import QUESTION_KINDS
from packager.course.reading.source import parse_yaml
from packager.exchange.documents.blocks import NewBlock
from packager.exchange.documents.lessons import NewLesson, NewPage
from packager.exchange.names import named, unlike
from packager.exchange.yaml_lines import item_lines
from packager.new.scalars import scalar

ALIKE = 70
"""Of a hundred: how like what stands on two pages, or two titles, must be for one to be the other, edited."""
_LONG = 4_000
_SAME = 95
_NUMBERED = re.compile(r"^\d{1,3}(?:\.\d{1,3})*[.)]?\s+(?=\S)")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """A lesson, page or question of an earlier import: its name, its title or prompt, what stands in it; of a lesson,
    its file."""

    name: str
    title: str
    text: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Before:
    """What an earlier import of the document made."""

    lessons: tuple[Known, ...] = ()
    pages: tuple[Known, ...] = ()
    questions: tuple[Known, ...] = ()

    @property
    def names(self) -> set[str]:
        """All names that it gave."""
        return {each.name for each in (*self.lessons, *self.pages, *self.questions)}


@dataclass(frozen=True, slots=True)
class LessonFile:
    """A lesson as a file of the module."""

    file: str
    name: str
    text: str
    pages: int
    questions: int


@dataclass
class _Names:
    """Names that are given, each once."""

    taken: set[str]
    known: dict[int, str] = field(default_factory=dict)

    def of(self, thing: object, text: str) -> str:
        """The name that a thing had, else one made of its words."""
        name = self.known.get(id(thing)) or unlike(named(_NUMBERED.sub("", text) or text), self.taken)
        self.taken.add(name)
        return name


def lesson_files(lessons: Sequence[NewLesson], before: Before, taken: set[str]) -> tuple[LessonFile, ...]:
    """The files of the lessons by their paths in the module. ``taken`` are names that others in the module have."""
    pages = [page for lesson in lessons for page in lesson.pages]
    blocks = [block for page in pages for block in page.blocks if block.asked]
    old_lessons = _matched(before.lessons, lessons, lambda lesson: lesson.title, _lesson_text)
    old_pages = _matched(before.pages, pages, lambda page: page.title, _page_text)
    old_questions = _matched(before.questions, blocks, _prompt, _prompt)
    of_lessons = _Names(taken | before.names, {id(lesson): known.name for known, lesson in old_lessons})
    inside = {id(thing): known.name for known, thing in (*old_pages, *old_questions)}
    names = _Names(taken | before.names, inside)
    paths = {id(lesson): known.file for known, lesson in old_lessons}
    used = {known.file for known in before.lessons}
    made = []
    for number, lesson in enumerate(lessons, 1):
        name = of_lessons.of(lesson, lesson.title)
        path = paths.get(id(lesson)) or unlike(f"lessons/{number:02}-{name}", {each[: -len(".yaml")] for each in used})
        path = path if path.endswith(".yaml") else f"{path}.yaml"
        used.add(path)
        questions = sum(block.asked for page in lesson.pages for block in page.blocks)
        made.append(LessonFile(path, name, _text(name, lesson, names), len(lesson.pages), questions))
    return tuple(made)


def before_of(texts: Mapping[str, str]) -> Before:
    """What lessons of an earlier import were called, by the texts of their files."""
    lessons, pages, questions = [], [], []
    for file, text in texts.items():
        value, _ = parse_yaml(text, file)
        inside = []
        for page in value.get("pages", ()):
            blocks = page.get("blocks", ())
            said = " ".join(_all_text(blocks))[:_LONG]
            inside.append(said)
            pages.append(Known(page["page"], page["title"], said))
            for block in blocks:
                kind = next((kind for kind in QUESTION_KINDS if kind in block), "") if "question" in block else ""
                if kind:
                    questions.append(Known(block["question"], block[kind], block[kind]))
        lessons.append(Known(value["lesson"], value["title"], " ".join(inside)[:_LONG], file))
    return Before(tuple(lessons), tuple(pages), tuple(questions))


def seem_there(lessons: Sequence[NewLesson], files: Iterable[Path]) -> bool:
    """Whether most pages of a document stand in these files already, under another document's name."""
    there = before_of({path.name: path.read_text("utf-8-sig") for path in files}).pages
    pages = [page for lesson in lessons for page in lesson.pages]
    found = sum(any(fuzz.ratio(known.text, _page_text(page), score_cutoff=_SAME) for known in there) for page in pages)
    return found > len(pages) / 2


def _matched(
    known: Iterable[Known],
    coming: Sequence[T],
    title: Callable[[T], str],
    text: Callable[[T], str],
) -> list[tuple[Known, T]]:
    """Which of the known each one is that comes in: first by title, then the most alike in what stands there."""
    free = list(known)
    rest: list[T] = []
    found: list[tuple[Known, T]] = []
    for each in coming:
        same = next((old for old in free if old.title == title(each)), None)
        if same is None:
            rest.append(each)
        else:
            free.remove(same)
            found.append((same, each))
    texts = [text(each) for each in rest]
    pairs = (
        (max(fuzz.ratio(old.text, texts[at]), fuzz.ratio(old.title, title(each))), -at, old, each)
        for old in free
        for at, each in enumerate(rest)
    )
    used: set[int] = set()
    likely = sorted((pair for pair in pairs if pair[0] >= ALIKE), key=lambda pair: pair[:2], reverse=True)
    for _, _, old, each in likely:
        if id(each) not in used and old in free:
            free.remove(old)
            used.add(id(each))
            found.append((old, each))
    return found


def _lesson_text(lesson: NewLesson) -> str:
    return " ".join(map(_page_text, lesson.pages))[:_LONG]


def _page_text(page: NewPage) -> str:
    return " ".join(text for block in page.blocks for text in _all_text(block.values))[:_LONG]


def _prompt(block: NewBlock) -> str:
    return str(next((block.values[kind] for kind in QUESTION_KINDS if kind in block.values), ""))


def _all_text(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from _all_text(each) if name not in ("question", "note") else ()
    elif isinstance(value, Sequence):
        for each in value:
            yield from _all_text(each)


def _text(name: str, lesson: NewLesson, names: _Names) -> str:
    lines = [f"lesson: {name}", f"title: {scalar(lesson.title)}", "pages:"]
    for page in lesson.pages:
        lines += [f"  - page: {names.of(page, page.title)}", f"    title: {scalar(page.title)}", "    blocks:"]
        for block in page.blocks:
            asked = {"question": names.of(block, _prompt(block))} if block.asked else {}
            lines += [f"      {line}".rstrip() for line in item_lines({**asked, **block.values})]
    return "\n".join(lines) + "\n"
