"""Numbers in reports: how they are written, and what they are out of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from packager.results.records import UnreadableRecordsError
from packager.results.words import listed

_PERCENT = re.compile(r"(.+?)\s*[%٪％]")
_OF = r"out of|of|von|sur|de|из|من"
_RATIO = re.compile(rf"(.+?)\s*(?:[/∕⁄]|{_OF})\s*(.+)", re.IGNORECASE)
_OF_HEADER = re.compile(rf"(?:[/∕⁄]|\((?:max\.?|{_OF})?)\s*(\d+(?:[.,]\d+)?)\s*\)?\s*$", re.IGNORECASE)
_LONGEST = 200
"""Characters of a cell that can be a number, and of a header's end that can say what numbers are out of."""
_NOTHING = {"", "-", "–", "—", "n/a", "null", "none"}


def number(text: str) -> float | None:
    """A number with a decimal point or comma, in the digits of any script; None if it is none."""
    if len(text) > _LONGEST:
        return None
    plain = text.strip().replace("٫", ".").replace(",", ".").replace("−", "-")
    try:
        return float(plain) if re.fullmatch(r"[-+]?\d*\.?\d+|[-+]?\d+\.", plain) else None
    except ValueError:
        return None


def is_empty(text: str) -> bool:
    """Whether a cell says that there is nothing: empty, a dash."""
    return text.strip().casefold() in _NOTHING


def ratio(text: str) -> float | None:
    """A number that says itself what it is out of: ``50 %``, ``8 / 10``; as 0 to 1."""
    if len(text) > _LONGEST:
        return None
    if found := _PERCENT.fullmatch(text.strip()):
        value = number(found[1])
        return None if value is None else value / 100
    if found := _RATIO.fullmatch(text.strip()):
        value, most = number(found[1]), number(found[2])
        return value / most if value is not None and most else None
    return None


def maximum_in(header: str) -> float | None:
    """What a header says that its numbers are out of: ``Score (%)``, ``Grade/10.00``, ``Punkte (max. 20)``."""
    if re.search(r"[%٪％]|percent", header, re.IGNORECASE):
        return 100
    found = _OF_HEADER.search(header[-_LONGEST:])
    return number(found[1]) if found else None


def without_maximum(header: str) -> str:
    """A header without what its numbers are out of."""
    start, end = header[:-_LONGEST], header[-_LONGEST:]
    return (start + re.sub(r"\(?\s*[%٪％]\s*\)?|\(\s*\)", "", _OF_HEADER.sub("", end))).strip()


def totals(cells: Sequence[str], most: float | None, header: str, usual: float | None = None) -> list[float | None]:
    """The scores of a column as 0 to 1; None where a cell says nothing, or no number between 0 and the maximum.

    ``most`` is what bare numbers are out of, if anybody said so; ``usual`` is what they are out of in this kind of
    report. Raises UnreadableRecordsError where they could mean one thing or another: 1 may be all, or one of a hundred.
    """
    bare = [value for cell in cells if ratio(cell) is None and (value := number(cell)) is not None]
    most = most or _scale(bare, usual, header)
    found: list[float | None] = []
    for cell in cells:
        value, share = number(cell), ratio(cell)
        share = value / most if share is None and value is not None else share
        found.append(share if share is not None and 0 <= share <= 1 else None)
    return found


def _scale(bare: Sequence[float], usual: float | None, header: str) -> float:
    highest = max(bare, default=0)
    if highest <= 0 or (highest <= 1 and any(value % 1 for value in bare)):
        return 1
    if usual and 1 < highest <= usual:
        return usual
    shown = ", ".join(f"{value:g}" for value in sorted(set(bare))[-3:])
    raise UnreadableRecordsError(
        f"it does not say what the numbers in `{header}` are out of (the highest: {shown}): say it, such as --max 100"
    )


def unread(cells: Sequence[str], shares: Sequence[float | None], header: str) -> list[str]:
    """A sentence about the cells that were no score, if there were any."""
    both = zip(cells, shares, strict=True)
    odd = sorted({cell.strip() for cell, share in both if share is None and not is_empty(cell)})
    return [f"left out, since no score between 0 and the maximum: {listed(odd)} in `{header}`"] if odd else []
