"""What is in a file whose name does not say it: the first element of an XML file, the files of a zip."""

from __future__ import annotations

import re

from packager.archive import PackageView, UnreadableArchiveError
from packager.exchange.losses import ExchangeError
from packager.exchange.questions.anki.deck import COLLECTIONS
from packager.exchange.questions.format_names import ImportFormat
from packager.exchange.questions.zips import opened

_MARKS: dict[str, ImportFormat] = {
    "xl/workbook.xml": "xlsx",
    **dict.fromkeys(COLLECTIONS, "anki"),
    "h5p.json": "h5p",
}
"""Files by which a zip is known."""
_LOOKED_AT = 2_000


def format_in_xml(begin: str) -> ImportFormat:
    """The format of an XML file, by how it begins."""
    # a comment without an end goes to the end: it is looked for once
    elements = re.sub(r"(?s)<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", "", begin)
    first = re.search(r"<([A-Za-z][\w.:-]*)", elements)
    name = first[1].rpartition(":")[2] if first else ""
    if name == "questestinterop":
        return "qti12"
    if name.startswith("qti-"):
        return "qti3"
    return "qti21" if name in ("assessmentItem", "assessmentTest") else "moodle-xml"


def format_in_zip(data: bytes) -> ImportFormat:
    """The format of a zip, by the files in it. Raises ExchangeError."""
    view = opened(data)
    return next((form for mark, form in _MARKS.items() if mark in view.sizes), None) or _of_qti(view)


def _of_qti(view: PackageView) -> ImportFormat:
    for name in sorted(view.names):
        if name.lower().endswith((".xml", ".qti", ".dat")) and not name.lower().endswith("imsmanifest.xml"):
            form = format_in_xml(_begin(view, name))
            if form != "moodle-xml":
                return form
    raise ExchangeError("no questions of a known format are in this zip")


def _begin(view: PackageView, name: str) -> str:
    try:
        begin = next(view.stream(name), b"")[:_LOOKED_AT]
    except (UnreadableArchiveError, OSError):
        return ""
    return begin.decode("utf-16" if begin.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", "replace")
