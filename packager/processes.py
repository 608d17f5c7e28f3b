"""Much of the same work shared among processes, one for each core."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import repeat
from typing import Any, TypeVar

Common = TypeVar("Common")
Task = TypeVar("Task")
Answer = TypeVar("Answer")

_common: Any = None


def cores() -> int:
    """How many processes can run at a time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shared(
    work: Callable[[Common, Task], Answer], common: Common, tasks: Sequence[Task], *, alone: bool = False
) -> list[Answer]:
    """``work(common, task)`` for each task, in their order; all must be picklable, the work may be done again.

    ``common`` goes to each process once (where processes are forked, it is there already). ``alone``: the work is too
    little to be shared. Where no process can be started it is done in this one.
    """
    workers = min(cores(), len(tasks))
    if workers > 1 and not alone:
        try:
            with ProcessPoolExecutor(workers, initializer=_remember, initargs=(common,)) as pool:
                return list(pool.map(_do, repeat(work), tasks))
        except (BrokenProcessPool, NotImplementedError, PermissionError):
            pass  # no semaphores, no memory, a process ended from outside
    return [work(common, task) for task in tasks]


def _remember(common: Any) -> None:
    global _common
    _common = common


def _do(work: Callable[[Any, Task], Answer], task: Task) -> Answer:
    return work(_common, task)
