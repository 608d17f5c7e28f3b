"""What another process answers: by way of a file, if it is long.

A process that is ended while it writes into a pipe leaves half an answer there, and since the reader holds the writing
end too (Python, ``ProcessPoolExecutor``), it would wait for the rest for good. What a pipe takes in one piece
(``PIPE_BUF``: POSIX, ``write``) is there whole or not at all.
"""

from __future__ import annotations

import os
import pickle
import select
import tempfile
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

Answer = TypeVar("Answer")
P = ParamSpec("P")

#: Bytes of an answer that goes through the pipe, with what Python writes around it.
SHORT = getattr(select, "PIPE_BUF", 512) // 2


@dataclass(frozen=True, slots=True)
class Spooled:
    """An answer that lies in a file."""

    path: str


class Spooling(Executor):
    """The processes of ``pool``, whose long answers come in files of ``folder``: :func:`taken` takes them."""

    def __init__(self, pool: Executor, folder: str) -> None:
        self._pool, self._folder = pool, folder

    def submit(self, fn: Callable[P, Answer], /, *args: P.args, **kwargs: P.kwargs) -> Future[Answer]:
        """The answer to come, or where it lies."""
        return self._pool.submit(_put, self._folder, partial(fn, *args, **kwargs))


def _put(folder: str, work: Callable[[], Any]) -> Any:
    """The answer of ``work``, or the file in ``folder`` that holds it. Where no file can be written it takes its
    chance in the pipe."""
    answer = work()
    data = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    if len(data) <= SHORT:
        return answer
    try:
        handle, path = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
    except OSError:
        return answer
    return Spooled(path)


def taken(given: Any) -> Any:
    """The answer, whose file is gone then. Raises OSError."""
    if not isinstance(given, Spooled):
        return given
    path = Path(given.path)
    data = path.read_bytes()
    path.unlink()
    return pickle.loads(data)  # noqa: S301 - from a folder that only this user can read
