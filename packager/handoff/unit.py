"""What is handed to a translator and comes back, whatever the format."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from packager.catalogs.po import Entry

State = Literal["missing", "fuzzy", "finished", ""]
STATES: tuple[State, ...] = ("missing", "fuzzy", "finished")
KEY = re.compile(r"[0-9a-f]{16}\.[0-9a-f]{16}")
_LENGTH = re.compile(r"max-length:(\d{1,9})")


class HandoffError(ValueError):
    """A file cannot be taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One message. ``key`` names the message and what its translation was at export, so that nothing newer is ever
    overwritten; ``state`` is empty where a format has no place for it. ``length`` is the longest allowed, 0: any.
    ``damage`` says why a text that came back cannot be taken; ``number``: a spreadsheet holds a number in its place.
    """

    key: str
    context: str
    source: str
    translation: str
    state: State = ""
    notes: tuple[str, ...] = ()
    previous: str = ""
    length: int = 0
    markdown: bool = False
    damage: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Handoff:
    """The messages of a module in one language."""

    module: str
    source_locale: str
    locale: str
    units: tuple[Unit, ...]


def unit_of(entry: Entry, flags: Sequence[str] = ()) -> Unit:
    """A message of a catalog as it is handed over. ``flags`` are its own: Poedit and msgcat drop them from catalogs."""
    flags = (*entry.flags, *flags)
    length = next((int(found[1]) for flag in flags if (found := _LENGTH.fullmatch(flag))), 0)
    return Unit(
        key=f"{message_key(entry.context, entry.source)}.{translation_key(entry.translation, state_of(entry))}",
        context=entry.context,
        source=entry.source,
        translation=entry.translation,
        state=state_of(entry),
        notes=(*entry.comments, *entry.translator_comments),
        previous=entry.previous[1] if entry.previous else "",
        length=length,
        markdown="md-text" in flags,
    )


def state_of(entry: Entry) -> State:
    """What is to be done with the translation."""
    if not entry.translation:
        return "missing"
    return "finished" if entry.finished else "fuzzy"


def message_key(context: str, source: str) -> str:
    """What names a message: 16 hexadecimal digits of its context and text."""
    return _digest(context, source)


def translation_key(translation: str, state: State) -> str:
    """What names a translation in its state."""
    return _digest(folded(translation), state)


def message_part(key: str) -> str:
    """The half of a key that names the message."""
    return key.partition(".")[0]


def folded(text: str) -> str:
    """A text without what office programs change on their own: line ends, no-break and doubled spaces at line ends."""
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n"))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:16]
