"""The documents that rules stand on: which edition a citation means, and which sections there are."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files

_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)*(?![\w.]*\w)")
_NOTE = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Document:
    """A document by the name that citations begin with; ``sections`` are those that were checked, empty for none."""

    name: str
    title: str
    edition: str
    sections: tuple[str, ...]


@functools.cache
def documents() -> tuple[Document, ...]:
    """The documents that may be cited with sections, or are standards; as ``standards.toml`` lists them."""
    listed = tomllib.loads(files(__package__).joinpath("standards.toml").read_text("utf-8"))["document"]
    return tuple(
        Document(each["name"], each["title"], each["edition"], tuple(each.get("sections", "").split()))
        for each in listed
    )


def cited(clause: str) -> Iterator[tuple[Document, list[str]]]:
    """The documents of a clause (``NAME SECTIONS (NOTE); NAME …``) with the numbers cited; others are left out."""
    for part in clause.split("; "):
        begun = [document for document in documents() if part.startswith(document.name)]
        if begun:
            document = max(begun, key=lambda each: len(each.name))
            yield document, _NUMBER.findall(_NOTE.sub("", part[len(document.name) :]))


def documents_table(clauses: Iterable[str]) -> str:
    """Markdown: every document that the clauses cite, its edition and the sections cited."""
    found: dict[Document, set[str]] = defaultdict(set)
    for clause in clauses:
        for document, numbers in cited(clause):
            found[document] |= set(numbers)
    rows = ["| cited as | document | edition | sections cited |", "| --- | --- | --- | --- |"]
    for document in documents():
        if document in found:
            shown = ", ".join(sorted(found[document] if document.sections else (), key=_by_number))
            rows.append(f"| {document.name} | {document.title} | {document.edition} | {shown} |")
    return "\n".join(rows)


def _by_number(section: str) -> list[int]:
    return [int(part) for part in section.split(".")]
