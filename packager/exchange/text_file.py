"""Bytes of a text file as text, whatever they say that they are."""

from __future__ import annotations

import codecs

from packager.exchange.losses import ExchangeError

MAX_BYTES = 20_000_000
"""A thousand questions with a picture of 20 kB in each."""
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def text_of(data: bytes) -> tuple[str, str]:
    """The text with line feeds as line ends, and what has to be told of its encoding, else nothing.

    Raises ExchangeError for a file that is too large or no text.
    """
    if len(data) > MAX_BYTES:
        raise ExchangeError(f"the file is larger than {MAX_BYTES // 1_000_000} MB: export it in parts")
    told = ""
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        text = data.decode("cp1252", "replace")
        told = f"line {line} is not in UTF-8: read as Windows-1252, look at its accented letters"
    if "\0" in text:
        raise ExchangeError("this is no text file")
    return text.replace("\r\n", "\n").replace("\r", "\n"), told
