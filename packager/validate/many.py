"""Many packages at once: found by folder or pattern, checked in as many processes as there are cores, told in order."""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TypeVar

from packager.validate.manifest.kind_rules import CMI5_STRUCTURE, MANIFEST
from packager.work import cores

Answer = TypeVar("Answer")


def expand(arguments: Sequence[str]) -> list[Path]:
    """Paths as typed: patterns that the shell left alone, and folders of zips, stand for the files in them.

    What does not exist stays in the list, so that it is told about.
    """
    found = []
    for argument in arguments:
        path = Path(argument)
        if not path.exists() and glob.has_magic(argument):
            found += [Path(name) for name in sorted(glob.glob(argument, recursive=True))] or [path]  # noqa: PTH207 - Path.glob takes no absolute pattern
        elif path.is_dir():
            found += _zips_of(path) or [path]
        else:
            found.append(path)
    return found


def _zips_of(folder: Path) -> list[Path]:
    """The zips of a folder that is no package itself."""
    names = sorted(item.name for item in folder.iterdir())
    if {name.lower() for name in names} & {MANIFEST, CMI5_STRUCTURE}:
        return []
    return [folder / name for name in names if name.lower().endswith((".zip", ".pif"))]


def for_each(
    paths: Sequence[Path], check: Callable[[Path], Answer], broken: Callable[[Path], Answer]
) -> Iterator[Answer]:
    """The answer about each path, in the order of the paths; the work is shared among processes.

    ``check`` has to be picklable. ``broken`` answers for a path whose process was ended (by the system, for want of
    memory); the others do not suffer.
    """
    workers = min(cores(), len(paths))
    if workers <= 1:
        yield from map(check, paths)
        return
    done = 0
    while done < len(paths):
        for answer in _together(paths[done:], check, workers):
            yield answer
            done += 1
        if done < len(paths):  # the process of this path was ended, or that of one near it
            yield next(_together(paths[done : done + 1], check, 1), None) or broken(paths[done])
            done += 1


def _together(paths: Sequence[Path], check: Callable[[Path], Answer], workers: int) -> Iterator[Answer]:
    """The answers up to the first that does not come because a process was ended."""
    with ProcessPoolExecutor(workers) as pool:
        try:
            for future in [pool.submit(check, path) for path in paths]:
                yield future.result()
        except BrokenProcessPool:
            return
