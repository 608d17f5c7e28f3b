"""Which files were saved: the system's events say when to look, and what is there says what changed.

So a drive that tells of nothing (a network's, a container's) costs only time: it is looked at as well, now and then,
and often once it has kept silent about a change.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from packager.course.theme.beside import THEME_FILE, files_beside

WATCHED = ("modules", "shared", "locales", "templates")
SELDOM = 7
"""Where events come, every so many rests there is a look without one."""
_REST_S = 0.3
_GATHERED_MS, _QUIET_MS = 40, 5
"""Events that come together are one change: until none came for the second, for at most the first."""

Seen = dict[str, tuple[int, int, int]]
"""Every file by its path: when it was written, its length, and which one it is, since editors put a new one there."""
Wakes = AsyncIterator[bool]
"""Reasons to look: True for an event of the system, False for a rest without any."""


class Saved(NamedTuple):
    """Files that were saved, made or deleted together; ``silent`` if no event told of it."""

    files: set[Path]
    silent: bool


async def changes(root: Path, wakes: Wakes | None = None) -> AsyncIterator[Saved]:
    """What is saved below the project ``root``, as it is."""
    seen, silent, rests = look(root), False, 0
    async for told in wakes or woken(root):
        rests = 0 if told else rests + 1
        silent = silent and not told
        if not told and not silent and rests % SELDOM:
            continue
        now = look(root)
        changed = {Path(path) for path in seen.keys() | now.keys() if seen.get(path) != now.get(path)}
        seen = now
        if changed:
            silent = not told
            yield Saved(changed, silent)


def look(root: Path) -> Seen:
    """The files that an author writes, as they are now. What an editor keeps for itself is left out."""
    seen: Seen = {}
    folders = [str(root / name) for name in WATCHED]
    for path in _of_the_theme(root):
        with suppress(OSError):
            seen[str(path)] = _facts(path.stat())
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or entry.name.endswith(("~", ".tmp", ".swp")):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    else:
                        seen[entry.path] = _facts(entry.stat())
        except OSError:
            continue  # it went while it was looked at: the next look says so
    return seen


def _facts(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_mtime_ns, status.st_size, status.st_ino


def _of_the_theme(root: Path) -> list[Path]:
    """The theme of the project, which may not be there yet, and the files that it names."""
    return [root / name for name in files_beside(root) or (THEME_FILE,)]


async def woken(root: Path) -> Wakes:
    """The system's events below ``root``, and rests without any."""
    while True:
        folders = _there(root)
        try:
            async for told in _events(folders):
                yield told
                if folders != _there(root):
                    break  # a folder is new, or gone: events are asked for anew
        except (OSError, RuntimeError):  # nothing can be watched: no folder, no more watches, no events at all
            await asyncio.sleep(_REST_S)
            yield False


def _there(root: Path) -> list[Path]:
    themes = (path for path in _of_the_theme(root) if path.is_file())
    return [*(path for name in WATCHED if (path := root / name).is_dir()), *themes]


async def _events(folders: list[Path]) -> Wakes:
    from watchfiles import awatch

    if not folders:
        raise FileNotFoundError
    async for changed in awatch(
        *folders,
        watch_filter=None,
        debounce=_GATHERED_MS,
        step=_QUIET_MS,
        rust_timeout=int(_REST_S * 1000),
        yield_on_timeout=True,
    ):
        yield bool(changed)
