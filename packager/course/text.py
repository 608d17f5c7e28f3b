"""The translatable text types. A field of one of these types is translated; no other list of such fields exists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidatorFunctionWrapHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from packager.diagnostics import Place


class SourceText(str):
    """A YAML scalar exactly as typed, with the place where it stands."""

    __slots__ = ("column", "file", "line")
    file: str
    line: int
    column: int

    @classmethod
    def at(cls, value: str, file: str, line: int, column: int) -> Self:
        """``value`` with its place."""
        text = cls(value)
        text.file, text.line, text.column = file, line, column
        return text

    @property
    def place(self) -> Place:
        """Made when asked for: most of a file's texts are keys and ids, whose places nobody wants."""
        return Place(self.file, self.line, self.column)


def as_typed(value: Any, handler: ValidatorFunctionWrapHandler) -> str:
    """The string itself, which knows its place, where pydantic would return a plain copy."""
    checked: str = handler(value)
    return value if isinstance(value, SourceText) else checked


@dataclass(frozen=True, slots=True)
class Text:
    """A text that learners read.

    ``value`` is what is shown; ``lang`` is empty while it is in the course's own language and names the
    language it fell back to otherwise. ``place`` does not count when two texts are compared.
    """

    value: str
    lang: str = ""
    place: Place | None = field(default=None, compare=False)

    description: ClassVar[str] = "Text"

    def __str__(self) -> str:
        return self.value

    def __bool__(self) -> bool:
        return bool(self.value)

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, Place | None]]:
        """What pickle makes it of, which would look up the fields of a dataclass for each of many thousands."""
        return type(self), (self.value, self.lang, self.place)

    def translated(self, value: str) -> Self:
        """The same text in the course's language."""
        return type(self)(value, "", self.place)

    def fallback(self, lang: str) -> Self:
        """The same text, marked as still being in ``lang``."""
        return type(self)(self.value, lang, self.place)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def make(value: Any) -> Text:
            if isinstance(value, SourceText):
                return cls(str(value), "", value.place)
            if isinstance(value, cls):
                return value
            if isinstance(value, str):
                return cls(value)
            raise PydanticCustomError("string_type", "a text is expected")

        return core_schema.no_info_plain_validator_function(make)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        # Authors type `No`, `3` and `2026-01-01` without quotes, and they stay text: editors must not complain.
        return {"type": ["string", "number", "boolean"], "description": cls.description}


class PlainText(Text):
    """A line of text without markup: titles, labels, alternative texts."""

    __slots__ = ()
    description: ClassVar[str] = "Plain text, shown to learners and translated"


class Markdown(Text):
    """Text in CommonMark; raw HTML in it is shown as typed."""

    __slots__ = ()
    description: ClassVar[str] = "Markdown (CommonMark), shown to learners and translated"
