"""What every node of a course shares."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    WrapValidator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from packager.course.text import as_typed
from packager.diagnostics import Diagnostic, Finding, Place, rule
from packager.diagnostics.message import _, listed

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
Id = Annotated[
    str,
    StringConstraints(pattern=ID_PATTERN, max_length=60),
    Field(description="A short name in small ASCII letters, digits and hyphens; it never changes"),
]
ObjectiveId = Annotated[Id, WrapValidator(as_typed)]
"""An objective where it is named; it knows its place."""
Ignored = Annotated[
    dict[
        Annotated[str, StringConstraints(pattern=r"^[A-Z]\d{3}$")],
        Annotated[str, StringConstraints(min_length=3, strip_whitespace=True)],
    ],
    Field(
        default_factory=dict,
        description="Rules that are switched off here, each with the reason: `ignore: {E012: a quotation}`. "
        "By default none.",
    ),
]


class Use(IntEnum):
    """What a file of the module is for; where it is for several things, the first of them says what is made of it."""

    KEPT = 1
    """As the author made it: to hear, to watch, to take away."""
    CAPTIONS = 2
    PICTURE = 3
    POSTER = 4
    """A picture in one format only."""
    FACE = 5
    """A picture that is shown small, beside what somebody says."""


_File = Annotated[
    str,
    StringConstraints(min_length=1),
    Field(description="A file of the module, its path relative to the module's folder"),
]
MediaPath = Annotated[_File, Use.KEPT]
CaptionsPath = Annotated[_File, Use.CAPTIONS]
PicturePath = Annotated[_File, Use.PICTURE]
PosterPath = Annotated[_File, Use.POSTER]
FacePath = Annotated[_File, Use.FACE]


_ELSEWHERE = re.compile(r"\.\./(?:\.\./)?[^/]+/")
_SWITCHES = {
    word: value for value in (True, False) for word in (("true", "yes", "on") if value else ("false", "no", "off"))
}
_SWITCH = "^(" + "|".join(form for word in _SWITCHES for form in (word, word.title(), word.upper())) + ")$"


def _switched(value: Any) -> Any:
    """``No`` as false. Raises PydanticCustomError for a text that is no switch by YAML 1.1."""
    if not isinstance(value, str):
        return value
    if not re.match(_SWITCH, value):
        raise PydanticCustomError("bool_parsing", "true or false is expected")
    return _SWITCHES[value.lower()]


Switch = Annotated[
    bool,
    BeforeValidator(_switched),
    WithJsonSchema(
        # YAML 1.2 takes some of the words for texts.
        {"type": ["boolean", "string"], "pattern": _SWITCH, "patternErrorMessage": "write `true` or `false`"}
    ),
]


def home_of(path: str) -> str:
    """The way from the module's folder to the one in which a file's path starts: nowhere, or for what is included
    ``../../shared/`` or ``../other-module/``."""
    found = _ELSEWHERE.match(path)
    return found[0] if found else ""


def in_language(path: str, tag: str) -> str:
    """Where the file lies that stands in for a file of the module in a language: ``media/fr/map.svg``."""
    within = path.removeprefix(home_of(path)).removeprefix("media/")
    return f"{path.removesuffix(within)}{tag}/{within}"


_BEGINNING = 3
_MEANT = {
    **dict.fromkeys(("picture", "photo", "img", "drawing"), "image"),
    **dict.fromkeys(("film", "movie"), "video"),
    **dict.fromkeys(("sound", "recording"), "audio"),
    **dict.fromkeys(("iframe", "youtube", "vimeo"), "embed"),
    **dict.fromkeys(("options", "choices"), "answers"),
    **dict.fromkeys(("description", "alt-text"), "alt"),
    **dict.fromkeys(("paragraph", "content", "markdown"), "text"),
    **dict.fromkeys(("heading", "name", "header"), "title"),
    **dict.fromkeys(("correct", "true"), "right"),
    **dict.fromkeys(("incorrect", "false"), "wrong"),
    **dict.fromkeys(("explanation", "why", "because"), "feedback"),
}
"""Words that authors of other tools write, and what they are called here."""


class SourceMap(dict[str, Any]):
    """A YAML mapping with the place where it begins."""

    __slots__ = ("place",)
    place: Place

    @classmethod
    def at(cls, values: Mapping[str, Any], place: Place) -> Self:
        """``values``, which begin at ``place``."""
        made = cls(values)
        made.place = place
        return made


@rule("Y010", "unknown-key")
def unknown_key(place: Place, key: str, suggestion: str | None, known: Iterable[str]) -> Iterable[Finding]:
    """A key means nothing in its place.

    Usually it is misspelt, or indented under the wrong line. `packager schema` tells editors which keys are
    known where.
    """
    help_ = (
        _("did you mean `{suggestion}`?", suggestion=suggestion)
        if suggestion
        else _("known here: {known}", known=listed(sorted(known)))
    )
    yield Finding(_("unknown key `{key}`", key=key), place, help_)


def closest(word: str, words: Iterable[str]) -> str | None:
    """The word that ``word`` was probably meant to be, if one is near enough: alike, or its beginning (`alt` of
    `alternative`)."""
    known = sorted(words)
    meant = _MEANT.get(word, "")
    if meant in known:
        return meant
    begun = [each for each in known if len(each) >= _BEGINNING and word.startswith(each)]
    alike = difflib.get_close_matches(word, known, n=1, cutoff=0.7)
    return next(iter(alike), None) or max(begun, key=len, default=None)


def _without_unknown_keys(value: SourceMap, known: frozenset[str], findings: list[Diagnostic]) -> SourceMap:
    """The mapping with misspelt keys mended, so that one slip makes one finding; each is added to ``findings``."""
    made = SourceMap.at({}, value.place)
    for key, item in value.items():
        if key in known:
            made[key] = item
            continue
        suggestion = closest(key, known - value.keys())
        findings += unknown_key(getattr(key, "place", value.place), str(key), suggestion, known)
        if suggestion:
            made[suggestion] = item
    return made


class Node(BaseModel):
    """A frozen part of a course, with the place where it begins."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    #: The prefix of the messages' context when the node has an id of its own (``page``, ``question``, ...).
    root: ClassVar[str] = ""
    #: The same for a part of such a node that has an id within it (``node``, ``ending``, ...).
    part: ClassVar[str] = ""
    #: Fields that an editor puts into a new one though it could do without.
    usual: ClassVar[tuple[str, ...]] = ()

    @property
    def place(self) -> Place | None:
        """File, line and column where the node begins; None if it was not loaded from a file."""
        return self.__dict__.get("place")

    def put_at(self, place: Place | None) -> Self:
        """The node itself, which knows its place from now on: no field, so it does not count in comparisons.

        Stored as ``functools.cached_property`` stores: pydantic's private attributes double the time of loading.
        """
        self.__dict__["place"] = place
        return self

    def __copy__(self) -> Self:
        """As pydantic's own, for :meth:`model_copy`, in a third of the time: a node has no private or other attributes.
        Each language of a course is a copy of all of its nodes."""
        made = type(self).__new__(type(self))
        object.__setattr__(made, "__dict__", self.__dict__.copy())
        object.__setattr__(made, "__pydantic_fields_set__", self.__pydantic_fields_set__.copy())
        object.__setattr__(made, "__pydantic_extra__", None)
        object.__setattr__(made, "__pydantic_private__", None)
        return made

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, value: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        if not isinstance(value, SourceMap):
            return handler(value)
        known = cls.yaml_keys()
        if info.context is not None and not value.keys() <= known:
            value = _without_unknown_keys(value, known, info.context["findings"])
        made = handler(value)
        made.__dict__["place"] = value.place  # as put_at, for many thousands
        return made

    @classmethod
    @cache
    def yaml_keys(cls) -> frozenset[str]:
        """The keys that authors may write in this node."""
        return frozenset(field.alias or name for name, field in cls.model_fields.items())


def one_or_many(value: Any) -> Any:
    """Let an author write one item without the brackets of a list."""
    return (value,) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class _OneOrMany:
    """A list that may be one item without brackets, for the loader and for editors."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(one_or_many, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}


OneOrMany = _OneOrMany()
