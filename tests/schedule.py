"""The order in which workers play tests: what takes long comes first for each of them, so that no tail stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


def spread(slow: Sequence[Item], quick: Sequence[Item], workers: int) -> list[Item]:
    """The items so that each of as many equal parts begins with its share of the slow ones.

    xdist's worksteal gives each worker a part, and whoever is done takes from the end of another's: quick ones. Both
    kinds keep their order, for neighbours share what they set up.
    """
    order: list[Item] = []
    slow, quick = list(slow), list(quick)
    for left in range(workers, 0, -1):
        part = (len(slow) + len(quick)) // left
        first = min(part, -(-len(slow) // left))
        order += [*slow[:first], *quick[: part - first]]
        del slow[:first], quick[: part - first]
    return [*order, *slow, *quick]
