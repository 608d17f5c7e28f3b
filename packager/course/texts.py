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
from packager.course.blocks.basic import Block
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
_NOWHERE = Place("")


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


class _Owner(NamedTuple):
    """Whose the texts are that the walk comes to, and what their translators are told."""

    name: str
    note: str = ""


class _Visit(NamedTuple):
    """What becomes of each text, and of each node that is the root of contexts (``question/ID``)."""

    text: Callable[[Text, Message], Text]
    root: Callable[[Any, str, _Owner], Any]


def messages(course: Course) -> Iterator[Message]:
    """Every text of the course that learners read, in reading order."""
    found: list[Message] = []

    def collect(text: Text, message: Message) -> Text:
        found.append(message)
        return text

    visit = _Visit(collect, lambda node, context, owner: _walk_node(node, visit, context, owner))
    _walk_node(course, visit, "module", _Owner(f"module {course.id}"))
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

    def root(node: Any, context: str, owner: _Owner) -> Any:
        before = untranslated
        made = _walk_node(node, visit, context, owner)
        if untranslated == before or node.root not in whole:
            return made
        return _walk_node(node, _Visit(lambda text, message: text.fallback(course.language), root), context, owner)

    visit = _Visit(put, root)
    return _walk_node(course, visit, "module", _Owner(f"module {course.id}"))


def _walk_node(node: N, visit: _Visit, context: str, owner: _Owner, position: str = "") -> N:
    """The node with its texts as ``visit`` gives them back; ``position`` is its own in the list that it stands in."""
    changed = {}
    values = node.__dict__
    for field in facts_of(type(node)).fields:
        value = values[field.name]
        if value is None:
            continue
        if isinstance(value, Text):
            role = field.role.format_map(values) if "{" in field.role else field.role
            new: Any = _visited(value, visit, f"{context}/{field.key}", owner, position, role, field.room)
        elif isinstance(value, tuple):
            new = _walk_list(value, visit, context, owner, field)
        elif isinstance(value, Node):
            new = _walk_node(value, visit, f"{context}/{field.key}", owner, position)
        elif isinstance(value, str):  # a word of the model's own in place of a node, as of no cover
            continue
        else:  # its keys are ids
            new = {
                key: _visited(text, visit, f"{field.item}/{key}", owner, position, field.role, field.room)
                for key, text in value.items()
            }
        if new is not value:
            changed[field.name] = new
    return node.model_copy(update=changed) if changed else node


def _walk_list(items: tuple[Any, ...], visit: _Visit, context: str, owner: _Owner, field: TextField) -> tuple[Any, ...]:
    seen: dict[str, int] = {}
    made: list[Any] = []
    for number, item in enumerate(items, start=1):
        identity = ""
        if isinstance(item, Node):
            identity = _identity(item)
            if item.root:
                made.append(visit.root(item, *_root(item, identity)))
                continue
            if item.part:
                made.append(_walk_node(item, visit, *_part(item, identity, context, owner)))
                continue
        name = identity or _digest(first_text(item))
        before = seen[name] = seen.get(name, 0) + 1
        name = f"{name}~{before}" if before > 1 else name
        made.append(_walk_item(item, visit, context, owner, field, name, f" {number}"))
    return _same_or_new(items, made)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def _walk_item(
    item: Any, visit: _Visit, context: str, owner: _Owner, field: TextField, name: str, position: str
) -> Any:
    """An item that is known by ``name`` in its list only."""
    if isinstance(item, Block):
        kind = f"{item.kind_key}-{name.rpartition('-')[2]}"
        return _walk_node(item, visit, f"{context}/{kind}", owner._replace(note=item.note) if item.note else owner)
    context = f"{context}/{field.item}-{name}"
    if isinstance(item, Text):
        return _visited(item, visit, context, owner, position, field.role, field.room)
    if isinstance(item, Node):
        return _walk_node(item, visit, context, owner, position)
    cells = [
        _visited(cell, visit, f"{context}/cell-{n}", owner, f" {n}", field.role, field.room)
        for n, cell in enumerate(item, start=1)
    ]
    return _same_or_new(item, cells)


def _same_or_new(before: tuple[Any, ...], after: list[Any]) -> tuple[Any, ...]:
    """The items of before if none changed, so that what only looks on copies nothing."""
    return before if all(map(operator.is_, before, after)) else tuple(after)


def _visited(text: Text, visit: _Visit, context: str, owner: _Owner, position: str, role: str, room: Room) -> Text:
    """The text as ``visit`` gives it back; one of blanks alone is not shown to it."""
    source = text.value
    if source.isspace() or not source:
        return text
    flags = _MARKDOWN_FLAGS if isinstance(text, Markdown) else _FLAGS
    place = text.place or _NOWHERE
    return visit.text(text, Message(context, source, place, role, position, owner.name, owner.note, flags, room))


def _root(node: Node, identity: str) -> tuple[str, _Owner]:
    """The context and the owner of the texts in a node with an id of its own."""
    return f"{node.root}/{identity}", _Owner(f"{node.root} {identity}", _note(node))


def _part(node: Node, identity: str, context: str, owner: _Owner) -> tuple[str, _Owner]:
    """The same of a node with an id within what it stands in."""
    name = f"{node.part} {identity} of {owner.name}"
    return f"{context}/{node.part}/{identity}", _Owner(name, _note(node) or owner.note)


def _identity(node: Node) -> str:
    """The id of a node; empty for one without."""
    field = facts_of(type(node)).identity
    return (field and getattr(node, field)) or ""


def _note(node: Node) -> str:
    field = facts_of(type(node)).note
    return getattr(node, field) if field else ""
