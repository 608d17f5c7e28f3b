"""How long a text may be where it stands."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_WIDE = frozenset({"zh", "ja", "ko"})


@dataclass(frozen=True, slots=True)
class Room:
    """The limits of a text field, beside its type: ``title: Annotated[PlainText, Room(60, 200)]``; 0 is no limit.

    ``columns`` is what its place has room for at 320 px in two lines; a wide character takes two. ``characters`` is
    what every LMS must hold: titles in SCORM 2004 4th Ed. CAM 3.4; objective descriptions in its RTE; descriptions in
    SCORM 1.2 CAM.
    """

    columns: int = 0
    characters: int = 0

    def columns_for(self, source: str) -> int:
        """The columns that a translation may take: never less than its source."""
        return max(self.columns, columns(source)) if self.columns else 0

    def longest(self, source: str, locale: str = "") -> int:
        """The characters that a translator into ``locale`` is told to keep to, 0 if there is no limit."""
        if self is ANY_ROOM:
            return 0
        most = self.columns_for(source) // (2 if locale.partition("-")[0] in _WIDE else 1)
        return min(most, self.characters) if most and self.characters else most or self.characters


ANY_ROOM = Room()


def columns(text: str) -> int:
    """How wide a text is, in Latin letters: wide characters count two, marks above others none."""
    if text.isascii():
        return len(text)
    return sum(
        2 if unicodedata.east_asian_width(letter) in "WF" else not unicodedata.category(letter).startswith(("M", "Cf"))
        for letter in text
    )
