"""One walk over all texts of a course: it lists them as messages and puts translations in their place.

A message's context is its id path. It starts at the nearest node with an id (``page/…``, ``question/…``), so a page
or a question keeps its translations wherever it moves; an item of a list without an id is named by a hash of its own
source text, so inserting or reordering items changes no other item's context.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple, TypeVar

from packager.course.banks import Bank
from packager.course.base import Node, first_text, short_hash
from packager.course.media_texts import Captions, Drawing
from packager.course.model import Course, Lesson, Page
from packager.course.questions import Question, RightAnswer, WrongAnswer, prompt_key
from packager.course.quizzes import QuizBlock
from packager.course.room import ANY_ROOM, Room, room_of
from packager.course.scenarios import Line, ScenarioBlock
from packager.course.text import Markdown, Text
from packager.course.workshops import WorkshopBlock
from packager.diagnostics import Place

N = TypeVar("N", bound=Node)

_ITEM_NAMES = {
    "answers": "answer",
    "pairs": "pair",
    "items": "item",
    "categories": "category",
    "steps": "step",
    "choices": "choice",
    "lines": "line",
    "events": "event",
    "labels": "label",
    "cues": "cue",
    "agenda": "part",
    "bring": "thing",
    "materials": "material",
}


_WALKED = (Text, Node, tuple)
_NAMED = (Question, ScenarioBlock, QuizBlock, WorkshopBlock)
"""Blocks with an id of their own, under the key of their kind."""
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
        parts = (f"{self.role.capitalize()}{self.position}", self.owner)
        return " of ".join(part for part in parts if part) + (f". {self.note}" if self.note else "")


class _Spot(NamedTuple):
    """Where the walk is."""

    context: str
    owner: str
    note: str = ""
    role: str = ""
    position: str = ""
    room: Room = ANY_ROOM


Visit = Callable[[Text, _Spot], Text]


def messages(course: Course) -> Iterator[Message]:
    """Every text of the course that learners read, in reading order."""
    found: list[Message] = []

    def collect(text: Text, spot: _Spot) -> Text:
        if text.value.strip():
            found.append(_message(text, spot))
        return text

    _walk_course(course, collect)
    yield from found


def localize_texts(course: Course, translate: Callable[[Message], str | None]) -> Course:
    """The course with every text translated; where ``translate`` gives None the text stays and says its language."""

    def put(text: Text, spot: _Spot) -> Text:
        if not text.value.strip():
            return text
        translation = translate(_message(text, spot))
        return text.fallback(course.language) if translation is None else text.translated(translation)

    return _walk_course(course, put)


def _message(text: Text, spot: _Spot) -> Message:
    flags = _MARKDOWN_FLAGS if isinstance(text, Markdown) else _FLAGS
    place = text.place or Place("")
    return Message(spot.context, text.value, place, spot.role, spot.position, spot.owner, spot.note, flags, spot.room)


def _walk_course(course: Course, visit: Visit) -> Course:
    spot = _Spot("module", f"module {course.id}")
    room = room_of(Course, "objectives")
    changed: dict[str, Any] = {
        **{name: _walk_value(getattr(course, name), visit, spot, course, name) for name in ("title", "description")},
        "objectives": {
            key: visit(text, _Spot(f"objective/{key}", spot.owner, role="objective", room=room))
            for key, text in course.objectives.items()
        },
        "lessons": tuple(_walk_node(lesson, visit, _rooted(lesson)) for lesson in course.lessons),
        "banks": tuple(_walk_node(bank, visit, _rooted(bank)) for bank in course.banks),
        "media_texts": tuple(_walk_node(texts, visit, _rooted(texts)) for texts in course.media_texts),
    }
    return course.model_copy(update=changed)


def _at(spot: _Spot, name: str, role: str, position: str = "", room: Room = ANY_ROOM) -> _Spot:
    return _Spot(f"{spot.context}/{name}", spot.owner, spot.note, role, position, room)


def _walk_node(node: N, visit: Visit, spot: _Spot) -> N:
    changed = {}
    for name in _names(type(node)):
        value = getattr(node, name)
        if isinstance(value, _WALKED):
            new = _walk_value(value, visit, spot, node, name)
            if new is not value:
                changed[name] = new
    return node.model_copy(update=changed) if changed else node


@cache
def _names(model: type[Node]) -> tuple[str, ...]:
    return tuple(model.model_fields)


def _walk_value(value: Any, visit: Visit, spot: _Spot, parent: Node, name: str) -> Any:
    room = room_of(type(parent), name)
    if isinstance(value, Text):
        return visit(value, _at(spot, _field(type(parent), name), _role(parent, name), spot.position, room))
    if isinstance(value, Node):
        return _walk_node(value, visit, _inside(spot, value, _field(type(parent), name)))
    if not isinstance(value, tuple):
        return value
    return _walk_list(value, visit, spot, _ITEM_NAMES.get(name, name), (_role(parent, name), room))


def _walk_list(items: tuple[Any, ...], visit: Visit, spot: _Spot, name: str, kind: tuple[str, Room]) -> tuple[Any, ...]:
    seen: dict[str, int] = {}
    made = []
    for number, item in enumerate(items, start=1):
        if isinstance(item, Node) and _own_root(item):
            made.append(_walk_node(item, visit, _rooted(item)))
            continue
        if not isinstance(item, _WALKED):
            made.append(item)
            continue
        if isinstance(item, Node) and item.part:
            made.append(_walk_node(item, visit, _part(item, spot)))
            continue
        key = f"{name}-{getattr(item, 'id', None) or short_hash(first_text(item))}"
        seen[key] = seen.get(key, 0) + 1
        key += f"~{seen[key]}" if seen[key] > 1 else ""
        made.append(_walk_item(item, visit, _at(spot, key, kind[0], f" {number}", kind[1]), name))
    return tuple(made)


def _walk_item(item: Any, visit: Visit, spot: _Spot, name: str) -> Any:
    if isinstance(item, Text):
        return visit(item, spot)
    if isinstance(item, Node):
        kind = getattr(item, "kind_key", "")
        note = getattr(item, "note", "") or spot.note
        if kind:  # a block without an id of its own
            context = f"{spot.context.rpartition('/')[0]}/{kind}-{spot.context.rpartition('-')[2]}"
            spot = _Spot(context, spot.owner, note)
        return _walk_node(item, visit, spot)
    cells = (visit(cell, _at(spot, f"cell-{n}", "table cell", f" {n}")) for n, cell in enumerate(item, start=1))
    return tuple(cells)


def _own_root(node: Node) -> bool:
    return isinstance(node, (Lesson, Page, *_NAMED))


def _rooted(node: Node) -> _Spot:
    identity = getattr(node, node.root if isinstance(node, _NAMED) else "id", "")
    return _Spot(f"{node.root}/{identity}", f"{node.root} {identity}", getattr(node, "note", ""))


def _part(node: Node, spot: _Spot) -> _Spot:
    identity = getattr(node, "id", "")
    owner, note = f"{node.part} {identity} of {spot.owner}", getattr(node, "note", "") or spot.note
    return _Spot(f"{spot.context}/{node.part}/{identity}", owner, note)


def _inside(spot: _Spot, node: Node, name: str) -> _Spot:
    return _Spot(f"{spot.context}/{name}", spot.owner, spot.note, position=spot.position)


@cache
def _field(model: type[Node], name: str) -> str:
    """The last part of a context: the YAML key, or what it stands for."""
    if issubclass(model, Question) and name == prompt_key(model).replace("-", "_"):
        return "prompt"
    if issubclass(model, RightAnswer | WrongAnswer) and name in ("right", "wrong"):
        return "text"
    return model.model_fields[name].alias or name


def _role(parent: Node, name: str) -> str:
    return f"line spoken by {parent.by}" if isinstance(parent, Line) else _role_in(type(parent), name)


@cache
def _role_in(model: type[Node], name: str) -> str:
    if issubclass(model, RightAnswer | WrongAnswer):
        return f"answer, {name}" if name in ("right", "wrong") else "feedback on answer"
    if issubclass(model, Question):
        return "question" if _field(model, name) == "prompt" else _ITEM_NAMES.get(name, name)
    if issubclass(model, Drawing | Captions):
        return "label" if name == "labels" else "caption"
    if issubclass(model, Lesson | Page | Bank | Course):
        return f"{model.root} {name}"
    kind = getattr(model, "kind_key", "") or model.part or model.__name__.lower()
    return kind if name in (kind, "text") else f"{kind} {name.rstrip('_')}"
