"""Whether a build has anything to do, told from the outside of files: their names, sizes and times.

A command that had nothing to say is remembered in its output folder, as it was typed. Only the standard library is
imported here, and not even the command line is parsed, so that asking again costs hardly more than Python's start.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

NAME = ".packager.json"


def still_current(arguments: Sequence[str]) -> str:
    """What `packager build` with these arguments says if nothing has changed since it was last given; else nothing."""
    out = _out(arguments)
    try:
        with open(os.path.join(out, NAME), "rb") as file:
            run = json.load(file)["runs"][command(arguments)]
        unchanged = run["stamp"] == stamp(run["root"], run["also"]) and run["names"] == _names(out)
        current = unchanged and all(_seen(out, *each) for each in run["files"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return ""
    return str(run["told"]) if current else ""


def begun(root: str, also: Sequence[str]) -> dict[str, Any]:
    """What is remembered of a run before it reads anything: what is saved while it builds is not built. ``also`` as for
    :func:`stamp`."""
    return {"root": root, "also": also, "stamp": stamp(root, also)}


def run_of(begun: Mapping[str, Any], out: str, files: Sequence[str], told: str) -> dict[str, Any]:
    """What is remembered of a run that had nothing to say but ``told``. Raises OSError."""
    made = [(name, (status := os.stat(os.path.join(out, name))).st_size, status.st_mtime_ns) for name in files]
    return {**begun, "names": _names(out), "files": made, "told": told}


def command(arguments: Sequence[str]) -> str:
    """A command as it was typed, and where."""
    return json.dumps([os.getcwd(), *arguments])


def stamp(root: str, also: Sequence[str] = ()) -> str:
    """A digest of the outside of all that a build in the project ``root`` can read. Its theme names files that may lie
    anywhere in it: ``also``."""
    parts = [
        os.path.join(root, name)
        for name in ("glossary.yaml", "theme.yaml", "modules", "shared", "approvals", "locales", "templates", *also)
    ]
    start = f"{sys.version} {os.environ.get('SOURCE_DATE_EPOCH')} {_shipped()}"
    return hashlib.sha256(f"{start} {outside(parts)}".encode()).hexdigest()


def outside(paths: Iterable[str]) -> str:
    """A digest of the names, sizes and times of all files at or below these paths."""
    return _digest(line for path in paths for line in _lines(path))


@cache
def _shipped() -> str:
    """A digest of the outside of the packager and of its tools, as it was when it was first asked for: what is loaded
    is of then."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    beside = [os.path.join(os.path.dirname(package), name) for name in ("templates", "locales")]  # in a checkout
    tools = [path for path in sys.path if path.endswith("-packages")]
    return _digest((*_tops(tools), outside((package, *beside))))


def _digest(lines: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _out(arguments: Sequence[str]) -> str:
    """The output folder that is named. If that is read wrongly, no such command is remembered there."""
    for before, argument in zip(("", *arguments), arguments, strict=False):
        if before in ("-o", "--out"):
            return argument
        if argument.startswith("--out="):
            return argument.removeprefix("--out=")
    return "dist"


def _seen(out: str, name: str, size: int, changed: int) -> bool:
    status = os.stat(os.path.join(out, name))
    return status.st_size == size and status.st_mtime_ns == changed


def _tops(folders: Sequence[str]) -> Iterator[str]:
    """Folders whose time changes when a tool is installed."""
    return (f"{path}\0{os.stat(path).st_mtime_ns}\n" for path in folders if os.path.isdir(path))


def _names(out: str) -> list[str]:
    return sorted(name for name in os.listdir(out) if not name.startswith("."))


def _lines(top: str) -> Iterator[str]:
    """A line for each file at or below ``top``."""
    if os.path.isfile(top):
        status = os.stat(top)
        yield f"{top}\0{status.st_size}\0{status.st_mtime_ns}\0{status.st_ctime_ns}\n"
        return
    pending = [top]
    while pending:
        try:
            entries = sorted(os.scandir(pending.pop()), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    pending.append(entry.path)
            else:
                status = entry.stat()
                yield f"{entry.path}\0{status.st_size}\0{status.st_mtime_ns}\0{status.st_ctime_ns}\n"
