"""YAML read safely, with every value as typed and every place kept.

PyYAML's C parser gives the events; we turn them into strings, maps and lists ourselves, so that YAML's guesses (``No``
is false, ``1_000`` a number, ``2026-01-01`` a date) never touch a text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from packager.course.base import SourceMap
from packager.course.reading.slips import Trouble, slips
from packager.course.reading.source_rules import (
    alias_used,
    duplicate_key,
    explicit_tag,
    missing_dash,
    not_utf8,
    too_large,
    unreadable_file,
    yaml_syntax,
)
from packager.course.text import SourceText
from packager.diagnostics import Diagnostic, Place
from packager.diagnostics.message import Message, _, ngettext, untranslated

MAX_FILE_BYTES = 4_000_000
MAX_SCALAR_CHARACTERS = 100_000
MAX_DEPTH = 40


_FIRST_KEYS = {
    "site.yaml": "organisation: The Secretariat",
    "lessons": "lesson: first-steps",
    "banks": "bank: questions",
    "scenarios": "scenario: meeting",
}
"""What a file begins with, by its name or its folder's."""
_BEGINNERS = frozenset({"right", "wrong", "match", "category", "page", "question", "choice", "node", "ending", "item"})
"""Keys with which items of lists begin."""


def _begins_another(made: SourceMap, key: str) -> bool:
    """Whether ``key`` begins an item of its own: it has begun this one already, or the other kind of answer has."""
    begun = next(iter(made), None)
    return begun == key or (begun, key) in (("right", "wrong"), ("wrong", "right"))


class _TooDeepError(Exception):
    """The file is indented so far that it is not read on."""


@dataclass(slots=True)
class _Reader:
    """Turns the events of one file into values, in one pass, and collects what is wrong on the way.

    ``findings`` are mistakes that leave a value, ``refused`` what a module must not hold.
    """

    file: str
    parser: Any = None
    depth: int = 0
    findings: list[Diagnostic] = field(default_factory=list)
    refused: list[Diagnostic] = field(default_factory=list)

    def place(self, mark: yaml.Mark | Any) -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1)

    def document(self, text: str) -> Any:
        """The value of the one document in ``text``, None if there is none. Raises YAMLError, _TooDeepError."""
        self.parser = yaml.CSafeLoader(text)
        next_event = self.parser.get_event
        next_event()  # the stream starts
        if isinstance(next_event(), StreamEndEvent):
            return None
        value = self.value(next_event())
        next_event()  # the document ends
        rest = next_event()
        if not isinstance(rest, StreamEndEvent):
            raise yaml.composer.ComposerError(None, None, "but found another document", rest.start_mark)
        return value

    def refuse(self, event: Any) -> None:
        if event.anchor:
            self.refused += alias_used(self.place(event.start_mark))
        tag = getattr(event, "tag", None)  # an alias has none
        if tag:
            self.refused += explicit_tag(self.place(event.start_mark), tag)

    def value(self, event: Any) -> Any:
        """What begins with ``event``: most of a file's events are its scalars, so they are looked for first."""
        if type(event) is not ScalarEvent:
            return self.collection(event)
        if event.anchor or event.tag:
            self.refuse(event)
        text = event.value
        mark: Any = event.start_mark
        if len(text) > MAX_SCALAR_CHARACTERS:
            self.findings += too_large(self.place(mark), _too_long(text))
            text = "…"
        elif not text and not event.style:
            return None
        elif event.style in ("|", ">"):
            text = text.rstrip("\n")
        return SourceText.at(text, self.file, mark.line + 1, mark.column + 1)

    def collection(self, event: Any) -> Any:
        if type(event) is MappingStartEvent:
            return self.mappings(event)[0]
        if type(event) is SequenceStartEvent:
            return self.sequence(event)
        self.refuse(event)  # an alias
        return None

    def enter(self, event: Any) -> None:
        if event.anchor or event.tag:
            self.refuse(event)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.refused += too_large(
                self.place(event.start_mark),
                ngettext("more than {n} level of indentation", "more than {n} levels of indentation", MAX_DEPTH),
            )
            raise _TooDeepError

    def sequence(self, start: Any) -> list[Any]:
        self.enter(start)
        made: list[Any] = []
        next_event = self.parser.get_event
        while (kind := type(event := next_event())) is not SequenceEndEvent:
            if kind is MappingStartEvent:
                made += self.mappings(event, item=True)
            else:
                made.append(self.value(event))
        self.depth -= 1
        return made

    def mappings(self, start: Any, item: bool = False) -> list[SourceMap]:
        """The mapping that begins here; several where an ``item`` of a list goes on with what begins another one."""
        self.enter(start)
        made, next_event = SourceMap.at({}, self.place(start.start_mark)), self.parser.get_event
        all_made = [made]
        while type(event := next_event()) is not MappingEndEvent:
            key = self.key(event)
            value = self.value(next_event())
            if item and key in _BEGINNERS and _begins_another(made, key):
                self.findings += missing_dash(key.place, key)
                made = SourceMap.at({key: value}, key.place)
                all_made.append(made)
            elif key in made:
                first = next(known for known in made if isinstance(known, SourceText) and known == key)
                self.findings += duplicate_key(key.place, key, first.line)
            else:
                made[key] = value
        self.depth -= 1
        return all_made

    def key(self, event: Any) -> SourceText:
        mark = event.start_mark
        if type(event) is ScalarEvent:
            if event.anchor or event.tag:
                self.refuse(event)
            name = event.value
        else:
            self.value(event)
            name = "?"
        return SourceText.at(name, self.file, mark.line + 1, mark.column + 1)


