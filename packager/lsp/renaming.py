"""A new name for a page, a question, an objective …: everywhere it stands, and in the catalogs, so that no translation
is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from lsprotocol import types

from packager.course import messages
from packager.lsp.desk import Desk
from packager.lsp.marks import Mark, is_name, mark_at
from packager.lsp.positions import place, span

_CONTEXT = re.compile(r'^((?:#~ )?(?:#\| |\| )?msgctxt ")((?:[^"\\]|\\.)*)(")', re.M)
Edits = dict[str, list[types.TextEdit]]


class NoRenameError(Exception):
    """The name cannot be changed; the message says why."""


def rename(desk: Desk, file: str, at: types.Position, new: str) -> types.WorkspaceEdit:
    """The edits that rename what stands at a place. Raises NoRenameError."""
    folder = desk.module_of(file)
    found = list(desk.marks(folder)) if folder else []
    mark = mark_at((each for each in found if each.name.file == file), *place(desk.lines(file), at))
    if folder is None or mark is None or mark.kind == "file":
        raise NoRenameError("no name stands here")
    if not is_name(new):
        raise NoRenameError("a name has small letters a to z, digits and single hyphens, and begins with a letter")
    if any(each.given and each.means(Mark(mark.kind, type(mark.name)(new), True, mark.within)) for each in found):
        raise NoRenameError(f"`{new}` is there already")
    edits: Edits = {}
    for each in (each for each in found if each.means(mark)):
        lines = desk.lines(each.name.file)
        typed = types.TextEdit(span(lines, *_start(each, lines), len(each.name)), new)
        edits.setdefault(desk.uri(each.name.file), []).append(typed)
    for name, changed in _catalogs(desk, folder, edits):
        edits[desk.uri(name)] = changed
    return types.WorkspaceEdit(changes=edits)


def _start(mark: Mark, lines: list[str]) -> tuple[int, int]:
    """Line and column of a name's first letter, behind a quote if it has one."""
    line, column = mark.name.line, mark.name.column
    return line, column + (lines[line - 1][column - 1 : column] in ('"', "'"))


def _catalogs(desk: Desk, folder: Path, edits: Edits) -> Iterator[tuple[str, list[types.TextEdit]]]:
    """What becomes of the contexts in the module's catalogs: found by loading the course with the name changed."""
    before, _ = desk.course(folder)
    if before is None:
        raise NoRenameError("the module has mistakes: `packager check` tells them. Mend them first")
    old = [message.context for message in messages(before)]
    with desk.changed(edits):
        after, _ = desk.course(folder)
        new = [message.context for message in messages(after)] if after else []
    if len(old) != len(new):
        raise NoRenameError("with this name the module would have mistakes")
    moved = {was: became for was, became in zip(old, new, strict=True) if was != became}
    for path in sorted((desk.project.root / "locales").glob(f"*/LC_MESSAGES/{before.id}.po")):
        name = desk.name(path)
        if changed := list(_contexts(desk.lines(name), moved)):
            yield name, changed


def _contexts(lines: list[str], moved: Mapping[str, str]) -> Iterator[types.TextEdit]:
    for number, line in enumerate(lines, 1):
        if (found := _CONTEXT.match(line)) and (new := moved.get(found[2])):
            yield types.TextEdit(span(lines, number, len(found[1]) + 1, len(found[2])), new)
