"""Files of results: tables of interactions, Moodle's reports, statements, records that learners download or send."""

from __future__ import annotations

import re
from pathlib import Path

from packager.results.jsons import read_json
from packager.results.moodle import read_moodle
from packager.results.records import Results, UnreadableRecordsError
from packager.results.rows import read_rows
from packager.results.tables import tables
from packager.results.text_records import mailed_parts
from packager.results.words import listed

_LIMIT = 50_000_000  # bytes: larger exports are split by course
_TEXT_RECORD = re.compile(rb"e\x00?l\x00?r\x00?1\x00?[-\x10-\x15\xe2\xef]", re.IGNORECASE)
_JSON = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\x00 \r\n\t]*[{\[]")
_TITLE_LINES = 20  # some exports begin with a title, a date, an empty line


def read_results(path: Path, maximum: float | None = None) -> Results:
    """The attempts of a file; ``maximum`` is what its scores are out of, where it does not say so itself.

    Raises OSError, and UnreadableRecordsError if it is none of the forms that we know, or lacks what cannot be guessed.
    """
    if path.stat().st_size > _LIMIT:
        raise UnreadableRecordsError("larger than 50 MB; export one course at a time")
    data = path.read_bytes()
    if not data.startswith(b"PK") and _TEXT_RECORD.search(data):
        return _sent(data)
    if _JSON.match(data):
        return read_json(data, path.stem)
    widest: list[str] = []
    for table in tables(data):
        rows = [row for row in table if any(cell.strip() for cell in row)]
        widest = max([widest, *rows[:_TITLE_LINES]], key=lambda row: sum(bool(cell.strip()) for cell in row))
        for at, header in enumerate(rows[:_TITLE_LINES]):
            found = read_moodle(header, rows[at + 1 :], maximum) or read_rows(header, rows[at + 1 :], maximum)
            if found is not None:
                return found
    if not widest:
        raise UnreadableRecordsError("empty")
    raise UnreadableRecordsError(
        f"no columns for question and response are among {listed(widest)}; export the interactions, one in a row, "
        "or Moodle's interactions report, in English if this language is not known"
    )


def _sent(data: bytes) -> Results:
    """The parts of records among the lines of a mail or a chat. Raises UnreadableRecordsError if none is whole."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    parts, damaged = mailed_parts(data.decode("utf-16" if wide else "utf-8", "replace"))
    lines, them = ("1 line of a record is", "it") if damaged == 1 else (f"{damaged} lines of records are", "them")
    told = [f"{lines} cut off or changed: copy {them} again, whole, from `ELR1-` on"] if damaged else []
    if not parts:
        raise UnreadableRecordsError(told[0])
    return Results(parts=tuple(parts), unread=tuple(told))
