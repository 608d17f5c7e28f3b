"""What is open of one project, and what can be asked of it: everything reads the texts as they are typed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from lsprotocol import types
from pygls.uris import to_fs_path

from packager.course import Course, load_course
from packager.course.loader import ReadBefore
from packager.course.reading.source import read_yaml
from packager.diagnostics import Diagnostic
from packager.editorial.linter import lint
from packager.lsp.marks import Mark, marks
from packager.lsp.mirror import Mirror
from packager.lsp.positions import place
from packager.project import Project
from packager.scenario.lint import check_scenarios


class Desk:
    """A project with the texts that an editor has open. All that it reads, it reads in the mirror."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._folder = tempfile.TemporaryDirectory(prefix="packager-lsp-")
        self._mirror = Mirror(root, Path(self._folder.name))
        self._lock = Lock()
        self._texts: Mapping[Path, str] = {}
        self._before: dict[Path, ReadBefore] = {}
        self.project = Project(self._mirror.folder)

    def hold(self, texts: Mapping[Path, str]) -> None:
        """Take what is open now. Raises OSError."""
        self._texts = {path: text for path, text in texts.items() if path.is_relative_to(self.root)}
        with self._lock:
            self._mirror.hold(self._texts)

    @contextmanager
    def changed(self, edits: Mapping[str, Sequence[types.TextEdit]]) -> Iterator[None]:
        """Within it the texts are as they would be after ``edits``, by address of the author's file."""
        now, texts = self._texts, dict(self._texts)
        for name, path in ((path.relative_to(self.root).as_posix(), path) for path in self._paths(edits)):
            lines = self.lines(name)
            for edit in sorted(edits[path.as_uri()], key=_start, reverse=True):
                (line, first), (_, last) = place(lines, edit.range.start), place(lines, edit.range.end)
                lines[line - 1] = lines[line - 1][: first - 1] + edit.new_text + lines[line - 1][last - 1 :]
            texts[path] = "\n".join(lines)
        self.hold(texts)
        try:
            yield
        finally:
            self.hold(now)

    def _paths(self, edits: Mapping[str, Sequence[types.TextEdit]]) -> list[Path]:
        return [Path(to_fs_path(uri) or "") for uri in edits]

    def close(self) -> None:
        """Remove the mirror."""
        self._folder.cleanup()

    def findings(self) -> list[Diagnostic]:
        """What `packager check` finds in all modules; may run in a thread of its own."""
        with self._lock:
            return self._checked()

    def _checked(self) -> list[Diagnostic]:
        found: list[Diagnostic] = []
        for folder in self.project.modules():
            course, mistakes = self.course(folder)
            found += mistakes
            if course:
                found += (*check_scenarios(course), *lint(course))
        return found

    def course(self, folder: Path) -> tuple[Course | None, tuple[Diagnostic, ...]]:
        """A module as it is typed, and its mistakes."""
        return load_course(folder, self.project.root, self._before.setdefault(folder, {}))

    def module_of(self, file: str) -> Path | None:
        """The folder of the module that a file of the project belongs to."""
        return next((each for each in self.project.modules() if (self.project.root / file).is_relative_to(each)), None)

    def marks(self, folder: Path) -> Iterator[Mark]:
        """All names in the files of a module."""
        for path in sorted(folder.rglob("*.yaml")):
            value, _ = read_yaml(path, self.name(path))
            yield from marks(value)

    def lines(self, file: str) -> list[str]:
        """The lines of a file as it is typed; none of one that is not there."""
        try:
            return (self.project.root / file).read_text("utf-8-sig").split("\n")
        except (OSError, UnicodeDecodeError):
            return []

    def name(self, path: Path) -> str:
        """A file's path in the project, as findings tell it."""
        base = self.project.root if path.is_relative_to(self.project.root) else self.root
        return path.relative_to(base).as_posix()

    def uri(self, file: str) -> str:
        """The address of the author's own file."""
        return (self.root / file).as_uri()


def _start(edit: types.TextEdit) -> tuple[int, int]:
    return edit.range.start.line, edit.range.start.character
