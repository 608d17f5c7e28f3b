"""One text of a YAML file given other words, while every byte around it stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from packager.course.reading.source import parse_yaml
from packager.diagnostics import Place
from packager.new.scalars import quoted, scalar


class NotWritableError(ValueError):
    """A text has no sure place; the message says what to do."""


def with_words(text: str, place: Place, words: str) -> str:
    """The file ``text`` with ``words`` as the value that stands at ``place``. Raises NotWritableError."""
    words = words.strip()
    node = next((each for each in _scalars(text) if _at(each) == (place.line, place.column)), None)
    if node is None:
        raise NotWritableError("there is no text at that place")
    start, end = node.start_mark.index, node.end_mark.index
    for written in _ways(text, node, words):
        made = text[:start] + written + text[end:]
        if _changed_only(text, made, place, words):
            return made
    raise NotWritableError("there is no sure way to write it there: change it by hand")


def _ways(text: str, node: Any, words: str) -> Iterator[str]:
    """How the value could be written, that which is most like what is there first."""
    end = "\r\n" if "\r\n" in text else "\n"
    if node.style in ("|", ">"):
        yield _block(text, node, words, end)
    elif "\n" in words and not node.style:
        yield quoted(words)
    elif node.style == "'" and "\n" not in words:
        yield "'" + words.replace("'", "''") + "'"
    elif not node.style:
        yield scalar(words)
    yield quoted(words)


def _block(text: str, node: Any, words: str, end: str) -> str:
    """A literal (YAML 1.2, 8.1.2) with the indentation of the old one, and the blank lines after it."""
    old = text[node.start_mark.index : node.end_mark.index]
    header, _, body = old.partition("\n")
    first = next((line for line in body.split("\n") if line.strip()), "  ")
    indent = first[: len(first) - len(first.lstrip(" "))]
    lines = [f"{indent}{line}" if line else "" for line in words.split("\n")]
    after = old[len(old.rstrip()) :] if body.strip() else end
    return end.join([header.rstrip("\r").replace(">", "|"), *lines]) + after


def _changed_only(before: str, after: str, place: Place, words: str) -> bool:
    """Whether the two files say the same but for the value at ``place``."""
    old, _ = parse_yaml(before, place.file)
    new, found = parse_yaml(after, place.file)
    if found or new is None:
        return False
    was, now = list(_leaves(old, ())), list(_leaves(new, ()))
    if [path for path, _ in was] != [path for path, _ in now]:
        return False
    differ = [(one, other) for (_, one), (_, other) in zip(was, now, strict=True) if one != other]
    here = [other for one, other in differ if (one.line, one.column) == (place.line, place.column)]
    return len(differ) == 1 and here == [words]


def _leaves(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*path, str(key)))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _leaves(item, (*path, number))
    else:
        yield path, value


def _scalars(text: str) -> Iterator[Any]:
    try:
        return (each for each in list(yaml.parse(text, Loader=yaml.CSafeLoader)) if isinstance(each, yaml.ScalarEvent))
    except yaml.YAMLError:
        return iter(())


def _at(node: Any) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
