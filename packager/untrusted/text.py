"""Bytes of a text file as text, whatever they say that they are: UTF-8, UTF-16 with its mark, else Windows-1252."""

from __future__ import annotations

import codecs
from typing import NamedTuple

_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class Decoded(NamedTuple):
    """``guessed_at`` is the first line that is not in UTF-8, 0 if all of them are: the text is then one of
    Windows-1252, in which letters of other languages are lost."""

    text: str
    guessed_at: int = 0


def decoded(data: bytes, otherwise: str = "cp1252") -> Decoded:
    """The text of a file, its line ends as they are. ``otherwise`` is the encoding of what is not in UTF-8."""
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    if encoding:
        return Decoded(data.decode(encoding, "replace"))
    try:
        return Decoded(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return Decoded(data.decode(otherwise, "replace"), data.count(b"\n", 0, error.start) + 1)