def _too_long(text: str) -> Message:
    return ngettext(
        "this text has {n:,} character, more than {most:,}",
        "this text has {n:,} characters, more than {most:,}",
        len(text),
        most=MAX_SCALAR_CHARACTERS,
    )


def read_yaml(path: Path, name: str) -> tuple[Any, list[Diagnostic]]:
    """The value in a YAML file and what is wrong with it; ``name`` is the file's name in findings.

    The value is None when nothing could be read.
    """
    start = Place(name, 1, 1)
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            return None, too_large(start, _("the file is larger than {most} MB", most=MAX_FILE_BYTES // 1_000_000))
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, _not_utf8(data, error.start, name)
    except OSError as error:
        return None, unreadable_file(
            start, untranslated(error.strerror.lower()) if error.strerror else _("unknown reason")
        )
    return parse_yaml(text, name)


def _not_utf8(data: bytes, at: int, name: str) -> list[Diagnostic]:
    """The line of the first byte that is none in UTF-8, and the words around it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return not_utf8(Place(name, 1, 1), "UTF-16")
    line = data.count(b"\n", 0, at) + 1
    begin = data.rfind(b"\n", 0, at) + 1
    near = data[max(begin, at - 12) : at + 12].partition(b"\n")[0].decode("utf-8", "replace").strip()
    return not_utf8(Place(name, line, len(data[begin:at].decode("utf-8", "replace")) + 1), near)


def parse_yaml(text: str, name: str) -> tuple[Any, list[Diagnostic]]:
    """As :func:`read_yaml`, from a string."""
    reader = _Reader(name)
    try:
        value = reader.document(text)
    except _TooDeepError:
        return None, reader.refused
    except yaml.YAMLError:
        return None, _explained(text, name)
    if reader.refused:
        return None, reader.refused
    if value is None and not reader.findings:
        return None, yaml_syntax(
            Place(name, 1, 1), _("the file is empty"), _("write the first key, such as `{key}`", key=_first_key(name))
        )
    return value, reader.findings


def _first_key(name: str) -> str:
    """What a file may begin with, by what it is called."""
    path = PurePosixPath(name)
    return _FIRST_KEYS.get(path.name) or _FIRST_KEYS.get(path.parent.name) or "module: my-module"


def _explained(text: str, name: str) -> list[Diagnostic]:
    """The slips in a file that is no YAML, in the author's words; one of the parser's where none is recognised."""
    from packager.course.keys.known import known_keys  # the models, which read their files with this module

    found: list[Diagnostic] = []
    for slip in slips(text, known_keys()):
        place = Place(name, slip.line + 1, slip.column + 1)
        if isinstance(slip, Trouble):
            found += yaml_syntax(
                place,
                _("this cannot be read: {problem}", problem=slip.problem),
                _("look at this line and the one before"),
            )
        else:
            found += yaml_syntax(place, slip.message, slip.help)
    return found
