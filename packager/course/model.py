"""The course: one module with its lessons, pages and blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from packager.course.base import Id, Node, closest
from packager.course.blocks import (
    AccordionBlock,
    AudioBlock,
    Block,
    CalloutBlock,
    DownloadBlock,
    ImageBlock,
    QuoteBlock,
    StepsBlock,
    TableBlock,
    TextBlock,
    VideoBlock,
)
from packager.course.questions import (
    QUESTION_KINDS,
    CategorizeQuestion,
    ChoiceQuestion,
    FillInQuestion,
    LikertQuestion,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OpenQuestion,
    OrderingQuestion,
    Question,
    TrueFalseQuestion,
)
from packager.course.text import Markdown, PlainText, SourceText

BLOCK_KINDS: dict[str, type[Block]] = {
    model.kind_key: model
    for model in (
        TextBlock,
        ImageBlock,
        AudioBlock,
        VideoBlock,
        QuoteBlock,
        CalloutBlock,
        TableBlock,
        AccordionBlock,
        StepsBlock,
        DownloadBlock,
    )
}


def block_kind(value: Any) -> str | None:
    """The tag of a block in YAML or in a course: its own first key, or the kind of its question."""
    if isinstance(value, Question):
        return value.kind
    if isinstance(value, Block):
        return value.kind_key
    if not isinstance(value, dict):
        return None
    kinds = list(QUESTION_KINDS) if "question" in value else [*BLOCK_KINDS, *QUESTION_KINDS]
    exact = next((kind for kind in kinds if kind in value), None)
    return exact or next((kind for key in value if (kind := closest(key, kinds))), None)


AnyBlock = Annotated[
    Annotated[TextBlock, Tag("text")]
    | Annotated[ImageBlock, Tag("image")]
    | Annotated[AudioBlock, Tag("audio")]
    | Annotated[VideoBlock, Tag("video")]
    | Annotated[QuoteBlock, Tag("quote")]
    | Annotated[CalloutBlock, Tag("callout")]
    | Annotated[TableBlock, Tag("table")]
    | Annotated[AccordionBlock, Tag("accordion")]
    | Annotated[StepsBlock, Tag("steps")]
    | Annotated[DownloadBlock, Tag("download")]
    | Annotated[ChoiceQuestion, Tag("choice")]
    | Annotated[MultipleQuestion, Tag("multiple")]
    | Annotated[TrueFalseQuestion, Tag("true-false")]
    | Annotated[FillInQuestion, Tag("fill-in")]
    | Annotated[NumericQuestion, Tag("numeric")]
    | Annotated[MatchingQuestion, Tag("matching")]
    | Annotated[OrderingQuestion, Tag("ordering")]
    | Annotated[CategorizeQuestion, Tag("categorize")]
    | Annotated[LikertQuestion, Tag("likert")]
    | Annotated[OpenQuestion, Tag("open")],
    Discriminator(block_kind),
]


def _share(value: Any) -> Any:
    """``80 %`` as 0.8."""
    if not isinstance(value, str):
        return value
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*%\s*", value)
    if not match:
        raise PydanticCustomError("percent", "the mastery score is a percentage such as `80 %`")
    return float(match[1]) / 100


Mastery = Annotated[float, Field(gt=0, le=1), BeforeValidator(_share, json_schema_input_type=str)]
Duration = Annotated[
    str,
    StringConstraints(pattern=r"^P(\d+D)?(T(\d+H(\d+M)?|\d+M))?$"),
    Field(description="How long learners need, as ISO 8601 writes it: PT1H30M is an hour and a half"),
]
LanguageTag = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"),
    Field(description="A language tag by BCP 47: en, zh, pt-BR"),
]
Version = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9A-Za-z]+([.+_-][0-9A-Za-z]+)*$", max_length=20),
    Field(description="The module's version, such as 1.0.0"),
]


def _as_typed(value: Any, handler: ValidatorFunctionWrapHandler) -> str:
    """The string itself, which knows its place, where pydantic would return a plain copy."""
    checked: str = handler(value)
    return value if isinstance(value, SourceText) else checked


LessonPath = Annotated[str, WrapValidator(_as_typed), Field(description="The file of a lesson: lessons/01-name.yaml")]
Completion = Literal["all pages", "all questions", "all pages and questions"]


class Page(Node):
    """What the learner sees at once."""

    root = "page"
    id: Annotated[Id, Field(alias="page")]
    title: PlainText
    blocks: Annotated[tuple[AnyBlock, ...], Field(min_length=1)]

    def questions(self) -> Iterator[Question]:
        """The questions on this page, in order."""
        return (block for block in self.blocks if isinstance(block, Question))


class Lesson(Node):
    """A group of pages: one file below ``lessons/``."""

    root = "lesson"
    id: Annotated[Id, Field(alias="lesson")]
    title: PlainText
    pages: Annotated[tuple[Page, ...], Field(min_length=1)]


class ModuleFile(Node):
    """``module.yaml`` as it is written: the lessons are file names."""

    id: Annotated[Id, Field(alias="module")]
    version: Version
    title: PlainText
    description: PlainText | None = None
    language: LanguageTag
    languages: tuple[LanguageTag, ...] = ()
    duration: Duration | None = None
    objectives: dict[Id, PlainText] = Field(default_factory=dict)
    mastery: Mastery | None = None
    completion: Completion = "all pages"
    lessons: Annotated[tuple[LessonPath, ...], Field(min_length=1)]


class Course(Node):
    """A module, whole. ``locale`` is the language it is rendered in, ``language`` the one it was written in."""

    root = "module"
    id: Id
    version: str
    title: PlainText
    description: PlainText | None
    language: str
    languages: tuple[str, ...]
    duration: str | None
    objectives: dict[str, PlainText]
    mastery: float | None
    completion: Completion
    lessons: tuple[Lesson, ...]
    folder: Annotated[Path, Field(exclude=True, repr=False)]
    locale: str = ""

    def pages(self) -> Iterator[Page]:
        """All pages, in order."""
        return (page for lesson in self.lessons for page in lesson.pages)

    def questions(self) -> Iterator[Question]:
        """All questions, in order."""
        return (question for page in self.pages() for question in page.questions())

    def blocks(self) -> Iterator[Block]:
        """All blocks, in order."""
        return (block for page in self.pages() for block in page.blocks)


__all__ = ["BLOCK_KINDS", "Course", "Lesson", "Markdown", "ModuleFile", "Page", "PlainText", "block_kind"]
