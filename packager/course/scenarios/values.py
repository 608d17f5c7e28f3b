"""The values in a scenario: names of variables, expressions, time limits, scores."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WrapValidator

from packager.course.refusal import refusal
from packager.course.text import SourceText, as_typed
from packager.diagnostics.message import _

RESERVED = frozenset({"and", "or", "not", "true", "false", "min", "max"})


def _not_a_word(name: str) -> str:
    if name in RESERVED:
        raise refusal("reserved", _("a variable cannot be called `{name}`", name=name))
    return name


Name = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40),
    AfterValidator(_not_a_word),
    Field(description="The name of a variable: small ASCII letters, digits and underscores"),
]
Source = Annotated[
    str,
    StringConstraints(min_length=1, max_length=500),
    WrapValidator(as_typed),
    Field(
        description="An expression of the scenario's variables, such as `trust >= 2 and not late`",
        json_schema_extra={"type": ["string", "integer", "boolean"]},
    ),
]
Effects = Annotated[
    dict[Name, Source],
    Field(description="New values of variables: `trust: trust + 1`; all are computed before any is set"),
]
Limit = Annotated[
    str,
    StringConstraints(pattern=r"^PT(\d+H(\d+M)?(\d+S)?|\d+M(\d+S)?|\d+S)$"),
    Field(description="A time limit as ISO 8601 writes it: PT2M30S is two minutes and a half"),
]


def seconds(limit: str) -> int:
    """The length of a time limit in seconds."""
    units = {"H": 3600, "M": 60, "S": 1}
    return sum(int(number) * units[unit] for number, unit in re.findall(r"(\d+)([HMS])", limit))


def without_percent(value: Any) -> Any:
    """``80 %`` and ``80`` are the same score; the place of the text stays."""
    if isinstance(value, str) and value.rstrip().endswith("%"):
        plain = value.rstrip()[:-1].rstrip()
        return SourceText.at(plain, value.file, value.line, value.column) if isinstance(value, SourceText) else plain
    return value


Score = Annotated[
    Source, BeforeValidator(without_percent), Field(description="A percentage, or an expression that gives it")
]


def flag_or_number(value: Any) -> Any:
    """``true`` and ``3`` as typed. Raises PydanticCustomError for a text that is neither."""
    if not isinstance(value, str):
        return value
    if value in ("true", "false"):
        return value == "true"
    if re.fullmatch(r"-?\d{1,9}", value):
        return int(value)
    raise refusal("start_value", _("`start` is a whole number, or true or false"))
