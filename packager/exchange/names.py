"""Names for questions that come in: made of what is there, and the same at each import of the same file."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from packager.languages.transliteration import in_latin

_LONGEST = 48
"""Room for what is appended to tell two apart, within the 60 characters that an id may have."""


def named(text: str) -> str:
    """An id made of a name or of the first words of a text: ``Who rules?`` is ``who-rules``, ``1. Кто`` is ``q-1-kto``.

    A text of a script whose sound is not known gives a digest of it.
    """
    letters = unicodedata.normalize("NFKD", in_latin(text.lower()))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = re.findall(r"[a-z0-9]+", plain)
    made = ""
    for word in words:
        if made and len(made) + len(word) >= _LONGEST:
            break
        made = f"{made}-{word}".strip("-")[:_LONGEST]
    if not made or sum(map(str.isalnum, plain)) > 2 * sum(map(len, words)):  # most letters were of another script
        made = "q-" + hashlib.sha256(text.strip().encode("utf-8", "replace")).hexdigest()[:8]
    return made if made[0].isalpha() else f"q-{made}"


def unlike(name: str, taken: set[str]) -> str:
    """``name``, with a number if it is taken."""
    made, number = name, 1
    while made in taken:
        number += 1
        made = f"{name}-{number}"
    return made
