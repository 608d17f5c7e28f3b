"""A command that is stopped ends in order: what is half written is taken away, whoever works for it goes."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Coroutine
from types import FrameType
from typing import Any, TypeVar

Answer = TypeVar("Answer")

#: By the terminal, by `kill` and whoever shuts the machine down, by a terminal that is closed (which Windows lacks).
_STOPS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]

#: What a signal does in the place of being raised where this process is.
_instead: list[Callable[[int], None]] = []


def end_in_order() -> None:
    """From here on each signal to stop is raised where this process is, as Python raises Ctrl-C; the exit code is 128
    and the signal's number, as shells have it. Whoever sends it again does not disturb the end.

    A signal that is ignored (``nohup``) stays so. Processes that are forked from this one stop at once.
    """
    own = os.getpid()

    def stop(number: int, _frame: FrameType | None) -> None:
        if os.getpid() != own:
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
            return
        for each in taken:
            signal.signal(each, signal.SIG_IGN)
        if not _instead:
            raise _stopped(number)
        _instead[-1](number)

    taken = [each for each in _STOPS if signal.getsignal(each) in (signal.SIG_DFL, signal.default_int_handler)]
    for each in taken:
        signal.signal(each, stop)


def run_until_stopped(work: Coroutine[Any, Any, Answer]) -> Answer:
    """What ``work`` gives, as :func:`asyncio.run` does it. A signal to stop cancels it and is raised when it has ended:
    raised at once it would come out wherever the loop is, and a server would tell of it as of its own fault."""
    import asyncio  # most commands do without it

    told: list[int] = []

    async def stoppable() -> Answer:
        loop = asyncio.get_running_loop()
        task = loop.create_task(work)

        def cancel(number: int) -> None:
            told.append(number)
            loop.call_soon_threadsafe(task.cancel)  # it wakes the loop, too

        _instead.append(cancel)
        return await task

    try:
        return asyncio.run(stoppable())  # noqa: TID251 - here it is made so
    finally:
        _instead.clear()
        if told:
            raise _stopped(told[0]) from None


def _stopped(number: int) -> BaseException:
    return KeyboardInterrupt() if number == signal.SIGINT else SystemExit(128 + number)
