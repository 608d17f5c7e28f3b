"""Files in the user's cache: what was worked out once and can be worked out again.

``PACKAGER_CACHE`` names another folder. A cache that cannot be written costs nothing but the time. Each file begins
with a digest of its name and of what follows: one that was cut off, damaged, or put under another's name is none.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

#: Days after which what nobody has asked for is thrown away.
DAYS = 60
_DIGEST = 32


def folder(kind: str) -> Path:
    """The folder for one kind of things, ``pictures``; it may not be there yet."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
    own = os.environ.get("PACKAGER_CACHE")
    return (Path(own) if own else Path(base) / "packager") / kind


def code(*rooms: str) -> str:
    """A digest of our own files in these rooms and below, for what another version of them would make otherwise."""
    return hashlib.sha256("".join(map(_code, rooms)).encode()).hexdigest()


@cache
def _code(room: str) -> str:
    digest = hashlib.sha256()
    for within, rooms, files in os.walk(Path(__file__).parents[1] / room):
        rooms[:] = sorted(set(rooms) - {"__pycache__"})
        for name in sorted(files):
            digest.update(Path(within, name).read_bytes())
    return digest.hexdigest()


def once(kind: str, data: bytes, settings: str, make: Callable[[], bytes]) -> bytes:
    """What ``make`` makes of ``data`` under these settings, or made of it earlier."""
    file = folder(kind) / hashlib.sha256(settings.encode() + b"\0" + data).hexdigest()
    try:
        made = kept(file)
    except OSError:
        made = make()
        with suppress(OSError):
            keep(file, made)
    else:
        with suppress(OSError):
            os.utime(file)
    return made


def kept(file: Path) -> bytes:
    """What :func:`keep` was given for this file.

    Raises OSError; PermissionError if it is damaged, or another than this user could have written it.
    """
    with file.open("rb") as stream:
        status = os.fstat(stream.fileno())
        if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o022):
            raise PermissionError(f"{file} may be somebody else's")
        digest, data = stream.read(_DIGEST), stream.read()
    if digest != _digest(file, data):
        raise PermissionError(f"{file} is not what was kept")
    return data


def keep(file: Path, data: bytes) -> None:
    """Write a file of such a folder, and throw away what lies there unused. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    _forget(file.parent)
    handle, name = tempfile.mkstemp(dir=file.parent)  # two processes may make the same at once
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(_digest(file, data) + data)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _digest(file: Path, data: bytes) -> bytes:
    return hashlib.sha256(file.name.encode() + b"\0" + data).digest()


@cache
def _forget(folder: Path) -> None:
    """Throw away what is old, once in a process: whoever keeps one file keeps many."""
    limit = time.time() - DAYS * 86_400
    for old in os.scandir(folder):
        if old.stat().st_mtime < limit:
            Path(old.path).unlink(missing_ok=True)
