"""New files on the disk: all of them, or none where one is there already."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from packager.archive import replacing
from packager.untrusted.reach import within


class AlreadyThereError(Exception):
    """A file that was to be written is there; the message names it."""


def write_new(root: Path, files: Mapping[str, str | bytes]) -> list[Path]:
    """Write ``files`` by their path below ``root``; gives the paths. Raises AlreadyThereError or LeadsOutError before
    anything is written, OSError if the folder cannot be written: then those that were are taken away."""
    paths = {root / name: text for name, text in files.items()}
    for path in paths:
        if path.exists() or path.is_symlink():
            raise AlreadyThereError(f"{path} is there already; nothing was written")
        within(path, root)
    try:
        for path, text in paths.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(path) as stream:
                stream.write(text if isinstance(text, bytes) else text.encode())
    except BaseException:
        for path in paths:
            path.unlink(missing_ok=True)
        raise
    return list(paths)


def put_in(root: Path, changed: Mapping[str, str]) -> None:
    """Give files that are there their new text, each whole or not at all. Raises OSError, also for a link that leads
    out of ``root``."""
    for name, text in changed.items():
        with replacing(within(root / name, root)) as stream:
            stream.write(text.encode())
