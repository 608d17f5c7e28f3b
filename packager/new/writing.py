"""New files on the disk: all of them, or none where one is there already."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from packager.archive import replacing


class AlreadyThereError(Exception):
    """A file that was to be written is there; the message names it."""


def write_new(root: Path, files: Mapping[str, str]) -> list[Path]:
    """Write ``files`` by their path below ``root``; gives the paths. Raises AlreadyThereError before anything is
    written, OSError if the folder cannot be written."""
    paths = {root / name: text for name, text in files.items()}
    for path in paths:
        if path.exists() or path.is_symlink():
            raise AlreadyThereError(f"{path} is there already; nothing was written")
    for path, text in paths.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    return list(paths)


def put_in(root: Path, changed: Mapping[str, str]) -> None:
    """Give files that are there their new text, each whole or not at all. Raises OSError."""
    for name, text in changed.items():
        with replacing(root / name) as stream:
            stream.write(text.encode())
