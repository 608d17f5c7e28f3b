"""Text files in whatever encoding: what is no UTF-8 is read all the same, and known to be a guess."""

from __future__ import annotations

import codecs

import pytest

from packager.untrusted.text import Decoded, decoded


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", Decoded("")),
        ("é".encode(), Decoded("é")),
        (codecs.BOM_UTF8 + b"a", Decoded("a")),
        ("é\r\n".encode("utf-16"), Decoded("é\r\n")),
        (codecs.BOM_UTF16_BE + "中".encode("utf-16-be"), Decoded("中")),
        (b"a\nb\n\xe9", Decoded("a\nb\né", 3)),
        (b"\x81", Decoded("\ufffd", 1)),
        (b"\xff\xfea", Decoded("\ufffd")),
    ],
)
def test_a_text_is_read_whatever_it_is_in(data: bytes, text: Decoded) -> None:
    assert decoded(data) == text
