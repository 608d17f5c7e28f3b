"""Whether a build would make anything new: a stamp of all that goes in and all that came out.

Only the standard library is imported here, so that a build with nothing to do costs hardly more than Python's start.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

STAMP_NAME = ".packager.json"


def stamp(folders: Iterable[Path], words: Iterable[str]) -> str:
    """A digest of the names, sizes and times of all files in ``folders``, which may be files, and of ``words``."""
    digest = hashlib.sha256("\0".join(words).encode())
    for folder in folders:
        for line in sorted(_lines(folder)):
            digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _lines(folder: Path) -> Iterator[str]:
    if folder.is_file():
        status = folder.stat()
        yield f"{folder}\0{status.st_size}\0{status.st_mtime_ns}\n"
        return
    pending = [str(folder)]
    while pending:
        try:
            entries = list(os.scandir(pending.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    pending.append(entry.path)
            else:
                status = entry.stat()
                yield f"{entry.path}\0{status.st_size}\0{status.st_mtime_ns}\n"


def is_current(out: Path, key: str, digest: str) -> list[str] | None:
    """The packages of the last build under this key if nothing changed since, else None."""
    try:
        last = json.loads((out / STAMP_NAME).read_text("utf-8"))[key]
        current = last["inputs"] == digest and all(
            [(s := (out / name).stat()).st_size, s.st_mtime_ns] == sizes for name, sizes in last["packages"].items()
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return list(last["packages"]) if current else None


def remember(out: Path, key: str, digest: str, packages: Iterable[str]) -> None:
    """Write the stamp of a build that succeeded."""
    path = out / STAMP_NAME
    try:
        stamps = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        stamps = {}
    made = {name: [(s := (out / name).stat()).st_size, s.st_mtime_ns] for name in packages}
    stamps[key] = {"inputs": digest, "packages": made}
    temporary = path.with_suffix(".tmp")
    temporary.write_text(json.dumps(stamps, indent=1), "utf-8")
    temporary.replace(path)
