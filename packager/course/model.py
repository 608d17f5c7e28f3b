"""The course: one module with its lessons, pages and blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar

from pydantic import Field

from packager.course.base import Id, Ignored, Node, ObjectiveId, OneOrMany, Switch
from packager.course.blocks.any import BLOCK_KINDS, AnyBlock, block_kind
from packager.course.blocks.basic import Activity, Block, ImageBlock, VideoBlock
from packager.course.blocks.embeds import EmbedBlock, Hosts, frame_hosts
from packager.course.blocks.workshops import WorkshopBlock
from packager.course.declared import Items, Role, media_paths, texts_of
from packager.course.glossaries import ExplainedTerm
from packager.course.links import has_footnotes
from packager.course.locked import Locked
from packager.course.media.texts import Captions, Drawing
from packager.course.module.budgets import Budget
from packager.course.module.certificate import Certificate
from packager.course.module.credits import Credit
from packager.course.module.file import (
    Approved,
    Audience,
    Completion,
    Cover,
    Description,
    Handout,
    LessonStatus,
    Lmss,
    ModuleTitle,
    Objective,
    Retry,
    Translated,
)
from packager.course.module.record_store import Endpoint
from packager.course.questions.banks import Bank
from packager.course.questions.question import Question
from packager.course.questions.quizzes import QuizBlock
from packager.course.room import Room
from packager.course.scenarios.scenario import ScenarioBlock
from packager.course.text import Markdown, PlainText
from packager.course.theme.file import Theme, shipped

B = TypeVar("B", bound=Block)
Taught = Annotated[
    tuple[ObjectiveId, ...],
    OneOrMany,
    Field(
        alias="objective",
        description="Objectives that are taught here, one or a list: `objective: procedure`. By default none.",
    ),
]


class Page(Node):
    """What the learner sees at once."""

    root = "page"
    id: Annotated[Id, Field(alias="page")]
    """The page's name, by which translations and saved places find it; it never changes: `page: point-of-order`"""
    title: Annotated[PlainText, Role("page title"), Room(80, 200)]
    """What learners see above it and in the contents: `title: Point of order`"""
    objectives: Taught = ()
    practice: Switch = False
    """Whether all that is asked on it is for practice and never in the score: `practice: true`"""
    ignore: Ignored
    blocks: Annotated[tuple[AnyBlock, ...], Field(min_length=1)]
    """What is on the page, in order; each begins with the key that names its kind.

    ```yaml
    blocks:
      - text: Welcome.
      - image: media/plenary.svg
        alt: The plenary hall
    ```
    """

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
    """The lesson's name; it never changes: `lesson: the-rules`"""
    title: Annotated[PlainText, Role("lesson title"), Room(60, 200)]
    """What learners see in the contents and above each of its pages: `title: The rules`"""
    summary: Annotated[PlainText, Role("lesson summary"), Room(160, 300)] | None = None
    """What it is for, which stands at its beginning: `summary: How the rules help you to be heard`"""
    objectives: Taught = ()
    locked: Locked | None = None
    """Whether it waits until the lesson before is done (its pages seen, what counts answered, what is required done):
    `locked: until previous`. By default it does not.
    """
    practice: Switch = False
    """Whether all that is asked in it is for practice and never in the score: `practice: true`"""
    ignore: Ignored
    pages: Annotated[tuple[Page, ...], Field(min_length=1)]
    """The pages, in order.

    ```yaml
    pages:
      - page: welcome
        title: Welcome
        blocks:
          - text: Hello.
    ```
    """


