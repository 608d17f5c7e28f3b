"""The course: one module with its lessons, pages and blocks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, StringConstraints, Tag, WithJsonSchema, WrapValidator

from packager.course.any_block import BLOCK_KINDS, AnyBlock, block_kind
from packager.course.banks import Bank
from packager.course.base import Id, Ignored, Node, ObjectiveId, OneOrMany, SourceMap, Switch
from packager.course.blocks import Activity, Block, ImageBlock
from packager.course.budgets import Budget
from packager.course.certificate import Certificate
from packager.course.credits import Credit
from packager.course.declared import Items, Role, media_paths, texts_of
from packager.course.glossaries import ExplainedTerm
from packager.course.links import has_footnotes
from packager.course.lms import LmsName
from packager.course.locked import Locked
from packager.course.media_texts import Captions, Drawing
from packager.course.question import Question
from packager.course.quizzes import QuizBlock
from packager.course.room import Room
from packager.course.scenarios import ScenarioBlock
from packager.course.shares import Portion, Share
from packager.course.text import Markdown, PlainText, as_typed
from packager.course.themes import Theme, shipped
from packager.course.workshops import WorkshopBlock
from packager.diagnostics import Place

Duration = Annotated[
    str,
    StringConstraints(pattern=r"^P(\d+D)?(T(\d+H(\d+M)?|\d+M))?$"),
    WrapValidator(as_typed),
    Field(description="A duration as ISO 8601 writes it: PT1H30M is an hour and a half"),
]
LanguageTag = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"),
    WrapValidator(as_typed),
    Field(description="A language tag by BCP 47: en, zh, pt-BR"),
]
Version = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9A-Za-z]+([.+_-][0-9A-Za-z]+)*$", max_length=20),
    Field(description="A version, such as 1.0.0"),
]
LessonPath = Annotated[str, WrapValidator(as_typed), Field(description="The file of a lesson: lessons/01-name.yaml")]
BankPath = Annotated[str, WrapValidator(as_typed), Field(description="The file of a question bank: banks/name.yaml")]
Interval = Annotated[
    str,
    StringConstraints(pattern=r"^P[1-9]\d{0,2}[DW]$"),
    Field(description="How long after the course, as ISO 8601 writes it: P4W is four weeks, P10D ten days"),
]
Taught = Annotated[
    tuple[ObjectiveId, ...],
    OneOrMany,
    Field(
        alias="objective",
        description="Objectives that are taught here, one or a list: `objective: procedure`. By default none.",
    ),
]
ModuleTitle = Annotated[PlainText, Role("module title"), Room(120, 200)]
Description = Annotated[PlainText, Role("module description"), Room(0, 1000)]
Objective = Annotated[PlainText, Role("objective"), Room(120, 250)]
Audience = Annotated[PlainText, Role("audience"), Room(120, 250)]


def _cover(value: Any) -> Any:
    """The path of a picture alone, which then says nothing that the title does not."""
    if not isinstance(value, str) or value == "none":
        return value
    made = SourceMap(image=value, decorative=True)
    made.place = getattr(value, "place", Place(""))
    return made


Cover = Annotated[
    Annotated[ImageBlock, Tag("picture")] | Annotated[Literal["none"], Tag("none")],
    Discriminator(lambda value: "none" if value == "none" else "picture"),
    BeforeValidator(_cover),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"$ref": "#/$defs/ImageBlock"}]}),
]
Completion = Literal["all pages", "all questions", "all pages and questions"]
LessonStatus = Literal["passed or failed", "completed", "passed"]
Retry = Literal["while attempts are left", "never"]
Lmss = Annotated[tuple[LmsName, ...], OneOrMany]
Approved = Literal["not required", "required"]
ThemeChoice = Annotated[str, WrapValidator(as_typed)]
Handout = Literal["without answers", "with answers", "none"]


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


class Translated(Node):
    """How much of a language must be translated before it is built, by role, in words."""

    quiz: Portion = 1.0
    """Of what is asked, answered and scored: `quiz: 100 %`"""
    prose: Portion = 1.0
    """Of all other texts: `prose: 90 %`"""
    captions: Portion = 1.0
    """Of the captions of films: `captions: 80 %`"""


class ModuleFile(Node):
    """``module.yaml`` as it is written: the lessons are file names."""

    id: Annotated[Id, Field(alias="module")]
    """The module's name: its folder, its packages, its catalogs are called so; it never changes: `module:
    land-negotiation`
    """
    version: Version
    """The version, which is in the packages' names: `version: 1.0.0`"""
    title: ModuleTitle
    """What learners and the LMS see: `title: Speaking with confidence`"""
    description: Description | None = None
    """What catalogues say of it: `description: How to be heard in a plenary.`"""
    audience: Audience | None = None
    """Who it is for, which the cover tells: `audience: For delegates to their first conference`"""
    cover: Cover | None = None
    """The picture of the screen with which the module begins: `cover: media/plenary.svg`, with `alt` where it says
    something that the title does not; `none` begins with the first page. By default the cover has an ornament; a module
    of one page has no cover.

    ```yaml
    cover:
      image: media/plenary.svg
      alt: The plenary hall, seen from the last row
    ```
    """
    language: LanguageTag
    """The language that you write in: `language: en`"""
    languages: tuple[LanguageTag, ...] = ()
    """The languages to build, with the one that you write in: `languages: [en, fr, ar]`. By default only that one."""
    duration: Duration | None = None
    """How long learners need, as ISO 8601 writes it: `duration: PT1H30M` is an hour and a half"""
    objectives: Annotated[dict[Id, Objective], Items("objective")] = Field(default_factory=dict)
    """What learners can do afterwards, each with a name that questions refer to.

    ```yaml
    objectives:
      procedure: Use the rules of procedure to be heard
    ```
    """
    mastery: Share | None = None
    """The score that passes the module: `mastery: 80 %`. By default it cannot be failed."""
    completion: Completion = "all pages"
    """What makes the module complete: `completion: all pages and questions`

    - `all pages`: every page was seen
    - `all questions`: every question was answered
    - `all pages and questions`: both
    """
    lesson_status: LessonStatus = "passed or failed"
    """The word that a SCORM 1.2 LMS gets when all is done: `lesson_status: completed`

    - `passed or failed`: as the standard means it
    - `completed`: for LMSs that count only this one
    - `passed`: for LMSs that count only that one
    """
    retry: Retry = "while attempts are left"
    """Whether an LMS hears "failed" while the learner can still do better: `retry: never`

    - `while attempts are left`: incomplete until no attempt is left
    - `never`: failed is said once every scored question has an answer
    """
    locked: Locked | None = None
    """Whether each lesson waits until the one before is done (its pages seen, what counts answered, what is required
    done): `locked: until previous`. By default none does.
    """
    certificate: Certificate | None = None
    """A page to print or save at the end, made on the learner's device.

    ```yaml
    certificate:
      signer: Ana Pérez
      role: Executive Secretary
      organisation: The Secretariat
    ```

    By default there is none.
    """
    lms: Lmss = ()
    """The LMSs that the packages are for, one or a list; only what they take is built: `lms: [moodle, docebo]`. By
    default for all.

    - `blackboard`: Blackboard Learn
    - `canvas`: Canvas
    - `chamilo`: Chamilo
    - `cornerstone`: Cornerstone OnDemand
    - `docebo`: Docebo
    - `ilias`: ILIAS
    - `moodle`: Moodle
    - `openedx`: Open edX
    - `sap`: SAP SuccessFactors Learning
    """
    handout: Handout = "without answers"
    """The module as one page to print, in each package: `handout: with answers`

    - `without answers`: questions with room to write
    - `with answers`: the answers stand at its end
    - `none`: no such page
    """
    theme: ThemeChoice = ""
    """How it looks: a theme that ships (calm, harbour, meadow, ember, dusk, ink), or a file of one's own: `theme:
    theme.yaml`. By default that of `theme.yaml` beside `modules/`, else calm.
    """
    translated: Translated = Field(default_factory=Translated)
    """How much of a language must be translated before it is built, in words.

    ```yaml
    translated:
      prose: 90 %
    ```
    """
    approved: Approved = "not required"
    """Whether every page must be approved in a language before it is built: `approved: required`

    - `not required`: what was approved is told, and asked for by nobody
    - `required`: no package of a language in which a page is not approved as it is now
    """
    budget: Budget | None = None
    """The most that a learner may download who sees everything: `budget: 1.5 MB`. By default there is no limit."""
    credits: tuple[Credit, ...] = ()
    """Who made the files that you show: a small line at each, and a page with all of them.

    ```yaml
    credits:
      - file: media/hall.jpg
        title: The plenary in Bonn
        author: Amina Diallo
        source: https://commons.wikimedia.org/wiki/File:Hall.jpg
        licence: CC BY 4.0
    ```
    """
    ignore: Ignored
    lessons: Annotated[tuple[LessonPath, ...], Field(min_length=1)]
    """The files of the lessons, in order: `lessons: [lessons/01-start.yaml, lessons/02-rules.yaml]`"""
    banks: tuple[BankPath, ...] = ()
    """The files of question banks: `banks: [banks/procedure.yaml]`"""
    refreshers: tuple[Interval, ...] = ()
    """Small packages of questions to practise again, so long after the course: `refreshers: [P2W, P8W]`"""


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
        return (question for page in self.pages() for question in page.questions())

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
        """The kinds of all blocks and questions, of banks as well, the families of those that share a script, and
        `notes` where texts have terms or footnotes."""
        found = (*self.shown(), *self.bank_questions())
        kinds = {kind for block in found if (kind := block_kind(block))}
        families = {block.family for block in found if isinstance(block, Question) and block.family}
        noted = bool(self.glossary) or has_footnotes(texts_of((self.lessons, self.banks)))
        return frozenset(kinds | families | ({"notes"} if noted else set())) | self._order()

    def _order(self) -> frozenset[str]:
        """What only a course has in which something waits for something else; a script and styles as of a kind."""
        waits = self.locked or any(each.locked for each in self.lessons) or any(each.locked for each in self.quizzes())
        needed = any(isinstance(block, Activity) and block.required for block in self.blocks())
        has = {"locks": waits, "required": needed, "certificate": self.certificate is not None}
        return frozenset(name for name, there in has.items() if there)

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
        """All blocks, in order, with those that stand in columns."""
        return (inner for page in self.pages() for block in page.blocks for inner in block.all_within())

    def shown(self) -> Iterator[Block]:
        """All that may need a file of the module: the cover's picture, then the blocks."""
        if isinstance(self.cover, ImageBlock):
            yield self.cover
        yield from self.blocks()

    @property
    def has_cover(self) -> bool:
        """Whether learners begin at a cover, and not at the first page."""
        return self.cover != "none" and sum(1 for _ in self.pages()) > 1


__all__ = ["BLOCK_KINDS", "Course", "Lesson", "Markdown", "ModuleFile", "Page", "PlainText", "block_kind"]
