"""Notes of Anki, in a deck or as text, in."""

from __future__ import annotations

from packager.exchange.losses import Loss
from packager.exchange.questions.anki import deck, text
from packager.exchange.questions.anki.notes import questions_in
from packager.exchange.questions.incoming import Incoming, Reading

SAID = frozenset({"fill_in", "accept", "open", "model", "hint", "feedback"})
"""The fields that a note can say."""


def read(data: bytes, file: str, language: str = "") -> Reading:
    """The questions of all notes. Raises ExchangeError if the file cannot be read."""
    losses: list[Loss] = []
    incoming: list[Incoming] = []
    for note in deck.notes_in(data, file) if data.startswith(b"PK") else text.notes_in(data, file, losses):
        incoming += questions_in(note, losses)
    return Reading(tuple(incoming), tuple(losses))
