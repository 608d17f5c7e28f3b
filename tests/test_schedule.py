from __future__ import annotations

import pytest

from tests.schedule import spread


@pytest.mark.parametrize(("slow", "quick", "workers"), [(7, 20, 4), (0, 5, 2), (5, 0, 2), (3, 3, 8), (9, 100, 1)])
def test_each_worker_begins_with_its_share_of_what_takes_long(slow: int, quick: int, workers: int) -> None:
    order = spread([f"slow {n}" for n in range(slow)], [f"quick {n}" for n in range(quick)], workers)
    assert len(set(order)) == len(order) == slow + quick
    rest, shares = order, []
    for left in range(workers, 0, -1):  # as xdist deals them out
        part, rest = rest[: len(rest) // left], rest[len(rest) // left :]
        shares.append(sum(each.startswith("slow") for each in part))
        assert all(each.startswith("slow") for each in part[: shares[-1]])
    assert max(shares) - min(shares) <= 1
