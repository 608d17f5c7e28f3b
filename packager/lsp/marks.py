"""The names in the files of a module: where each is given, and where it is used. Also in files with mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from packager.course.base import ID_PATTERN, SourceMap
from packager.course.scenarios.cast import speaker_mark
from packager.course.text import SourceText

_GIVEN = {
    **{key: key for key in ("lesson", "page", "question", "quiz", "workshop", "session", "character", "place")},
    "node": "moment",
    "ending": "moment",
}
_USED = {"objective": "objective", "since": "question"}
_IN_SCENARIO = {
    "go": "moment",
    "to": "moment",
    "start": "moment",
    "late": "moment",
    "by": "character",
    "place": "place",
}
#: What has its name within a simulation only.
_OWN = frozenset({"moment", "character", "place", "round"})
_FILES = frozenset(
    {"image", "video", "audio", "captions", "poster", "download", "file", "lessons", "banks", "scenario"}
    | {"face", "picture", "portrait", "labelled", "hotspots"}
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A name where it stands. ``within`` is the simulation whose own name it is, empty for one of the whole module."""

    kind: str
    name: SourceText
    given: bool = False
    within: str = ""

    def means(self, other: Mark) -> bool:
        """Whether both are the same thing."""
        return (self.kind, str(self.name), self.within) == (other.kind, str(other.name), other.within)


def marks(value: Any, within: str = "") -> Iterator[Mark]:
    """All names in a value as ``source.read_yaml`` reads it."""
    if isinstance(value, list):
        for item in value:
            yield from marks(item, within)
    if not isinstance(value, SourceMap):
        return
    if isinstance(value.get("scenario"), SourceText) and "nodes" in value:
        within = str(value["scenario"])
    for key, inner in value.items():
        if isinstance(key, SourceText):
            yield from _of_key(key, inner, value, within)
        yield from marks(inner, within)


def _of_key(key: SourceText, inner: Any, node: SourceMap, within: str) -> Iterator[Mark]:
    parts = inner if isinstance(inner, list) else [inner]
    if key == "portrait" and isinstance(inner, dict):
        parts = [*inner.values()]
    names = [each for each in parts if isinstance(each, SourceText)]
    kind, given = _kind(key, node, within)
    yield from (Mark(kind, name, given, within if kind in _OWN else "") for name in names if kind)
    if key == "objectives" and isinstance(inner, SourceMap):
        yield from (Mark("objective", name, "module" in node) for name in inner if isinstance(name, SourceText))
    if key == "lines" and isinstance(inner, list):
        lone = (next(iter(line)) for line in inner if isinstance(line, SourceMap) and len(line) == 1)
        yield from (
            Mark("character", speaker_mark(name)[0], False, within) for name in lone if isinstance(name, SourceText)
        )
    if key in _FILES:
        yield from (Mark("file", name) for name in names if "." in name)


def _kind(key: str, node: SourceMap, within: str) -> tuple[str, bool]:
    """What the value of a key names, and whether it is given there."""
    match key:
        case "bank":
            return "bank", "quiz" not in node
        case "round":
            return ("round", "title" in node and "node" not in node) if within else ("", False)
        case "scenario":
            return ("scenario", True) if "nodes" in node else ("", False)
    if key in _GIVEN and next(iter(node), None) == key:
        return _GIVEN[key], True
    used = _USED.get(key) or (_IN_SCENARIO.get(key) if within and "session" not in node else None)
    return used or "", False


def mark_at(found: Iterable[Mark], line: int, column: int) -> Mark | None:
    """The name at a place, counted from 1; also right behind it, as a cursor stands."""
    near = (each for each in found if each.name.line == line)
    return next((each for each in near if 0 <= column - each.name.column <= len(each.name) + 1), None)


def is_name(text: str) -> bool:
    """Whether it can be an id."""
    return bool(re.fullmatch(ID_PATTERN, text))
