"""Where files may lie: a link, or a name with ``..`` in it, leads nowhere out of the folder that was named."""

from __future__ import annotations

from pathlib import Path


class LeadsOutError(OSError):
    """A file lies outside of its folder; the message says so to the user."""


def is_within(path: Path, folder: Path) -> bool:
    """Whether ``path``, there or not, lies in ``folder`` once every link on the way is followed."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a link that leads to itself, a NUL
        return False


def within(path: Path, folder: Path) -> Path:
    """``path``. Raises LeadsOutError unless it lies in ``folder``."""
    if not is_within(path, folder):
        raise LeadsOutError(f"{path} leads out of {folder}: put the file itself there, not a link to it")
    return path
