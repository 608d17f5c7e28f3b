"""How work grows with what it is given, in CPU seconds: how busy the machine is decides nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from math import inf
from typing import TypeVar

Given = TypeVar("Given")
TRIES = 5


def seconds(work: Callable[[Given], object], given: Given) -> float:
    """CPU seconds of doing the work once."""
    started = time.process_time()
    work(given)
    return time.process_time() - started


def growth(work: Callable[[Given], object], short: Given, long: Given, most: float) -> float:
    """How many times the CPU seconds of ``short`` the work takes for ``long``: of each the least of ``TRIES``, since
    neighbours on the core, and what is kept for the next time, only add to one or the other. What is found to be
    within ``most`` is not tried again.
    """
    brief, whole = inf, inf
    for _ in range(TRIES):
        brief, whole = min(brief, seconds(work, short)), min(whole, seconds(work, long))
        if whole <= most * brief:
            break
    return whole / brief
