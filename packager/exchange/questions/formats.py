"""The formats by their names: who reads, who writes, what a file is called."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Literal, get_args

from packager.course.question import Question
from packager.exchange.losses import ExchangeError, Written
from packager.exchange.questions.incoming import Reading

Format = Literal["gift", "moodle-xml", "aiken", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)
SUFFIXES: dict[Format, str] = {"gift": ".gift", "moodle-xml": ".xml", "aiken": ".txt", "csv": ".csv"}
_ROOMS = {"gift": "gift", "moodle-xml": "moodle_xml", "aiken": "aiken", "csv": "csv_table"}
Reader = Callable[[bytes, str, str], Reading]
Writer = Callable[[Sequence[Question], str], Written]


def reader(name: Format) -> Reader:
    """What reads a format: bytes, the file's name for places, the language that texts are wanted in."""
    found: Reader = import_module(f"packager.exchange.questions.{_ROOMS[name]}").read
    return found


def writer(name: Format) -> Writer:
    """What writes a format: questions, and the language that they are in."""
    found: Writer = import_module(f"packager.exchange.questions.{_ROOMS[name]}_writer").write
    return found


def format_of(path: Path, data: bytes) -> Format:
    """The format of a file by its name, else by how it begins. Raises ExchangeError."""
    begin = data[:200].decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", "replace")
    if path.suffix.lower() == ".xml" or begin.lstrip("\ufeff \r\n\t").startswith("<"):
        return "moodle-xml"
    if path.suffix.lower() in (".csv", ".tsv"):
        return "csv"
    text = data.decode("utf-8", "replace")
    if re.search(r"^\s*ANSWER\s*:", text, re.M | re.I) and path.suffix.lower() != ".gift":
        return "aiken"
    if path.suffix.lower() == ".gift" or "{" in text:
        return "gift"
    known = ", ".join(FORMATS)
    raise ExchangeError(f"it is not clear what this file is: name it with --format ({known})")
