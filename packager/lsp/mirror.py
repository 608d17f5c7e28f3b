"""A project as it would be if all that is open were saved: a copy of its folder, in which every check can read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

_WRITTEN = (".yaml", ".yml", ".po", ".vtt", ".srt", ".svg")


class Mirror:
    """The folders of a project that courses are made of, below ``folder``, which is this object's alone."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.project = project
        self.folder = folder
        self._seen: dict[Path, object] = {}

    def hold(self, texts: Mapping[Path, str]) -> None:
        """Be as the project is now, with ``texts`` in place of what is saved of these files. Raises OSError."""
        wanted = {path.relative_to(self.project): path for path in _files(self.project)}
        opened = {path.relative_to(self.project): text for path, text in texts.items()}
        for gone in self._seen.keys() - wanted.keys() - opened.keys():
            (self.folder / gone).unlink(missing_ok=True)
            del self._seen[gone]
        for name, path in wanted.items():
            if name not in opened:
                with suppress(OSError):  # gone since the folder was listed, or nobody may read it: told as missing
                    self._put(name, _stamp(path), path)
        for name, text in opened.items():
            self._put(name, text, text)

    def _put(self, name: Path, state: object, content: Path | str) -> None:
        """Never written through: a name here may be another one of the author's own file."""
        if self._seen.get(name) == state:
            return
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        if isinstance(content, str):
            target.write_text(content, "utf-8", newline="\n")
        elif content.suffix in _WRITTEN:
            shutil.copyfile(content, target)
        else:
            _linked(content, target)
        self._seen[name] = state


def _linked(source: Path, target: Path) -> None:
    """A second name for a film rather than a copy, where the disk is the same."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _files(project: Path) -> Iterator[Path]:
    yield from (path for path in project.glob("*.yaml") if path.is_file())
    for folder in ("modules", "shared", "locales"):
        yield from (path for path in (project / folder).rglob("*") if path.is_file())


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size
