"""Whether a build has anything to do, told from the outside of files: their names, sizes and times.

A command that had nothing to say is remembered in its output folder, as it was typed. Only the standard library is
imported here, and not even the command line is parsed, so that asking again costs hardly more than Python's start.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any

NAME = ".packager.json"


def still_current(arguments: Sequence[str]) -> str:
    """What `packager build` with these arguments says if nothing has changed since it was last given; else nothing."""
    out = _out(arguments)
    try:
        with open(os.path.join(out, NAME), "rb") as file:
            run = json.load(file)["runs"][command(arguments)]
        current = run["stamp"] == stamp(run["root"], out, run["also"]) and all(
            _seen(out, *each) for each in run["files"]
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return str(run["told"]) if current else ""


def run_of(root: str, out: str, files: Sequence[str], told: str, also: Sequence[str]) -> dict[str, Any]:
    """What is remembered of a command that had nothing to say but ``told``; ``also`` as for :func:`stamp`. Raises
    OSError."""
    made = [(name, (status := os.stat(os.path.join(out, name))).st_size, status.st_mtime_ns) for name in files]
    return {"root": root, "stamp": stamp(root, out, also), "also": also, "files": made, "told": told}


def command(arguments: Sequence[str]) -> str:
    """A command as it was typed, and where."""
    return json.dumps([os.getcwd(), *arguments])


def stamp(root: str, out: str, also: Sequence[str] = ()) -> str:
    """A digest of the outside of all that a build in the project ``root`` can read, and of the names in ``out``. The
    project's theme names files that may lie anywhere in it: ``also``."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    shipped = [os.path.join(os.path.dirname(package), name) for name in ("templates", "locales")]  # in a checkout
    parts = [
        os.path.join(root, name)
        for name in ("glossary.yaml", "theme.yaml", "modules", "shared", "locales", "templates", *also)
    ]
    tools = [path for path in sys.path if path.endswith("-packages")]
    digest = hashlib.sha256(f"{sys.version} {os.environ.get('SOURCE_DATE_EPOCH')}".encode())
    for line in (*_tops(tools), *_names(out), *(each for part in (*parts, package, *shipped) for each in _lines(part))):
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


def _names(out: str) -> Iterator[str]:
    return (f"{name}\0" for name in sorted(os.listdir(out)) if not name.startswith("."))


def _lines(top: str) -> Iterator[str]:
    """A line for each file at or below ``top``."""
    if os.path.isfile(top):
        status = os.stat(top)
        yield f"{top}\0{status.st_size}\0{status.st_mtime_ns}\n"
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
                yield f"{entry.path}\0{status.st_size}\0{status.st_mtime_ns}\n"
