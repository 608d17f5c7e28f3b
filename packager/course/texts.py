"""One walk over all texts of a course: it lists them as messages and puts translations in their place.

A message's context is its id path. It starts at the nearest node with an id (``page/…``, ``question/…``), so a page
or a question keeps its translations wherever it moves; an item of a list without an id is named by a hash of its own
source text, so inserting or reordering items changes no other item's context. What each text is called is declared in
the model, see :mod:`packager.course.declared`.
"""

from __future__ import annotations

import hashlib
import operator
from collections.abc import Callable, Container, Iterator
from typing import Any, NamedTuple, TypeVar

from packager.course.base import Node
from packager.course.blocks import Block
from packager.course.declared import TextField, facts_of, first_text
from packager.course.model import Course
from packager.course.room import Room
from packager.course.text import Markdown, Text
from packager.diagnostics import Place

N = TypeVar("N", bound=Node)
AnyCourse = TypeVar("AnyCourse", bound=Course)
"""A course, or what is made like one: the copy is of the same kind."""

_FLAGS = ("no-python-format",)
_MARKDOWN_FLAGS = ("md-text", *_FLAGS)


class Message(NamedTuple):
    """One text to translate.

    ``role`` says what kind of text it is (``page title``, ``answer, wrong``), ``position`` which of its list
    (`` 2``), ``owner`` whose it is (``question fair-share``), ``note`` is the designer's to translators, ``flags`` are
    gettext flags as Weblate understands them.
    """

    context: str
    source: str
    place: Place
    role: str
    position: str
    owner: str
    note: str
    flags: tuple[str, ...]
    room: Room

    @property
    def comment(self) -> str:
        """Where the text stands, for the translator."""
        told = f"{self.role.capitalize()}{self.position} of {self.owner}"
        return f"{told}. {self.note}" if self.note else told


class _Spot(NamedTuple):
    """Where the walk is: the context of a node, whose it is, what its translators are told, its place in its list."""

    context: str
    owner: str
    note: str = ""
    position: str = ""


class _Visit(NamedTuple):
    """What becomes of each text, and of each node that is the root of contexts (``question/ID``)."""

    text: Callable[[Text, Message], Text]
    root: Callable[[Any, _Spot], Any]


def messages(course: Course) -> Iterator[Message]:
    """Every text of the course that learners read, in reading order."""
    found: list[Message] = []

    def collect(text: Text, message: Message) -> Text:
        found.append(message)
        return text

    visit = _Visit(collect, lambda node, spot: _walk_node(node, visit, spot))
    _walk_node(course, visit, _Spot("module", f"module {course.id}"))
    return iter(found)


def localize_texts(
    course: AnyCourse, translate: Callable[[Message], str | None], whole: Container[str] = ()
) -> AnyCourse:
    """The course with every text translated; where ``translate`` gives None the text stays and says its language.

    In a node whose kind of root (``question``) is in ``whole``, all texts stay if one does.
    """
    untranslated = 0

    def put(text: Text, message: Message) -> Text:
        nonlocal untranslated
        translation = translate(message)
        if translation is None:
            untranslated += 1
            return text.fallback(course.language)
        return text.translated(translation)

    def root(node: Any, spot: _Spot) -> Any:
        before = untranslated
        made = _walk_node(node, visit, spot)
        if untranslated == before or node.root not in whole:
            return made
        return _walk_node(node, _Visit(lambda text, message: text.fallback(course.language), root), spot)

    visit = _Visit(put, root)
    return _walk_node(course, visit, _Spot("module", f"module {course.id}"))


def _walk_node(node: N, visit: _Visit, spot: _Spot) -> N:
    changed = {}
    values = node.__dict__
    for field in facts_of(type(node)).fields:
        value = values[field.name]
        if value and (new := _walk_value(value, visit, spot, field, node)) is not value:
            changed[field.name] = new
    return node.model_copy(update=changed) if changed else node


