"""What the model declares of its fields that hold texts or name files, beside their types, and all of it by class of
node, worked out once.

``choice: Annotated[Markdown, Role("choice"), Room(90)]`` is a text, ``answers: Annotated[tuple[Answer, ...],
Items("answer")]`` a list of nodes that hold some. A text field without a :class:`Role` is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, TypeVar, get_args

from packager.course.base import Node, Use
from packager.course.room import ANY_ROOM, Room
from packager.course.text import Text

T = TypeVar("T")
Parts = tuple[Any, ...]
"""All types and metadata that a field's annotation is made of, outermost first."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a text is, as translators read it: ``Role("page title")``; ``{by}`` is what the node has in ``by``.

    ``key`` is what contexts call the text, where that is not its YAML key.
    """

    name: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """What contexts call each item of a list without an id of its own, where that is not the list's YAML key."""

    name: str


class TextField(NamedTuple):
    """A field that is a text or holds some: its name in Python, and what is declared of it."""

    name: str
    key: str
    role: str
    item: str
    room: Room


class MediaField(NamedTuple):
    """A field that names a file of the module, what that is for, or that holds nodes which name some."""

    name: str
    use: Use | None


class MediaFile(NamedTuple):
    """A file by its path in the module, what it is for, and the node that names it."""

    path: str
    use: Use
    node: Node


class Facts(NamedTuple):
    """What is declared of a class of node. ``identity`` and ``note`` are fields; empty if it has none such."""

    fields: tuple[TextField, ...]
    identity: str
    note: str
    media: tuple[MediaField, ...]


@cache
def facts_of(model: type[Node]) -> Facts:
    """The facts of a class of node. Raises TypeError for a text field whose role nobody declared."""
    own = model.root or model.part
    identity = (name for name, field in model.model_fields.items() if own and own == (field.alias or name))
    fallback = "id" if "id" in model.model_fields else ""
    declared = {name: tuple(_parts((*field.metadata, field.annotation))) for name, field in model.model_fields.items()}
    fields = tuple(_text_field(model, name, parts) for name, parts in declared.items() if _holds(parts))
    media = tuple(found for name, parts in declared.items() if (found := _media_field(name, parts)))
    return Facts(fields, next(identity, fallback), "note" if "note" in model.model_fields else "", media)


def media_in(node: Node) -> Iterator[MediaFile]:
    """The files that a node and all that stands in it name, in order."""
    found: list[MediaFile] = []
    _name_files(node, None, node, found)
    yield from found


def _name_files(value: Any, use: Use | None, node: Node, found: list[MediaFile]) -> None:
    if isinstance(value, Node):
        own = value.__dict__
        for field in facts_of(type(value)).media:
            if inner := own[field.name]:
                _name_files(inner, field.use, value, found)
    elif isinstance(value, str):
        if use and value:
            found.append(MediaFile(value, use, node))
    elif isinstance(value, tuple | dict):
        for each in value.values() if isinstance(value, dict) else value:
            _name_files(each, use, node, found)


def media_paths(node: Node) -> Iterator[str]:
    """The same by their paths in the module alone."""
    return (each.path for each in media_in(node))


def texts_of(value: Any) -> Iterator[Text]:
    """The texts in a node, depth first."""
    found: list[Text] = []
    _collect((value,), found)
    yield from found


def _collect(values: Iterable[Any], found: list[Text]) -> None:
    for value in values:
        if isinstance(value, Text):
            found.append(value)
        elif isinstance(value, tuple | list):
            _collect(value, found)
        elif isinstance(value, Node):
            own = value.__dict__
            _collect([there for name in _names_of(type(value)) if (there := own[name]) is not None], found)


@cache
def _names_of(model: type[Node]) -> tuple[str, ...]:
    """The fields that can hold a text."""
    return tuple(field.name for field in facts_of(model).fields)


def first_text(value: Any) -> str:
    """The first text found in a node: what an item without an id is known by."""
    if isinstance(value, Text):
        return value.value
    parts = _parts_of(value) if isinstance(value, Node) else value or ()
    for part in parts:
        if found := first_text(part):
            return found
    return ""


def _parts_of(node: Node) -> Iterator[Any]:
    """What a node has in the fields that can hold a text."""
    return map(node.__dict__.__getitem__, _names_of(type(node)))


def _text_field(model: type[Node], name: str, parts: Parts) -> TextField:
    key = model.model_fields[name].alias or name
    role = _stated(parts, Role, Role(""))
    if not role.name and any(_is(part, Text) for part in parts):
        raise TypeError(f"{model.__name__}.{name}: declare the Role of this text")
    item = _stated(parts, Items, Items(key)).name
    return TextField(name, role.key or key, role.name, item, _stated(parts, Room, ANY_ROOM))


def _media_field(name: str, parts: Parts) -> MediaField | None:
    use = next((part for part in parts if isinstance(part, Use)), None)
    inner = (part for part in parts if _is(part, Node))
    return MediaField(name, use) if use or any(facts_of(part).media for part in inner) else None


def _parts(annotation: Any) -> Iterator[Any]:
    """All types and metadata that an annotation is made of, outermost first."""
    for part in annotation if isinstance(annotation, tuple) else get_args(annotation):
        yield part
        yield from _parts(part)


def _stated(parts: Parts, kind: type[T], otherwise: T) -> T:
    return next((part for part in parts if isinstance(part, kind)), otherwise)


def _holds(parts: Parts) -> bool:
    """Whether a field with these can hold a text."""
    return any(_is(part, Text) or (_is(part, Node) and facts_of(part).fields) for part in parts)


def _is(part: Any, kind: type[Any]) -> bool:
    return isinstance(part, type) and issubclass(part, kind)
