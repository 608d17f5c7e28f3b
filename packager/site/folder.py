"""The folder of a site: what is new is written, what is the same stays untouched, what is no page any more goes away.

``.packager-site.json`` in it has the name and the digest of each file. A folder without it is somebody else's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath

from packager.archive import replacing

RECORD = ".packager-site.json"
_EDITION = 1
Content = bytes | Path
"""What a file holds, or the file that it is a copy of."""


class NotOursError(OSError):
    """A folder that no site of ours can take; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The files that were written, that were as they are to be, and that were taken away."""

    written: tuple[str, ...]
    current: tuple[str, ...]
    removed: tuple[str, ...]


def written_before(out: Path) -> dict[str, str]:
    """The files that we wrote into a folder, by name, with their digests; none where it is not there or empty. Raises
    NotOursError, OSError."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return {}
    try:
        found = json.loads((out / RECORD).read_bytes())
        files = {str(name): str(digest) for name, digest in found["files"].items()}
        if found["edition"] == _EDITION and all(map(_is_within, files)):
            return files
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError, AttributeError):
        pass
    raise NotOursError(f"{out} holds other things than a site of ours: name an empty folder, or one that is not there")


def _is_within(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name


def bring_up_to_date(out: Path, files: Mapping[str, Content]) -> Changes:
    """Write what is not there as it is to be, remove what was a file of ours. Raises NotOursError, OSError."""
    before = written_before(out)
    out.mkdir(parents=True, exist_ok=True)
    digests = {name: _digest(content) for name, content in files.items()}
    due = [name for name, digest in digests.items() if _digest_of(out / name) != digest]
    gone = sorted(before.keys() - files.keys())
    if due or gone or before != digests:
        _write(out / RECORD, _record(before | digests))  # what is written next is ours, should all end in between
    for name in due:
        _write(out / name, files[name])
    for name in gone:
        _remove(out, name)
    if due or gone or before != digests:
        _write(out / RECORD, _record(digests))
    there = set(due)
    return Changes(tuple(due), tuple(name for name in files if name not in there), tuple(gone))


def _record(digests: Mapping[str, str]) -> bytes:
    made = {"edition": _EDITION, "files": dict(sorted(digests.items()))}
    return (json.dumps(made, indent=1, ensure_ascii=False) + "\n").encode()


def _digest(content: Content) -> str:
    return sha256(content).hexdigest() if isinstance(content, bytes) else _digest_of(content)


def _digest_of(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return ""


def _write(path: Path, content: Content) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as stream:
        stream.write(content if isinstance(content, bytes) else content.read_bytes())


def _remove(out: Path, name: str) -> None:
    """A file, and the folders that are empty without it."""
    (out / name).unlink(missing_ok=True)
    for folder in (out / name).parents:
        if folder == out or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()
