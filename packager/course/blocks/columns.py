"""Blocks side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Union

from pydantic import BeforeValidator, Discriminator, Field, Tag

from packager.course.base import Node, closest
from packager.course.blocks.basic import Block
from packager.course.blocks.plain import PLAIN_KINDS
from packager.course.declared import Items
from packager.course.refusal import refusal
from packager.diagnostics.message import _

_REFUSED = ("question", "columns", "scenario", "quiz", "workshop")
_KEYS = tuple(reversed(PLAIN_KINDS))


def _only_plain(value: Any) -> Any:
    """Raises PydanticCustomError for what would be lost between columns on a phone, or has a page to itself."""
    if isinstance(value, dict) and any(key in value for key in _REFUSED):
        raise refusal(
            "only_plain",
            _("columns hold no questions, simulations, quizzes, workshops or columns: put this below them"),
        )
    if isinstance(value, dict) and "required" in value:
        raise refusal("only_plain", _("nothing in columns can be `required`: put this below them"))
    return value


def _plain_kind(value: Any) -> str | None:
    if isinstance(value, Block):
        return value.kind_key
    if not isinstance(value, dict):
        return None
    exact = next((kind for kind in _KEYS if kind in value), None)
    return exact or next((kind for key in value if (kind := closest(key, _KEYS))), None)


def _plain_block() -> Any:
    tagged = tuple(Annotated[model, Tag(kind)] for kind, model in PLAIN_KINDS.items())
    return Annotated[
        Union[tagged],  # noqa: UP007 - `|` takes no tuple
        Discriminator(_plain_kind),
        BeforeValidator(_only_plain),
    ]


if TYPE_CHECKING:
    PlainBlock = Block
else:
    PlainBlock = _plain_block()


class Column(Node):
    """One column."""

    blocks: Annotated[tuple[PlainBlock, ...], Field(min_length=1)]
    """What stands in the column, in order: any block that asks nothing.

    ```yaml
    blocks:
      - text: What a State wants
    ```
    """


class ColumnsBlock(Block):
    """Two or three columns, which stand below one another where the screen is narrow."""

    kind_key = "columns"
    columns: Annotated[tuple[Column, ...], Items("column"), Field(min_length=2, max_length=3)]
    """Two or three columns; on a phone they stand below one another.

    ```yaml
    columns:
      - blocks:
          - text: What a State wants
      - blocks:
          - text: What a State can accept
    ```
    """

    def all_within(self) -> Iterator[Block]:
        """The block, and those in its columns, in order."""
        yield self
        for column in self.columns:
            yield from column.blocks
