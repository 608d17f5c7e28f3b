"""Texts from packages made safe to show: a hostile file name must not steer a terminal or break a document."""

from __future__ import annotations

import re

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """The text with control characters, direction overrides and what XML cannot hold written out (``\\x1b``)."""
    return _UNSEEN.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(plain(text).split("\n")).replace("\t", " ")