def _walk_value(value: Any, visit: _Visit, spot: _Spot, field: TextField, node: Node) -> Any:
    if isinstance(value, Text):
        role = field.role.format_map(node.__dict__) if "{" in field.role else field.role
        return _visited(value, visit, spot, f"{spot.context}/{field.key}", role, field.room)
    if isinstance(value, tuple):
        return _walk_list(value, visit, spot, field)
    if isinstance(value, Node):
        return _walk_node(value, visit, spot._replace(context=f"{spot.context}/{field.key}"))
    if isinstance(value, str):  # a word of the model's own in place of a node, as of no cover
        return value
    return {  # its keys are ids
        key: _visited(text, visit, spot, f"{field.item}/{key}", field.role, field.room) for key, text in value.items()
    }


def _walk_list(items: tuple[Any, ...], visit: _Visit, spot: _Spot, field: TextField) -> tuple[Any, ...]:
    seen: dict[str, int] = {}
    made: list[Any] = []
    for number, item in enumerate(items, start=1):
        is_node = isinstance(item, Node)
        if is_node and (item.root or item.part):
            at = _named(item, spot)
            made.append(visit.root(item, at) if item.root else _walk_node(item, visit, at))
            continue
        name = (is_node and _identity(item)) or _digest(first_text(item))
        before = seen[name] = seen.get(name, 0) + 1
        name = f"{name}~{before}" if before > 1 else name
        made.append(_walk_item(item, visit, spot, field, name, number))
    return _same_or_new(items, made)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def _walk_item(item: Any, visit: _Visit, spot: _Spot, field: TextField, name: str, number: int) -> Any:
    """An item that is known by ``name`` in its list only."""
    context = f"{spot.context}/{field.item}-{name}"
    at = _Spot(context, spot.owner, spot.note, f" {number}")
    if isinstance(item, Text):
        return _visited(item, visit, at, context, field.role, field.room)
    if isinstance(item, Block):
        kind = f"{item.kind_key}-{name.rpartition('-')[2]}"
        return _walk_node(item, visit, _Spot(f"{spot.context}/{kind}", spot.owner, item.note or spot.note))
    if isinstance(item, Node):
        return _walk_node(item, visit, at)
    cells = [
        _visited(cell, visit, at._replace(position=f" {n}"), f"{context}/cell-{n}", field.role, field.room)
        for n, cell in enumerate(item, start=1)
    ]
    return _same_or_new(item, cells)


def _same_or_new(before: tuple[Any, ...], after: list[Any]) -> tuple[Any, ...]:
    """The items of before if none changed, so that what only looks on copies nothing."""
    return before if all(map(operator.is_, before, after)) else tuple(after)


def _visited(text: Text, visit: _Visit, spot: _Spot, context: str, role: str, room: Room) -> Text:
    """The text as ``visit`` gives it back; one of blanks alone is not shown to it."""
    source = text.value
    if source.isspace() or not source:
        return text
    flags = _MARKDOWN_FLAGS if isinstance(text, Markdown) else _FLAGS
    place = text.place or Place("")
    return visit.text(text, Message(context, source, place, role, spot.position, spot.owner, spot.note, flags, room))


def _named(node: Node, spot: _Spot) -> _Spot:
    """The spot of a node with an id: a root of its own, or a part of what it stands in."""
    identity, note = _identity(node), _note(node)
    if node.root:
        return _Spot(f"{node.root}/{identity}", f"{node.root} {identity}", note)
    name = f"{node.part} {identity} of {spot.owner}"
    return _Spot(f"{spot.context}/{node.part}/{identity}", name, note or spot.note)


def _identity(node: Node) -> str:
    """The id of a node; empty for one without."""
    field = facts_of(type(node)).identity
    return (field and getattr(node, field)) or ""


def _note(node: Node) -> str:
    field = facts_of(type(node)).note
    return getattr(node, field) if field else ""
