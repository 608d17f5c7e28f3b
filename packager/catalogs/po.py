"""PO files without loss: a file is its blocks, a block is its own text and the entry that can be read from it.

What is not changed is never written anew, so it keeps its bytes: wrapping, order, comments, line ends, unknown lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


class PoSyntaxError(ValueError):
    """A file is not a PO file; the message names the line."""


class Entry(NamedTuple):  # many thousands are made, and a dataclass that is frozen takes four times as long
    """One message of a catalog.

    ``previous`` is context and text of what the translation was made for; ``comments`` are the lines after ``#.``,
    ``translator_comments`` those after ``#``; ``flags`` are all of them, ``fuzzy`` too. ``plurals`` holds every form of
    a message that has ``plural``, and ``translation`` is the first. ``line`` is where the entry begins, from 1.
    """

    context: str
    source: str
    translation: str = ""
    comments: tuple[str, ...] = ()
    translator_comments: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    obsolete: bool = False
    previous: tuple[str, str] | None = None
    plural: str = ""
    plurals: tuple[str, ...] = ()
    line: int = 0

    @property
    def fuzzy(self) -> bool:
        """Whether somebody has to look at the translation before learners may see it."""
        return "fuzzy" in self.flags

    @property
    def finished(self) -> bool:
        """Whether learners may see the translation: every form is there, and none is fuzzy."""
        return bool(self.translation) and all(self.plurals) and "fuzzy" not in self.flags

    @property
    def key(self) -> tuple[str, str]:
        """What a message is looked up by: context and text."""
        return self[:2]


class Block(NamedTuple):
    """The text of an entry with the blank lines after it, without its last line end. The last one may hold none."""

    text: str
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class PoFile:
    """A PO file: its blocks, with a line end between each two, are its text."""

    blocks: tuple[Block, ...] = ()
    encoding: str = "utf-8"

    @property
    def text(self) -> str:
        """All of the file."""
        return "\n".join([block.text for block in self.blocks])

    def to_bytes(self) -> bytes:
        """The file's bytes. Raises UnicodeEncodeError if a new text has no place in the file's encoding."""
        return self.text.encode(self.encoding)

    @property
    def header(self) -> Entry | None:
        """The entry with an empty text, whose translation holds the header fields."""
        return next(
            (b.entry for b in self.blocks if b.entry and b.entry.key == ("", "") and not b.entry.obsolete), None
        )

    def entries(self) -> Iterator[Entry]:
        """Every message, obsolete ones too, in the file's order, without the header."""
        return (block.entry for block in self.blocks if block.entry and block.entry.source)

    @property
    def newline(self) -> str:
        """How the file ends its lines."""
        return "\r\n" if self.blocks and "\r\n" in self.blocks[0].text + "\n" else "\n"