class Course(Node):
    """A module, whole. ``locale`` is the language it is rendered in, ``language`` the one it was written in."""

    root = "module"
    id: Id
    version: str
    title: ModuleTitle
    description: Description | None
    audience: Audience | None = None
    cover: Cover | None = None
    language: str
    languages: tuple[str, ...]
    duration: str | None
    objectives: Annotated[dict[str, Objective], Items("objective")]
    mastery: float | None
    completion: Completion
    lesson_status: LessonStatus
    retry: Retry = "while attempts are left"
    locked: Locked | None = None
    certificate: Certificate | None = None
    lms: Lmss = ()
    handout: Handout = "without answers"
    theme: Theme = Field(default_factory=lambda: shipped("calm"))
    theme_way: str = ""
    """From the module's folder to the one that the theme's files lie in."""
    translated: Translated = Field(default_factory=Translated)
    approved: Approved = "not required"
    budget: Budget | None = None
    hosts: Hosts = ()
    xapi: Endpoint | None = None
    ignore: Ignored
    lessons: tuple[Lesson, ...]
    banks: tuple[Bank, ...] = ()
    refreshers: tuple[str, ...] = ()
    media_texts: tuple[Drawing | Captions, ...] = ()
    credits: tuple[Credit, ...] = ()
    glossary: tuple[ExplainedTerm, ...] = ()
    folder: Annotated[Path, Field(exclude=True, repr=False)]
    locale: str = ""

    @property
    def theme_folder(self) -> Path:
        """The folder that the theme's files lie in."""
        return self.folder.parents[1] if self.theme_way else self.folder

    @property
    def translations(self) -> tuple[str, ...]:
        """The languages of the module but the one that it is written in."""
        return tuple(tag for tag in self.languages if tag != self.language)

    def pages(self) -> Iterator[Page]:
        """All pages, in order."""
        return (page for lesson in self.lessons for page in lesson.pages)

    def questions(self) -> Iterator[Question]:
        """All questions, in order."""
        return iter(self._questions)

    def bank_questions(self) -> Iterator[Question]:
        """The questions of all banks."""
        return (question for bank in self.banks for question in bank.questions if isinstance(question, Question))

    def credited(self) -> tuple[Credit, ...]:
        """The credits of the files that the course shows."""
        shown = frozenset(media_paths(self)) if self.credits else frozenset()
        return tuple(credit for credit in self.credits if credit.file in shown)

    def credit_of(self, path: str) -> Credit | None:
        """The credit of a file; None if nobody is named."""
        return next((credit for credit in self.credits if credit.file == path), None)

    def terms(self) -> tuple[ExplainedTerm, ...]:
        """The terms that are explained, in the order of what they are called in the language of the course."""
        locale = self.locale or self.language
        return tuple(sorted(self.glossary, key=lambda term: term.title(locale).value.casefold()))

    def kinds(self) -> frozenset[str]:
        """The kinds of all blocks and questions, of banks as well, the families of those that share a script,
        `notes` where texts have terms or footnotes, and `chapters` and `pauses` where a film has some."""
        found = (*self.shown(), *self.bank_questions())
        kinds = {kind for block in found if (kind := block_kind(block))}
        families = {block.family for block in found if isinstance(block, Question) and block.family}
        noted = bool(self.glossary) or has_footnotes(texts_of((self.lessons, self.banks)))
        films = tuple(self.of(VideoBlock))
        has = {
            "notes": noted,
            "chapters": any(film.chapters for film in films),
            "pauses": any(film.pauses for film in films),
        }
        return frozenset(kinds | families | {name for name, there in has.items() if there}) | self._order()

    def _order(self) -> frozenset[str]:
        """What only a course has in which something waits for something else; a script and styles as of a kind."""
        waits = self.locked or any(each.locked for each in self.lessons) or any(each.locked for each in self.quizzes())
        needed = any(isinstance(block, Activity) and block.required for block in self.blocks())
        has = {"locks": waits, "required": needed, "certificate": self.certificate is not None}
        return frozenset(name for name, there in has.items() if there)

    def frame_hosts(self) -> tuple[str, ...]:
        """The hosts from which its pages load frames."""
        return frame_hosts(self.of(EmbedBlock))

    def all_questions(self) -> Iterator[Question]:
        """The questions of pages and banks."""
        return chain(self._questions, self.bank_questions())

    def scenarios(self) -> Iterator[ScenarioBlock]:
        """All simulations, in order."""
        return self.of(ScenarioBlock)

    def quizzes(self) -> Iterator[QuizBlock]:
        """All quizzes that draw from a bank, in order."""
        return self.of(QuizBlock)

    def workshops(self) -> Iterator[WorkshopBlock]:
        """All workshops, in order."""
        return self.of(WorkshopBlock)

    def of(self, kind: type[B]) -> Iterator[B]:
        """All blocks of one kind, in order."""
        found: Any = self._by_kind.get(kind, ())
        return iter(found)

    def blocks(self) -> Iterator[Block]:
        """All blocks, in order, with those that stand in columns."""
        return iter(self._blocks)

    @cached_property
    def _questions(self) -> tuple[Question, ...]:
        """Gone through once, as the blocks."""
        return tuple(question for page in self.pages() for question in page.questions())

    @cached_property
    def _blocks(self) -> tuple[Block, ...]:
        """Gone through once: a score of rules ask for them."""
        return tuple(inner for page in self.pages() for block in page.blocks for inner in block.all_within())

    @cached_property
    def _by_kind(self) -> Mapping[type[Block], Sequence[Block]]:
        made: dict[type[Block], list[Block]] = {}
        for block in self._blocks:
            made.setdefault(type(block), []).append(block)
        return made

    def __copy__(self) -> Self:
        """Without what was found by going through this one: a copy is made to hold something else."""
        made = super().__copy__()
        for name in ("_questions", "_blocks", "_by_kind"):
            made.__dict__.pop(name, None)
        return made

    def shown(self) -> Iterator[Block]:
        """All that may need a file of the module: the cover's picture, then the blocks."""
        if isinstance(self.cover, ImageBlock):
            yield self.cover
        yield from self.blocks()

    @property
    def has_cover(self) -> bool:
        """Whether learners begin at a cover, and not at the first page."""
        return self.cover != "none" and sum(1 for _ in self.pages()) > 1


__all__ = ["BLOCK_KINDS", "Course", "Lesson", "Markdown", "Page", "PlainText", "block_kind"]
