"""The bar on a terminal while much is done; nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Step = Callable[[], None]


def _silent() -> None:
    """Nobody looks."""


@contextmanager
def progress(told: str, total: int) -> Iterator[Step]:
    """A bar named ``told`` on standard error, and the function that takes it one step of ``total`` further.

    Silence for less than two steps, and where standard error is no terminal.
    """
    if total < 2 or not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import Progress

    # no thread of its own draws it: processes are forked while it is shown
    with Progress(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task(told, total=total)
        bar.refresh()
        yield lambda: bar.update(task, advance=1, refresh=True)
