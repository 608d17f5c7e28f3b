"""Question banks: files below ``banks/`` from which quizzes draw."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from packager.course.base import Id, Ignored, Node
from packager.course.blocks.any import AnyBlock
from packager.course.blocks.basic import Block
from packager.course.declared import Role
from packager.course.questions.question import Question
from packager.course.refusal import refusal
from packager.course.text import PlainText
from packager.diagnostics.message import _


def _only_scored(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Raises PydanticCustomError for a block that earns no score: a draw would be worth less than another."""
    if not all(isinstance(block, Question) and block.scored for block in blocks):
        raise refusal("bank_scored", _("a bank holds scored questions only: no texts, opinions, open answers"))
    return blocks


class Bank(Node):
    """Questions that quizzes draw from."""

    root = "bank"
    id: Annotated[Id, Field(alias="bank")]
    """The bank's name, which a quiz names in its `bank:`; it never changes: `bank: procedure`"""
    title: Annotated[PlainText, Role("bank title")]
    """What authors and translators call it: `title: Questions on procedure`"""
    ignore: Ignored
    questions: Annotated[tuple[AnyBlock, ...], AfterValidator(_only_scored), Field(min_length=1, max_length=1000)]
    """The questions, written as on a page; all kinds but `likert` and `open`.

    ```yaml
    questions:
      - question: who-rules
        true-false: The Chair rules on a point of order.
        answer: true
    ```
    """
