"""The formats by their names: who reads, who writes, what a file is called."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import get_args

from packager.course.questions.question import Question
from packager.exchange.losses import ExchangeError, Written
from packager.exchange.questions.bank_file import Said
from packager.exchange.questions.content import format_in_xml, format_in_zip
from packager.exchange.questions.format_names import ExportFormat, ImportFormat
from packager.exchange.questions.incoming import Reading
from packager.exchange.yaml_lines import plain

IMPORTS: tuple[ImportFormat, ...] = get_args(ImportFormat)
EXPORTS: tuple[ExportFormat, ...] = get_args(ExportFormat)
SUFFIXES: dict[ExportFormat, str] = {
    "gift": ".gift",
    "moodle-xml": ".xml",
    "qti12": ".zip",
    "qti21": ".zip",
    "qti3": ".zip",
    "aiken": ".txt",
    "csv": ".csv",
    "xlsx": ".xlsx",
}
_READERS: dict[ImportFormat, str] = {
    "gift": "gift",
    "moodle-xml": "moodle_xml",
    **dict.fromkeys(("qti12", "qti21", "qti3"), "qti.reader"),
    "aiken": "aiken",
    "csv": "csv_table",
    "xlsx": "xlsx_table",
    "anki": "anki.reader",
    "h5p": "h5p.reader",
}
_WRITERS: dict[ExportFormat, str] = {
    "gift": "gift_writer",
    "moodle-xml": "moodle_xml_writer",
    "qti12": "qti.qti12_writer",
    "qti21": "qti.qti21_writer",
    "qti3": "qti.qti3_writer",
    "aiken": "aiken_writer",
    "csv": "csv_table_writer",
    "xlsx": "xlsx_table_writer",
}
Reader = Callable[[bytes, str, str], Reading]
Writer = Callable[[Sequence[Question], str], Written]


def reader(name: ImportFormat) -> Reader:
    """What reads a format: bytes, the file's name for places, the language that texts are wanted in."""
    found: Reader = import_module(f"packager.exchange.questions.{_READERS[name]}").read
    return found


def writer(name: ExportFormat) -> Writer:
    """What writes a format: questions, and the language that they are in."""
    found: Writer = import_module(f"packager.exchange.questions.{_WRITERS[name]}").write
    return found


def said(name: ImportFormat, language: str) -> Said:
    """What compares questions by what a format can say of them."""
    if name == "anki" or name == "h5p":
        fields: frozenset[str] = import_module(f"packager.exchange.questions.{_READERS[name]}").SAID
        return lambda question: _fields(question, fields)
    write = writer("csv" if name == "xlsx" else name)
    return lambda question: write([question], language).data


def _fields(question: Question, names: frozenset[str]) -> bytes:
    values = {name: plain(getattr(question, name)) for name in type(question).model_fields if name in names}
    return json.dumps([question.kind, values], sort_keys=True).encode()


def format_of(path: Path, data: bytes) -> ImportFormat:
    """The format of a file by its content where that says it, else by its name. Raises ExchangeError."""
    suffix = path.suffix.lower()
    if data.startswith(b"PK"):
        return format_in_zip(data)
    begin = data[:2000].decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", "replace")
    if suffix in (".xml", ".qti", ".dat") or begin.lstrip("\ufeff \r\n\t").startswith("<"):
        return format_in_xml(begin)
    if suffix in (".csv", ".tsv"):
        return "csv"
    if re.match(r"#(separator|html|notetype|deck|tags|columns|guid)\b[a-z ]*:", begin.lstrip("\ufeff")):
        return "anki"
    text = data.decode("utf-8", "replace")
    if re.search(r"^\s*ANSWER\s*:", text, re.M | re.I) and suffix != ".gift":
        return "aiken"
    if suffix == ".gift" or "{" in text:
        return "gift"
    raise unclear()


def unclear() -> ExchangeError:
    """What is raised for a file that could be anything."""
    return ExchangeError(f"it is not clear what this file is: name it with --format ({', '.join(IMPORTS)})")
