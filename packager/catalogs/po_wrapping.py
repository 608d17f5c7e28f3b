"""How the lines of a PO file are folded, and finding out how those of a given file are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from unicodedata import category, east_asian_width

from packager.catalogs.po import Block, Entry, PoFile

_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    | {"\a": "\\a", "\b": "\\b", "\f": "\\f", "\v": "\\v"}
)
_LINES = re.compile(r"(?:[^\\]|\\[^n])*?\\n|(?:[^\\]|\\[^n])+")
_WORDS = re.compile(r"[^ ]* +|[^ ]+")
_WIDE = r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
_OPENING = r"[（「『【《〈“‘]"
_CLOSING = r"(?:[、。，．：；！？）」』】》〉”’…·,.:;!?)]|\\n)"
_NO_WIDTH = ("Mn", "Me", "Cf")
_SAMPLE = 80
_OTHERS_WIDTHS = (79, 78, 77, 76, 80)  # gettext and Poedit, polib, translate-toolkit, Babel


@dataclass(frozen=True, slots=True)
class Style:
    """How long texts are folded.

    ``width``: columns of a line with its quotation marks, None: only where the text has a line end. ``by_column``: wide
    letters take two. ``in_words``: lines may also break after hyphens and between ideographs, as Unicode allows.
    ``newline`` ends each line.
    """

    width: int | None = 79
    by_column: bool = True
    in_words: bool = True
    newline: str = "\n"


def field_lines(name: str, value: str, style: Style, mark: str = "") -> list[str]:
    """``name "value"`` on as many lines as it takes, each after ``mark`` (``#~ ``, ``#| ``), without line ends."""
    plain = value.isprintable() and '"' not in value and "\\" not in value  # as most are
    escaped = value if plain else value.translate(_ESCAPES)
    parts = [escaped] if plain and value else _LINES.findall(escaped)
    limit = style.width
    if len(parts) <= 1 and (limit is None or _width(f'{mark}{name} "{escaped}"', style) <= limit):
        return [f'{mark}{name} "{escaped}"']
    if limit is not None:
        room = limit - len(mark) - 2
        parts = [line for part in parts for line in _folded(part, room, style)]
    return [f'{mark}{name} ""', *(f'{mark}"{part}"' for part in parts)]


def _folded(text: str, room: int, style: Style) -> Iterator[str]:
    """``text`` in lines of at most ``room`` columns, where it can be broken."""
    line, used = "", 0
    for piece in (_pieces() if style.in_words else _WORDS).findall(text):
        width = _width(piece, style)
        if line and used + width > room:
            yield line
            line, used = "", 0
        line += piece
        used += width
    yield line


@cache  # compiled when the first line is folded: it takes as long as all other patterns of the room
def _pieces() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?!{_WIDE}|{_OPENING})[^ ])*?(?<=[^\W\d])-(?=[^\W\d])"  # up to a hyphen
        rf"|{_OPENING}*{_WIDE}{_CLOSING}* *"  # an ideograph with its punctuation
        rf"|{_OPENING}*(?:(?!{_WIDE}|{_OPENING})[^ ])+{_CLOSING}* *"  # a word
        r"|[^ ]+ *| +"
    )


def _width(text: str, style: Style) -> int:
    return _columns(text) if style.by_column else len(text)


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: wide letters two, marks above and below letters none."""
    if text.isascii():
        return len(text)
    return sum(map(_columns_of, text))


@cache
def _columns_of(letter: str) -> int:
    return 2 if east_asian_width(letter) in "WF" else category(letter) not in _NO_WIDTH


def entry_fields(entry: Entry, style: Style) -> list[str]:
    """The lines of an entry from ``msgctxt`` to its last ``msgstr``."""
    mark = "#~ " if entry.obsolete else ""
    lines = field_lines("msgctxt", entry.context, style, mark) if entry.context else []
    lines += field_lines("msgid", entry.source, style, mark)
    if not entry.plural:
        return lines + field_lines("msgstr", entry.translation, style, mark)
    lines += field_lines("msgid_plural", entry.plural, style, mark)
    for number, text in enumerate(entry.plurals):
        lines += field_lines(f"msgstr[{number}]", text, style, mark)
    return lines


def style_of(file: PoFile) -> Style:
    """The style that writes most of the file's own folded entries as they are."""
    newline = file.newline
    folded = list(islice(_folded_entries(file.blocks), _SAMPLE))
    if not folded:
        return Style(newline=newline)
    found = (sorted({measure(line) for _, lines in folded for line in lines})[-4:] for measure in (_columns, len))
    widths = dict.fromkeys((*_OTHERS_WIDTHS, *(width for some in found for width in some)))
    styles = [Style(None, newline=newline)]
    styles += [Style(w, c, i, newline) for w in widths for c in (True, False) for i in (True, False)]

    def written_alike(style: Style) -> int:
        return sum(entry_fields(entry, style) == lines for entry, lines in folded)

    # most files have one style, and most others are refuted by their first entry
    whole = (style for style in styles if all(entry_fields(entry, style) == lines for entry, lines in folded))
    return next(whole, None) or max(styles, key=written_alike)


def _folded_entries(blocks: Iterable[Block]) -> Iterator[tuple[Entry, list[str]]]:
    """Entries with a long text, and their lines of text."""
    for block in blocks:
        if block.entry and block.entry.source and len(block.entry.source) + len(block.entry.translation) > 60:
            lines = [line.strip() for line in block.text.split("\n")]
            yield block.entry, [line for line in lines if line.startswith(("msg", '"', "#~ "))]
