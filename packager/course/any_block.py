"""Every kind of block that a page can hold, told apart by the first key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Union

from pydantic import Discriminator, Tag

from packager.course.base import closest
from packager.course.blocks import Block
from packager.course.columns import ColumnsBlock
from packager.course.plain_blocks import PLAIN_KINDS
from packager.course.question import Question
from packager.course.questions import QUESTION_KINDS
from packager.course.quizzes import QuizBlock
from packager.course.scenarios import ScenarioBlock
from packager.course.workshops import WorkshopBlock

BLOCK_KINDS: dict[str, type[Block]] = PLAIN_KINDS | {
    model.kind_key: model for model in (ColumnsBlock, ScenarioBlock, QuizBlock, WorkshopBlock)
}


_RANKS = {kind: rank for rank, kind in enumerate((*BLOCK_KINDS, *QUESTION_KINDS))}
"""The last of its keys says what a block is: a scenario or a quiz may have a `text` too."""


def block_kind(value: Any) -> str | None:
    """The tag of a block in YAML or in a course: its own first key, or the kind of its question."""
    if isinstance(value, Question):
        return value.kind
    if isinstance(value, Block):
        return value.kind_key
    if not isinstance(value, dict):
        return None
    kinds = QUESTION_KINDS if "question" in value else _RANKS
    exact = [key for key in value if key in kinds]
    if exact:
        return str(max(exact, key=_RANKS.__getitem__))
    return next((kind for key in value if (kind := closest(key, kinds))), None)


def _any_block() -> Any:
    """One type for all that is registered above and in ``QUESTION_KINDS``."""
    tagged = tuple(Annotated[model, Tag(kind)] for kind, model in (BLOCK_KINDS | QUESTION_KINDS).items())
    return Annotated[Union[tagged], Discriminator(block_kind)]  # noqa: UP007 - `|` takes no tuple


if TYPE_CHECKING:
    AnyBlock = Block
else:
    AnyBlock = _any_block()
