"""What one subject (a package, a document) may cost in time and memory, whatever is in it.

Bounds on bytes and counts stand beside the readers and are what normally holds; this is the net below them.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from packager.diagnostics.message import _

try:
    import resource
except ImportError:  # Windows: the bounds on bytes and counts hold alone
    resource = None  # type: ignore[assignment]  # asked for before each use

CPU_SECONDS = 30
CPU_SECONDS_PER_GIGABYTE = 100
MEMORY_BYTES = 600_000_000


class TooCostlyError(Exception):
    """A subject took more than its share; the message says of what, in words for whoever sent it."""


@contextmanager
def held(size: int) -> Iterator[None]:
    """Run the body within ``CPU_SECONDS``, more for a subject of many bytes, and ``MEMORY_BYTES`` more of addresses.

    Raises TooCostlyError. CPU time is counted and not the clock's, so that a busy machine condemns nobody. Outside the
    main thread, where Python takes no signals, and inside another ``held``, the body just runs.
    """
    if (
        resource is None
        or threading.current_thread() is not threading.main_thread()
        or signal.getitimer(signal.ITIMER_PROF)[0]
    ):
        yield
        return
    seconds = CPU_SECONDS + CPU_SECONDS_PER_GIGABYTE * size / 1e9
    old_handler = signal.signal(signal.SIGPROF, _too_long)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_at_most(_addresses() + MEMORY_BYTES, hard), hard))
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    except MemoryError:
        raise TooCostlyError(_("it needs more than {most} MB of memory", most=MEMORY_BYTES // 1_000_000)) from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, old_handler)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TooCostlyError(_("it takes too long"))


def _addresses() -> int:
    """Bytes of address space that the process has now; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123 - no file of anybody's
            return int(stream.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _at_most(wanted: int, hard: int) -> int:
    return wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
