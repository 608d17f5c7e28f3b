"""Bytes as tables: CSV as Excel, LMSs and old Macs write it, and the sheets of Excel and LibreOffice files."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from statistics import median

from packager.results.records import UnreadableRecordsError
from packager.results.sheets import ods_tables, xlsx_tables
from packager.untrusted.office import CELLS_MAX, UnsafeOfficeFileError, bounded_rows

Table = list[list[str]]
#: One byte a letter, or two: only the words of the header can tell which.
_CODE_PAGES = ("cp1252", "cp1251", "cp1256", "gb18030", "mac_roman")
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")
_ENTRY = b"PK\x01\x02"
"""With which each file's line begins in the directory of a zip (PKZIP application note, 4.3.12)."""
_OLE = b"\xd0\xcf\x11\xe0"


def tables(data: bytes) -> Iterator[Table]:
    """The tables that these bytes may be, the likeliest first: each sheet, or the text under each encoding.

    Raises UnreadableRecordsError for what can be no table.
    """
    if data.startswith(b"PK") and b"opendocument.spreadsheet" in data[:200]:
        yield from ods_tables(data)
    elif data.startswith(b"PK"):
        if _ENTRY in data and b"[Content_Types].xml" not in data:
            raise UnreadableRecordsError("a zip that is no spreadsheet; unpack it, and name the files in it")
        yield from xlsx_tables(data)
    elif data.startswith(_OLE):
        raise UnreadableRecordsError("an old Excel file (.xls); save it as .xlsx or as CSV")
    elif re.match(rb"\s*<(!doctype|html|table)", data, re.IGNORECASE):
        raise UnreadableRecordsError("a web page; download the report as CSV or Excel")
    else:
        yield from map(_rows, _texts(data))


def _texts(data: bytes) -> Iterator[str]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings: tuple[str, ...] = ("utf-16",)
    elif data[1:40:2].count(0) > len(data[1:40:2]) // 2:
        encodings = ("utf-16-le",)
    elif data[:40:2].count(0) > len(data[:40:2]) // 2:
        encodings = ("utf-16-be",)
    else:
        encodings = ("utf-8-sig",)
    for encoding in (*encodings, *(() if "16" in encodings[0] else _CODE_PAGES)):
        try:
            yield data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == encodings[0]:
            return
    if "16" in encodings[0]:
        raise UnreadableRecordsError("UTF-16 that is cut off; save it as CSV in UTF-8")


def _rows(text: str) -> Table:
    """Text as rows: its delimiter is what gives most rows the most columns, or what a line `sep=` says."""
    text = text.lstrip("\ufeff").replace("\0", "")
    head, *rest = re.split(r"\r\n|\r|\n", text, maxsplit=1)
    if said := re.fullmatch(r'"?sep=(.)"?[,;\t]*', head.strip(" "), re.IGNORECASE):
        return _parsed(rest[0] if rest else "", said[1])
    delimiter = max(",;\t|", key=lambda each: _width(_parsed(text[:20_000], each)))
    rows = _parsed(text, delimiter)
    if rows and all(len([cell for cell in row if cell]) <= 1 for row in rows):  # a program took each line for one cell
        inner = "\n".join(next(filter(None, row), "") for row in rows)
        if inner != text and any(each in inner for each in ",;\t|"):
            return _rows(inner)
    return rows


def _width(rows: Table) -> float:
    """How many columns most rows have."""
    return median([len(row) for row in rows if row] or [0])


def _parsed(text: str, delimiter: str) -> Table:
    csv.field_size_limit(10_000_000)
    try:
        return [*bounded_rows(csv.reader((line[0] for line in _LINE.finditer(text)), delimiter=delimiter))]
    except csv.Error as error:
        raise UnreadableRecordsError(f"no CSV: {error}") from None
    except UnsafeOfficeFileError:
        raise UnreadableRecordsError(f"more than {CELLS_MAX:,} cells; export one course at a time") from None
