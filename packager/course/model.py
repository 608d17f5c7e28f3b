"""The course: one module with its lessons, pages and blocks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, WrapValidator

from packager.course.any_block import BLOCK_KINDS, AnyBlock, block_kind
from packager.course.banks import Bank
from packager.course.base import Id, Ignored, Node, OneOrMany
from packager.course.blocks import Block
from packager.course.budgets import Budget
from packager.course.declared import Items, Role
from packager.course.lms import LmsName
from packager.course.media_texts import Captions, Drawing
from packager.course.question import Question
from packager.course.quizzes import QuizBlock
from packager.course.room import Room
from packager.course.scenarios import ScenarioBlock
from packager.course.shares import Portion, Share
from packager.course.text import Markdown, PlainText, as_typed
from packager.course.workshops import WorkshopBlock

Duration = Annotated[
    str,
    StringConstraints(pattern=r"^P(\d+D)?(T(\d+H(\d+M)?|\d+M))?$"),
    Field(description="How long learners need, as ISO 8601 writes it: PT1H30M is an hour and a half"),
]
LanguageTag = Annotated[
    str,
    WrapValidator(as_typed),
    StringConstraints(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"),
    Field(description="A language tag by BCP 47: en, zh, pt-BR"),
]
Version = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9A-Za-z]+([.+_-][0-9A-Za-z]+)*$", max_length=20),
    Field(description="The module's version, such as 1.0.0"),
]
LessonPath = Annotated[str, WrapValidator(as_typed), Field(description="The file of a lesson: lessons/01-name.yaml")]
BankPath = Annotated[str, WrapValidator(as_typed), Field(description="The file of a question bank: banks/name.yaml")]
Interval = Annotated[
    str,
    StringConstraints(pattern=r"^P[1-9]\d{0,2}[DW]$"),
    Field(description="How long after the course, as ISO 8601 writes it: P4W is four weeks, P10D ten days"),
]
Taught = Annotated[tuple[Id, ...], OneOrMany, Field(alias="objective", description="Objectives that are taught here")]
ModuleTitle = Annotated[PlainText, Role("module title"), Room(120, 200)]
Description = Annotated[PlainText, Role("module description"), Room(0, 1000)]
Objective = Annotated[PlainText, Role("objective"), Room(120, 250)]
Completion = Literal["all pages", "all questions", "all pages and questions"]
LessonStatus = Literal["passed or failed", "completed", "passed"]
Retry = Literal["never", "while attempts are left"]
Lmss = Annotated[
    tuple[LmsName, ...],
    OneOrMany,
    Field(description="The LMSs that the packages are for: only what they take is built. Not needed for most"),
]
Handout = Annotated[
    Literal["without answers", "with answers", "none"],
    Field(description="The module as one page to print, in each package; the answers stand at its end"),
]


class Page(Node):
    """What the learner sees at once."""

    root = "page"
    id: Annotated[Id, Field(alias="page")]
    title: Annotated[PlainText, Role("page title"), Room(80, 200)]
    objectives: Taught = ()
    ignore: Ignored
    blocks: Annotated[tuple[AnyBlock, ...], Field(min_length=1)]

    def questions(self) -> Iterator[Question]:
        """The questions on this page, in order."""
        return (block for block in self.blocks if isinstance(block, Question))

    def practices(self) -> Iterator[ScenarioBlock | QuizBlock]:
        """The simulations and the quizzes on this page, in order."""
        return (block for block in self.blocks if isinstance(block, ScenarioBlock | QuizBlock))


class Lesson(Node):
    """A group of pages: one file below ``lessons/``."""

    root = "lesson"
    id: Annotated[Id, Field(alias="lesson")]
    title: Annotated[PlainText, Role("lesson title"), Room(60, 200)]
    objectives: Taught = ()
    ignore: Ignored
    pages: Annotated[tuple[Page, ...], Field(min_length=1)]


class Translated(Node):
    """How much of a language must be translated before it is built, by role, in words."""

    quiz: Portion = 1.0
    prose: Portion = 1.0
    captions: Portion = 1.0


class ModuleFile(Node):
    """``module.yaml`` as it is written: the lessons are file names."""

    id: Annotated[Id, Field(alias="module")]
    version: Version
    title: ModuleTitle
    description: Description | None = None
    language: LanguageTag
    languages: tuple[LanguageTag, ...] = ()
    duration: Duration | None = None
    objectives: Annotated[dict[Id, Objective], Items("objective")] = Field(default_factory=dict)
    mastery: Share | None = None
    completion: Completion = "all pages"
    lesson_status: LessonStatus = "passed or failed"
    retry: Retry = "never"
    lms: Lmss = ()
    handout: Handout = "without answers"
    translated: Translated = Field(default_factory=Translated)
    budget: Budget | None = None
    ignore: Ignored
    lessons: Annotated[tuple[LessonPath, ...], Field(min_length=1)]
    banks: tuple[BankPath, ...] = ()
    refreshers: tuple[Interval, ...] = ()


class Course(Node):
    """A module, whole. ``locale`` is the language it is rendered in, ``language`` the one it was written in."""

    root = "module"
    id: Id
    version: str
    title: ModuleTitle
    description: Description | None
    language: str
    languages: tuple[str, ...]
    duration: str | None
    objectives: Annotated[dict[str, Objective], Items("objective")]
    mastery: float | None
    completion: Completion
    lesson_status: LessonStatus
    retry: Retry = "never"
    lms: Lmss = ()
    handout: Handout = "without answers"
    translated: Translated = Field(default_factory=Translated)
    budget: Budget | None = None
    ignore: Ignored
    lessons: tuple[Lesson, ...]
    banks: tuple[Bank, ...] = ()
    refreshers: tuple[str, ...] = ()
    media_texts: tuple[Drawing | Captions, ...] = ()
    folder: Annotated[Path, Field(exclude=True, repr=False)]
    locale: str = ""

    @property
    def translations(self) -> tuple[str, ...]:
        """The languages of the module but the one that it is written in."""
        return tuple(tag for tag in self.languages if tag != self.language)

    def pages(self) -> Iterator[Page]:
        """All pages, in order."""
        return (page for lesson in self.lessons for page in lesson.pages)

    def questions(self) -> Iterator[Question]:
        """All questions, in order."""
        return (question for page in self.pages() for question in page.questions())

    def bank_questions(self) -> Iterator[Question]:
        """The questions of all banks."""
        return (question for bank in self.banks for question in bank.questions if isinstance(question, Question))

    def all_questions(self) -> Iterator[Question]:
        """The questions of pages and banks."""
        yield from self.questions()
        yield from self.bank_questions()

    def scenarios(self) -> Iterator[ScenarioBlock]:
        """All simulations, in order."""
        return (block for block in self.blocks() if isinstance(block, ScenarioBlock))

    def quizzes(self) -> Iterator[QuizBlock]:
        """All quizzes that draw from a bank, in order."""
        return (block for block in self.blocks() if isinstance(block, QuizBlock))

    def workshops(self) -> Iterator[WorkshopBlock]:
        """All workshops, in order."""
        return (block for block in self.blocks() if isinstance(block, WorkshopBlock))

    def blocks(self) -> Iterator[Block]:
        """All blocks, in order."""
        return (block for page in self.pages() for block in page.blocks)


__all__ = ["BLOCK_KINDS", "Course", "Lesson", "Markdown", "ModuleFile", "Page", "PlainText", "block_kind"]
