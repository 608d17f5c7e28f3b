"""Notes of Anki, in a deck or as text, in."""

from __future__ import annotations

from functools import partial

from packager.exchange.losses import Loss
from packager.exchange.questions.anki import deck, text
from packager.exchange.questions.anki.notes import questions_in
from packager.exchange.questions.incoming import Carrier, Incoming, Reading

SAID = frozenset({"fill_in", "accept", "open", "model", "hint", "feedback"})
"""The fields that a note can say."""


def read(data: bytes, file: str, language: str = "") -> Reading:
    """The questions of all notes. Raises ExchangeError if the file cannot be read."""
    losses: list[Loss] = []
    incoming: list[Incoming] = []
    is_deck = data.startswith(b"PK")
    carrier = Carrier(deck.media_in(data)) if is_deck else Carrier()
    for note in deck.notes_in(data, file) if is_deck else text.notes_in(data, file, losses):
        incoming += questions_in(note, losses, partial(carrier.takes, ""))
    return Reading(tuple(incoming), tuple(losses), (), tuple(carrier.taken.values()))
