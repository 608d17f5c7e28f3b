"""Anki's text export (docs.ankiweb.net, Importing, Text Files): columns, and lines with ``#`` that say which."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from packager.diagnostics import Place
from packager.exchange.losses import ExchangeError, Loss
from packager.exchange.questions.anki.notes import Note
from packager.exchange.text_file import text_of

_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":"}
_HEAD = re.compile(r"#([a-z ]+):(.*)")
_CELL = 1_000_000
_TYPED = "type in the answer"


def notes_in(data: bytes, file: str, losses: list[Loss]) -> Iterator[Note]:
    """The notes of a text file. Raises ExchangeError if it is none."""
    text, told = text_of(data)
    if told:
        losses.append(Loss("the file", Place(file), "its encoding", told))
    lines = text.split("\n")
    head: dict[str, str] = {}
    while lines and (found := _HEAD.fullmatch(lines[0])):
        head[found[1].strip()] = found[2].strip()
        lines.pop(0)
    above = len(head)
    mark = head.get("separator", "tab")
    mark = _SEPARATORS.get(mark.lower(), mark[:1] or "\t")
    csv.field_size_limit(_CELL)
    rows = csv.reader(io.StringIO("\n".join(lines), newline=""), delimiter=mark)
    places = {name: head.get(f"{name} column", "") for name in ("guid", "notetype", "deck", "tags")}
    columns = {name: int(at) - 1 for name, at in places.items() if at.isdecimal() and len(at) < 4}
    try:
        for cells in rows:
            if any(cell.strip() for cell in cells) and not cells[0].startswith("#"):
                yield _note(cells, head, columns, Place(file, rows.line_num + above))
    except csv.Error as error:
        raise ExchangeError(f"line {rows.line_num + above} is no row of a table: {error}") from None


def _note(cells: list[str], head: dict[str, str], columns: dict[str, int], place: Place) -> Note:
    def named(name: str) -> str:
        at = columns.get(name, -1)
        return cells[at] if 0 <= at < len(cells) else head.get(name, "")

    fields = tuple(cell for at, cell in enumerate(cells) if at not in columns.values())
    deck = named("deck").rpartition("::")[2].strip()
    return Note(
        fields or ("",),
        place,
        head.get("html", "true").lower() != "false",
        _TYPED in named("notetype").lower(),
        2 if "revers" in named("notetype").lower() and "optional" not in named("notetype").lower() else 1,
        tuple(tag for tag in (*named("tags").split(), deck) if tag and tag != "Default"),
    )
