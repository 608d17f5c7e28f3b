"""A ``note:`` put into a mapping of a YAML file, or a sentence more into the one that it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from packager.course.reading.source import parse_yaml
from packager.diagnostics import Place
from packager.new.scalars import scalar
from packager.review.yaml_scalar import NotWritableError, with_words

_KEY = "note"


@dataclass(frozen=True, slots=True)
class _Pair:
    """A key of the mapping: where it begins, and where its value does, if that is a scalar."""

    name: str
    start: Any
    value: Any


def with_note(text: str, place: Place, note: str) -> str:
    """The file ``text`` with ``note`` in the mapping that begins at ``place``. Raises NotWritableError."""
    pairs = _pairs(list(_events(text)), place)
    there = next((pair.value for pair in pairs if pair.name == _KEY and pair.value), None)
    if there is not None:
        if note in there.value:
            return text
        at = place._replace(line=there.start_mark.line + 1, column=there.start_mark.column + 1)
        return with_words(text, at, f"{there.value.strip()} {note}")
    for made in _ways(text, pairs, note):
        if _more_by_one(text, made, note):
            return made
    raise NotWritableError("there is no sure place for a note: write it by hand")


def _ways(text: str, pairs: Sequence[_Pair], note: str) -> Iterator[str]:
    """Behind the first key; before it, where that is the only one and ends nobody knows where."""
    end = "\r\n" if "\r\n" in text else "\n"
    line = f"{_KEY}: {scalar(note)}"
    for pair in [*pairs[1:2], *pairs[:1]]:
        at, before = pair.start.index, " " * pair.start.column
        yield text[:at] + line + end + before + text[at:]


def _pairs(events: Sequence[Any], place: Place) -> list[_Pair]:
    """The keys of the block mapping that begins at a place."""
    begun = next((n for n, event in enumerate(events) if _is_at(event, place)), None)
    if begun is None:
        raise NotWritableError("there is no sure place for a note: write it by hand")
    found, depth, key = [], 0, None
    for event in events[begun + 1 :]:
        opens = isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent)
        closes = isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent)
        if closes and not depth:
            break
        if not depth:
            if key is None:
                key = event
            else:
                found.append(_Pair(key.value, key.start_mark, event if isinstance(event, yaml.ScalarEvent) else None))
                key = None
        depth += opens - closes
    return found


def _is_at(event: Any, place: Place) -> bool:
    mark = event.start_mark
    here = (mark.line + 1, mark.column + 1) == (place.line, place.column)
    return here and isinstance(event, yaml.MappingStartEvent) and not event.flow_style


def _events(text: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        raise NotWritableError("the file cannot be read: `packager check` says why") from None


def _more_by_one(before: str, after: str, note: str) -> bool:
    """Whether the second file says what the first says, and the note."""
    old, _ = parse_yaml(before, "")
    new, found = parse_yaml(after, "")
    return not found and _without(new, note) == old and new != old


def _without(value: Any, note: str) -> Any:
    """A value without the note: nowhere else is there such a key with these words, since it would have been found."""
    if isinstance(value, dict):
        return {key: _without(item, note) for key, item in value.items() if (key, item) != (_KEY, note)}
    return [_without(item, note) for item in value] if isinstance(value, list) else value
