"""Text files that come in: of a size that can be read, their line ends one, with a word on their encoding."""

from __future__ import annotations

from lxml.etree import XMLSyntaxError

from packager.exchange.losses import ExchangeError
from packager.untrusted.text import decoded

MAX_BYTES = 20_000_000
"""A thousand questions with a picture of 20 kB in each."""


def no_xml(error: XMLSyntaxError) -> ExchangeError:
    """What is raised for a file that should be XML."""
    said = error.msg.partition(", line")[0]
    why = "a sign that XML cannot hold" if said.startswith("Unregistered") or "Char value" in said else said
    return ExchangeError(f"line {error.lineno}, column {error.offset}: it is no XML that can be read ({why})")


def text_of(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text with line feeds as line ends, and what has to be told of its encoding, else nothing. ``declared`` is the
    encoding that it says itself, which what is in UTF-8 all the same may not be in.

    Raises ExchangeError for a file that is too large or no text.
    """
    if len(data) > MAX_BYTES:
        raise ExchangeError(f"the file is larger than {MAX_BYTES // 1_000_000} MB: export it in parts")
    text, line = decoded(data, declared or "cp1252")
    told = ""
    if line:
        told = f"line {line} is not in UTF-8: read as {declared or 'Windows-1252'}, look at its accented letters"
    if "\0" in text:
        raise ExchangeError("this is no text file in UTF-8: save it again with that encoding")
    return text.replace("\r\n", "\n").replace("\r", "\n"), told
