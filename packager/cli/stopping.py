"""A command that is stopped ends in order: what is half written is taken away, whoever works for it goes."""

from __future__ import annotations

import os
import signal
from types import FrameType

#: By the terminal, by `kill` and whoever shuts the machine down, by a terminal that is closed (which Windows lacks).
_STOPS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


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
        raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)

    taken = [each for each in _STOPS if signal.getsignal(each) in (signal.SIG_DFL, signal.default_int_handler)]
    for each in taken:
        signal.signal(each, stop)
