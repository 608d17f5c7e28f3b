"""What stands on what in the player: the one list, by the tokens of ``templates/player/styles/base.css``.

The palette is made to keep it, and ``tests/theme/test_pairs.py`` finds no pair in the style sheets that is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from packager.theme.contrast import SHAPE, TEXT


class Pair(NamedTuple):
    """A token that is seen on another, and the contrast that it needs there."""

    front: str
    back: str
    least: float


_GROUNDS = ("page", "card")
_VERDICTS = ("right", "wrong", "partly")


def _pairs() -> Iterator[Pair]:
    for back in (*_GROUNDS, "tint"):
        for front in ("ink", "soft", "main"):  # main is links, names, and the ring around what has the focus
            yield Pair(front, back, TEXT)
        yield Pair("accent", back, SHAPE)
        yield Pair("edge", back, SHAPE)
    for verdict in _VERDICTS:
        for back in (*_GROUNDS, f"{verdict}-tint"):
            yield Pair(verdict, back, TEXT)
        for front in ("ink", "soft", "main"):
            yield Pair(front, f"{verdict}-tint", TEXT)
    yield Pair("on", "fill", TEXT)
    yield Pair("main", "line", SHAPE)  # how far a bar has come


PAIRS = tuple(_pairs())


def grounds(front: str) -> tuple[Pair, ...]:
    """The pairs in which a token is in front."""
    return tuple(pair for pair in PAIRS if pair.front == front)
