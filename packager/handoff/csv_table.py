"""CSV that Excel can open and save: no formula runs, and every encoding that Excel writes is read."""

from __future__ import annotations

import codecs
import csv
import io
import re

from packager.handoff.rows import read_rows, rows
from packager.handoff.unit import Handoff, HandoffError
from packager.untrusted.text import decoded

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")  # OWASP, CSV Injection; and the mark itself
_SEPARATOR = re.compile(r'"?(?:source|key): [\w.-]+"?([,;\t])')
# What Windows-1252 can hold; Excel replaces every letter of other languages by a question mark.
_WESTERN = frozenset(["af", "ca", "da", "de", "en", "es", "eu", "fi", "fr", "ga", "gl", "id", "is", "it", "ms", "nb"])
_WESTERN |= {"nl", "nn", "no", "pt", "sq", "sv", "sw"}

# Letters of MacRoman, which in Windows-1252 are no letters of these languages, or dashes and quotation marks in words.
_MAC = re.compile(rb"[\x81-\x84\x86-\x8b\x8d-\x90\x98\x9a\x9b\x9d-\x9f]|(?<=[A-Za-z])[\x91\x93\x94\x96\x97](?=[a-z])")


def write(handoff: Handoff) -> bytes:
    """UTF-8 with a byte order mark, by which Excel knows it."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows([safe(cell) for cell in row] for row in rows(handoff))
    return codecs.BOM_UTF8 + stream.getvalue().encode()


def read(data: bytes) -> Handoff:
    """What a table says, separated by commas, semicolons or tabs. Raises HandoffError if it is none of ours, or was
    saved in an encoding that has lost letters."""
    text, western = decoded(data)
    separator = _SEPARATOR.match(text)
    csv.field_size_limit(1_000_000)
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator[1] if separator else ","))
    except csv.Error as error:
        raise HandoffError(f"this is no CSV: {error}") from None
    handoff = read_rows([unescaped(cell) for cell in row] for row in found)
    if western and (handoff.locale.partition("-")[0] not in _WESTERN or _MAC.search(data)):
        raise HandoffError("saved in an encoding that has lost letters: save as `CSV UTF-8 (comma delimited)`.")
    return handoff


def safe(cell: str) -> str:
    """A cell with a mark before what a spreadsheet would run as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def escaped(cell: str) -> str:
    """A cell that :func:`unescaped` gives back, where formulas need no mark."""
    return f"'{cell}" if unescaped(cell) != cell else cell


def unescaped(cell: str) -> str:
    """A cell without the mark that keeps a formula from being one."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell
