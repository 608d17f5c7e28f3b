"""What an import or export could not carry, item by item, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from packager.diagnostics import Place


class ExchangeError(ValueError):
    """A file cannot be read or written at all; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of ``item`` that does not arrive: ``what`` it is and ``why``, in words for the designer."""

    item: str
    place: Place
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Written:
    """A file for another program, and what is not in it; ``beside`` are files that belong to it, by the names that it
    calls them by."""

    data: bytes
    losses: tuple[Loss, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)


def table(losses: Sequence[Loss]) -> str:
    """The losses as columns for a terminal, each once, in the order of the file."""
    rows = list(dict.fromkeys((_where(loss), _line(loss.item), _line(loss.what), _line(loss.why)) for loss in losses))
    if not rows:
        return "Nothing was lost."
    rows.insert(0, ("where", "item", "not carried", "why"))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join("  ".join((*_padded(row, widths), row[3])) for row in rows)


def _padded(row: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    return (cell.ljust(width) for cell, width in zip(row, widths, strict=False))


def _where(loss: Loss) -> str:
    return ":".join(str(part) for part in (loss.place.file, loss.place.line) if part)


def _line(text: str) -> str:
    """One line without control characters, which a stranger's file could hold."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= 160 else f"{line[:159]}…"
