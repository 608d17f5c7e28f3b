"""A rule of the editor's switched off where its author knows better: the line ``ignore:`` with room for the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lsprotocol import types

from packager.course.base import SourceMap
from packager.course.blocks.any import BLOCK_KINDS
from packager.course.reading.source import parse_yaml
from packager.course.text import SourceText
from packager.lsp.desk import Desk

_NODES = ("question", "page", "lesson", "bank", "module", *BLOCK_KINDS)
"""The keys that nodes begin with which can have an ``ignore``."""
_CODE = re.compile(r"E(?!090)\d{3}")


def actions(desk: Desk, file: str, found: list[types.Diagnostic]) -> list[types.CodeAction]:
    """One for each finding of an editorial rule that can be switched off."""
    lines = desk.lines(file)
    value, _ = parse_yaml("\n".join(lines), file)
    made = []
    for each in found:
        edit = _edit(value, lines, each.range.start.line + 1, str(each.code))
        if _CODE.fullmatch(str(each.code)) and edit:
            whole = types.WorkspaceEdit(changes={desk.uri(file): [edit]})
            title = f"Switch {each.code} off here, with a reason"
            made.append(types.CodeAction(title, types.CodeActionKind.QuickFix, diagnostics=[each], edit=whole))
    return made


def _edit(value: Any, lines: list[str], line: int, code: str) -> types.TextEdit | None:
    """The line put in below the first key of the innermost node that a line belongs to; None where it has no room."""
    node = max((each for each in _nodes(value) if _first(each)[0] <= line), key=_first, default=None)
    if node is None or lines[_first(node)[0] - 1].lstrip().startswith(("{", "- {")):
        return None
    indent = " " * (_first(node)[1] - 1)
    reason = f"{indent}  {code}: say here why it is right\n"
    keys = [key for key in node if isinstance(key, SourceText)]
    ignore = next((key for key in keys if key == "ignore"), None)
    if ignore is not None:
        opens = lines[ignore.line - 1].strip().endswith("ignore:")
        return _put(ignore.line, reason) if opens else None
    # The first key may hold a text of several lines: the second one begins where that ends.
    before = keys[1].line if len(keys) > 1 else _end(lines, *_first(node))
    return _put(before - 1, f"{indent}ignore:\n{reason}")


def _put(line: int, text: str) -> types.TextEdit:
    start = types.Position(line, 0)
    return types.TextEdit(types.Range(start, start), text)


def _first(node: SourceMap) -> tuple[int, int]:
    """Line and column where a node begins."""
    return node.place.line or 1, node.place.column or 1


def _end(lines: list[str], line: int, column: int) -> int:
    """The first line after a node with one key: one that has words, and is not indented further."""
    for number in range(line + 1, len(lines) + 1):
        text = lines[number - 1]
        if text.strip() and len(text) - len(text.lstrip()) < column:
            return number
    return len(lines)


def _nodes(value: Any) -> Iterator[SourceMap]:
    if isinstance(value, SourceMap) and next(iter(value), None) in _NODES:
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nodes(item)
