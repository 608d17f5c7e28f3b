"""What was made of a picture once, kept in the user's cache: a rebuild takes it from there.

``PACKAGER_CACHE`` names another folder. A cache that cannot be written costs nothing but the time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

#: Days after which what no build has asked for is thrown away.
DAYS = 60


def cached(data: bytes, settings: str, make: Callable[[], bytes]) -> bytes:
    """What ``make`` makes of ``data`` under these settings, or made of it earlier."""
    file = _folder() / hashlib.sha256(settings.encode() + b"\0" + data).hexdigest()
    try:
        made = file.read_bytes()
    except OSError:
        made = make()
        with contextlib.suppress(OSError):
            _write(file, made)
    else:
        with contextlib.suppress(OSError):
            os.utime(file)
    return made


def _folder() -> Path:
    if own := os.environ.get("PACKAGER_CACHE"):
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
    return Path(base) / "packager" / "pictures"


def _write(file: Path, made: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    _forget(file.parent)
    handle, name = tempfile.mkstemp(dir=file.parent)  # two builds may make the same picture at once
    with os.fdopen(handle, "wb") as out:
        out.write(made)
    Path(name).replace(file)


def _forget(folder: Path) -> None:
    limit = time.time() - DAYS * 86_400
    for old in os.scandir(folder):
        if old.stat().st_mtime < limit:
            Path(old.path).unlink(missing_ok=True)
