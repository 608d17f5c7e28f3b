"""YAML read safely, with every value as typed and every place kept.

PyYAML's C parser with the safe schema composes the nodes; we turn them into strings, maps and lists ourselves, so that
YAML's guesses (``No`` is false, ``1_000`` a number, ``2026-01-01`` a date) never touch a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from packager.course.base import SourceMap
from packager.course.text import SourceText
from packager.diagnostics import Diagnostic, Finding, Place, rule

MAX_FILE_BYTES = 4_000_000
MAX_SCALAR_CHARACTERS = 100_000
MAX_DEPTH = 40


@rule("Y001", "unreadable-file")
def unreadable_file(place: Place, reason: str) -> Iterable[Finding]:
    """A file of the module cannot be read.

    The file is missing, is a folder, or may not be opened. Check its name (small and capital letters differ)
    and that it lies in the module's folder.
    """
    yield Finding(f"cannot read `{place.file}`: {reason}", place, "check the file's name and where it lies")


@rule("Y002", "not-utf-8")
def not_utf8(place: Place, byte: int) -> Iterable[Finding]:
    """A file is not encoded in UTF-8.

    Accents, Arabic and Chinese come out wrong in any other encoding. Save the file again as UTF-8.
    """
    yield Finding(
        f"the file is not UTF-8: byte {byte} cannot be read",
        place,
        "save it as UTF-8 in your editor (File > Save with encoding)",
    )


@rule("Y003", "yaml-syntax")
def yaml_syntax(place: Place, problem: str) -> Iterable[Finding]:
    """The file is not YAML.

    Usual causes: a text with `: ` or ` #` in it that needs quotes, a tab, or a line that is not indented like its
    neighbours.
    """
    yield Finding(
        f"not YAML: {problem}",
        place,
        "look at the indentation, and put texts that contain `: ` or ` #` in quotes",
    )


@rule("Y004", "duplicate-key")
def duplicate_key(place: Place, key: str, first: int) -> Iterable[Finding]:
    """A key stands twice in one mapping.

    YAML would silently keep only one of the two. Remove one, or give it its right name.
    """
    yield Finding(f"`{key}` stands here a second time (first in line {first})", place, "keep one of the two")


@rule("Y005", "alias")
def alias_used(place: Place) -> Iterable[Finding]:
    """Anchors (`&name`) and aliases (`*name`) are not used in modules.

    A text that stands in two places must be two texts, since each is translated in its place; and nested aliases can
    grow a small file to gigabytes. Write the value out. A text that begins with `*` or `&` needs quotes.
    """
    yield Finding(
        "anchors and aliases (`&`, `*`) are not used here",
        place,
        "write the value out; put a text that begins with * or & in quotes",
    )


@rule("Y006", "too-large")
def too_large(place: Place, what: str) -> Iterable[Finding]:
    """A file or a text is far larger than a course needs.

    Files up to 4 MB and texts up to 100,000 characters are read. Split the text over several pages.
    """
    yield Finding(what, place, "split it into smaller parts")


@rule("Y007", "tag")
def explicit_tag(place: Place, tag: str) -> Iterable[Finding]:
    """Tags such as `!!python/object` or `!include` mean nothing in a module.

    Remove the tag; a text that begins with an exclamation mark needs quotes.
    """
    yield Finding(f"the tag `{tag}` is not known", place, "remove it, or put the text in quotes")


@dataclass
class _Reader:
    """Turns the nodes of one file into values and collects what is wrong on the way."""

    file: str
    findings: list[Diagnostic] = field(default_factory=list)

    def place(self, mark: yaml.Mark | Any, path: str = "") -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1, path)

    def value(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item) for item in node.value]
        assert isinstance(node, yaml.ScalarNode)  # noqa: S101 - the only third kind of node
        return self.scalar(node)

    def mapping(self, node: yaml.MappingNode) -> SourceMap:
        made = SourceMap()
        made.place = self.place(node.start_mark)
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            place = self.place(key_node.start_mark)
            if key in first:
                self.findings += duplicate_key(place, key, first[key])
                continue
            first[key] = key_node.start_mark.line + 1
            value = self.value(value_node)
            made[SourceText.at(key, place)] = value
        return made

    def scalar(self, node: yaml.ScalarNode) -> SourceText | None:
        place = self.place(node.start_mark)
        if len(node.value) > MAX_SCALAR_CHARACTERS:
            self.findings += too_large(
                place, f"this text has {len(node.value):,} characters, more than {MAX_SCALAR_CHARACTERS:,}"
            )
            return SourceText.at("…", place)
        if node.value == "" and not node.style:
            return None
        text = node.value.rstrip("\n") if node.style in ("|", ">") else node.value
        return SourceText.at(text, place)


def _strange_events(text: str, reader: _Reader) -> Iterator[Diagnostic]:
    """What must be refused before nodes are built: aliases, tags, depth."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            yield from alias_used(reader.place(event.start_mark))
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            yield from explicit_tag(reader.place(event.start_mark), tag)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            yield from too_large(reader.place(event.start_mark), f"more than {MAX_DEPTH} levels of indentation")
            return


def read_yaml(path: Path, name: str) -> tuple[Any, list[Diagnostic]]:
    """The value in a YAML file and what is wrong with it; ``name`` is the file's name in findings.

    The value is None when nothing could be read.
    """
    start = Place(name, 1, 1)
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            return None, too_large(start, f"the file is larger than {MAX_FILE_BYTES // 1_000_000} MB")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, not_utf8(start, error.start)
    except OSError as error:
        return None, unreadable_file(start, (error.strerror or "unknown reason").lower())
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str) -> tuple[Any, list[Diagnostic]]:
    """As :func:`read_yaml`, from a string."""
    reader = _Reader(name)
    try:
        refused = list(_strange_events(text, reader))
        if refused:
            return None, refused
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        unclosed = error.problem == "found unexpected end of stream"
        mark = error.context_mark if unclosed else error.problem_mark or error.context_mark
        place = reader.place(mark) if mark else Place(name, 1, 1)
        return None, yaml_syntax(place, error.problem or "it cannot be understood")
    except yaml.YAMLError as error:
        return None, yaml_syntax(Place(name, 1, 1), str(getattr(error, "reason", error)))
    if node is None:
        return None, yaml_syntax(Place(name, 1, 1), "the file is empty")
    return reader.value(node), reader.findings
