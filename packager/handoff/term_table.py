"""The glossary as CSV: a row for each term, a column for each language, and one for its forbidden forms."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Sequence

from packager.catalogs.glossary import Term
from packager.handoff.csv_table import safe, unescaped
from packager.handoff.unit import HandoffError
from packager.languages.tags import base

_BETWEEN = " | "
_FORBIDDEN = " forbidden"


def write(terms: Sequence[Term]) -> bytes:
    """UTF-8 with a byte order mark; a bar stands between forms."""
    accepted = sorted({language for term in terms for language in term.accepted or {}})
    forbidden = sorted({language for term in terms for language in term.forbidden or {}})
    rows = [["term", "note", *accepted, *(language + _FORBIDDEN for language in forbidden)]]
    for term in terms:
        forms = [term.forms(language) for language in accepted] + [term.wrong_forms(language) for language in forbidden]
        rows.append([term.term, term.note, *map(_BETWEEN.join, forms)])
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows([safe(cell) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + stream.getvalue().encode()


def read(data: bytes) -> list[Term]:
    """The terms of a table, separated by commas, semicolons or tabs. Raises HandoffError."""
    try:
        text = data.decode("utf-8-sig")
        separator = max(",;\t", key=text.partition("\n")[0].count)
        rows = csv.reader(io.StringIO(text), delimiter=separator)
        head, *lines = ([unescaped(cell).strip() for cell in row] for row in rows)
    except (UnicodeDecodeError, csv.Error, ValueError):
        raise HandoffError("this is no table of terms in UTF-8.") from None
    if "term" not in head:
        raise HandoffError("the first row must name the columns: `term`, `note`, and languages.")
    return [term for line in lines if (term := _term(dict(zip(head, line, strict=False))))]


def _term(cells: dict[str, str]) -> Term | None:
    if not cells.get("term"):
        return None
    forms = {name: tuple(filter(None, map(str.strip, cell.split("|")))) for name, cell in cells.items()}
    accepted = {base(name): listed for name, listed in forms.items() if listed and _is_language(name)}
    forbidden = {
        base(name.removesuffix(_FORBIDDEN)): listed
        for name, listed in forms.items()
        if listed and name.endswith(_FORBIDDEN) and _is_language(name.removesuffix(_FORBIDDEN))
    }
    return Term(cells["term"], cells.get("note", ""), accepted, forbidden)


def _is_language(name: str) -> bool:
    return re.fullmatch(r"[A-Za-z]{2,3}(?:-\w+)*", name) is not None
