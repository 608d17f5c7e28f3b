"""What in a text is an address and no words: patterns that run over each text once, however long and odd it is."""

from __future__ import annotations

import re

WEB = r"https?://\S+"
MAIL = r"(?<!\S)\S+@\S+"
LINK_TARGET = r"\]\((?:[^()]|\([^()]*\))*+\)"
"""Where a Markdown link leads, with the brackets around it and one pair inside it (CommonMark, 6.3)."""
ADDRESSES = f"{WEB}|{MAIL}|{LINK_TARGET}"
_ADDRESSES = re.compile(ADDRESSES)


def without_addresses(text: str) -> str:
    """The text with a blank for each address. The pattern is slow on what has none, and most texts have none."""
    return _ADDRESSES.sub(" ", text) if "@" in text or "://" in text or "](" in text else text
