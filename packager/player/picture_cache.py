"""What was made of a picture once, kept in the user's cache: a rebuild takes it from there."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable

from packager.work.kept import folder, keep, kept


def cached(data: bytes, settings: str, make: Callable[[], bytes]) -> bytes:
    """What ``make`` makes of ``data`` under these settings, or made of it earlier."""
    file = folder("pictures") / hashlib.sha256(settings.encode() + b"\0" + data).hexdigest()
    try:
        made = kept(file)
    except OSError:
        made = make()
        with contextlib.suppress(OSError):
            keep(file, made)
    else:
        with contextlib.suppress(OSError):
            os.utime(file)
    return made
