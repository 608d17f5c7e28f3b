"""Files in the user's cache: what was worked out once and can be worked out again.

``PACKAGER_CACHE`` names another folder. A cache that cannot be written costs nothing but the time.
"""

from __future__ import annotations

import os
import tempfile
import time
from functools import cache
from hashlib import sha256
from pathlib import Path

#: Days after which what nobody has asked for is thrown away.
DAYS = 60


def folder(kind: str) -> Path:
    """The folder for one kind of things, ``pictures``; it may not be there yet."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
    own = os.environ.get("PACKAGER_CACHE")
    return (Path(own) if own else Path(base) / "packager") / kind


@cache
def code(*rooms: str) -> str:
    """A digest of the packager's own files in these rooms, for what another version of them would make otherwise."""
    digest = sha256()
    for path in (path for room in rooms for path in sorted(Path(__file__).parents[1].glob(f"{room}/*.py"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def own(file: Path) -> bytes:
    """The bytes of a file that only this user can have written, for what is run and not only read.

    Raises OSError; PermissionError if another could have written it.
    """
    with file.open("rb") as stream:
        status = os.fstat(stream.fileno())
        if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o022):
            raise PermissionError(f"{file} may be somebody else's")
        return stream.read()


def keep(file: Path, data: bytes) -> None:
    """Write a file of such a folder, and throw away what lies there unused. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    _forget(file.parent)
    handle, name = tempfile.mkstemp(dir=file.parent)  # two processes may make the same at once
    with os.fdopen(handle, "wb") as out:
        out.write(data)
    Path(name).replace(file)


def _forget(folder: Path) -> None:
    limit = time.time() - DAYS * 86_400
    for old in os.scandir(folder):
        if old.stat().st_mtime < limit:
            Path(old.path).unlink(missing_ok=True)
