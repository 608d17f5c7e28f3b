"""Every kind of block that a page can hold, told apart by the first key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Union

from pydantic import Discriminator, Tag

from packager.course.base import closest
from packager.course.blocks.basic import Block
from packager.course.blocks.columns import ColumnsBlock
from packager.course.blocks.plain import PLAIN_KINDS
from packager.course.blocks.workshops import WorkshopBlock
from packager.course.questions.kinds import QUESTION_KINDS
from packager.course.questions.question import Question
from packager.course.questions.quizzes import QuizBlock
from packager.course.scenarios.scenario import ScenarioBlock

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
