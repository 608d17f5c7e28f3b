"""Values of a question as lines of YAML, written as designers write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from packager.course.base import Node
from packager.course.questions.kinds import QUESTION_KINDS
from packager.course.text import Text
from packager.new.scalars import item, quoted, scalar

_FIRST = ("question", "id", "right", "wrong", "match", "category", "blank", *QUESTION_KINDS)
"""Keys that begin an item of a list; of a question, its name and what is asked."""
_ONE_OR_MANY = ("objective", "accept")
"""Lists that are written without brackets when they have one item."""
_SHORT = 90
"""Characters up to which a list of words stands on one line."""


def values_of(node: Node) -> dict[str, Any]:
    """What a node says, by the keys of its YAML, without what is said by default."""
    made = {}
    for name, field in type(node).model_fields.items():
        value = getattr(node, name)
        if name in node.model_fields_set and value is not None and (value != field.default or field.is_required()):
            made[field.alias or name] = plain(value)
    return made


def plain(value: Any) -> Any:
    """A value of a node as YAML has it: texts are strings, tuples lists."""
    if isinstance(value, Text):
        return value.value
    if isinstance(value, Node):
        return values_of(value)
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return dict(value) if isinstance(value, Mapping) else value


def item_lines(values: Mapping[str, Any]) -> list[str]:
    """A mapping as an item of a list."""
    lines = [line for key in _ordered(values) for line in key_lines(key, values[key])]
    return [f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]


def _ordered(values: Mapping[str, Any]) -> Iterator[str]:
    yield from (key for key in _FIRST if key in values)
    yield from (key for key in values if key not in _FIRST)


def key_lines(key: str, value: Any) -> list[str]:
    """A key and its value, however many lines that takes."""
    if isinstance(value, Mapping):
        return [f"{key}:", *(f"  {line}" for name in value for line in key_lines(name, value[name]))]
    if isinstance(value, list) and value and all(isinstance(each, str | float | int) for each in value):
        if key in _ONE_OR_MANY and len(value) == 1:
            return [f"{key}: {_written(value[0])}"]
        inside = ", ".join(map(_among, value))
        if len(inside) <= _SHORT:
            return [f"{key}: [{inside}]"]
    if isinstance(value, list):
        return [f"{key}:", *(f"  {line}" for each in value for line in _listed(each))]
    if isinstance(value, str) and "\n" in value and _can_be_block(value):
        return [f"{key}: |", *(f"  {line}" if line else "" for line in value.split("\n"))]
    return [f"{key}: {_written(value)}"]


def _listed(value: Any) -> list[str]:
    if isinstance(value, list):
        return [f"- [{', '.join(map(_among, value))}]"]
    return item_lines(value) if isinstance(value, Mapping) else [f"- {_written(value)}"]


def _among(value: Any) -> str:
    """A value in brackets, among others."""
    if not isinstance(value, str):
        return _written(value)
    return item(value) if value.isprintable() else quoted(value)


def _can_be_block(text: str) -> bool:
    """Whether a text comes back from a block literal (YAML 1.2, 8.1.2): no odd ends of lines, no blanks at an edge."""
    return (
        text == text.strip()
        and text.isprintable() is False
        and all(line.isprintable() and line == line.rstrip() for line in text.split("\n"))
    )


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if not isinstance(value, str):
        return str(value)
    return scalar(value) if value.isprintable() else quoted(value)
