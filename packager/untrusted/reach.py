"""Where files may lie: a link, or a name with ``..`` in it, leads nowhere out of the folder that was named."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_ISLNK


class LeadsOutError(OSError):
    """A file lies outside of its folder; the message says so to the user."""


def is_within(path: Path, folder: Path) -> bool:
    """Whether ``path``, there or not, lies in ``folder`` once every link on the way is followed."""
    try:
        return _is_below(path, folder) or path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a link that leads to itself, a NUL
        return False


def is_there(path: Path) -> bool:
    """Whether a file is there, whatever somebody typed: a name that no disk takes is none (Python, OSError)."""
    try:
        return path.is_file()
    except OSError:
        return False


def _is_below(path: Path, folder: Path) -> bool:
    """Whether ``path`` is there, and neither ``..`` nor a link stands between it and ``folder``: of most files that is
    known by a fifth of the work. Raises ValueError for a NUL."""
    here = str(folder)
    if os.name == "nt" or not str(path).startswith(f"{here}{os.sep}"):  # Windows has links that do not say so
        return False
    for step in path.parts[len(folder.parts) :]:
        here = f"{here}{os.sep}{step}"
        try:
            if step == ".." or S_ISLNK(os.lstat(here).st_mode):
                return False
        except OSError:
            return False
    return True


def within(path: Path, folder: Path) -> Path:
    """``path``. Raises LeadsOutError unless it lies in ``folder``."""
    if not is_within(path, folder):
        raise LeadsOutError(f"{path} leads out of {folder}: put the file itself there, not a link to it")
    return path
