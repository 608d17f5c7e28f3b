"""What an editor is told at a place: where a name is given, and how a text is translated."""

from __future__ import annotations

from lsprotocol import types

from packager.catalogs.po import PoSyntaxError
from packager.course import Message, messages
from packager.localization.catalogs import read_catalog_file
from packager.lsp.desk import Desk
from packager.lsp.marks import mark_at
from packager.lsp.positions import place, span


def definition(desk: Desk, file: str, at: types.Position) -> list[types.Location]:
    """Where the question, page, objective, bank, moment, speaker or file at a place is given."""
    folder = desk.module_of(file)
    if folder is None:
        return []
    found = list(desk.marks(folder))
    mark = mark_at((each for each in found if each.name.file == file), *place(desk.lines(file), at))
    if mark is None:
        return []
    if mark.kind == "file":
        target = folder / mark.name
        start = types.Position(0, 0)
        return [types.Location(desk.uri(desk.name(target)), types.Range(start, start))] if target.is_file() else []
    return [
        types.Location(
            desk.uri(each.name.file), span(desk.lines(each.name.file), each.name.line, each.name.column, len(each.name))
        )
        for each in found
        if each.given and each.means(mark)
    ]


def hover(desk: Desk, file: str, at: types.Position) -> types.Hover | None:
    """The translations of the text at a place, each with its language; None where there is no text."""
    folder = desk.module_of(file)
    course = desk.course(folder)[0] if folder else None
    if course is None:
        return None
    line, column = place(desk.lines(file), at)
    message = _message_at(list(messages(course)), file, line, column)
    if message is None or not course.translations:
        return None
    told = [f"**{tag}** {_translation(desk, course.id, tag, message)}" for tag in course.translations]
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n".join(told)))


def _message_at(listed: list[Message], file: str, line: int, column: int) -> Message | None:
    """The text that stands at a place: the one that begins last before it, and is long enough to reach it."""
    for message in sorted(listed, key=lambda each: (each.place.line or 0, each.place.column or 0), reverse=True):
        start = message.place
        if start.file != file or not start.line or (start.line, start.column or 1) > (line, column):
            continue
        return message if line <= start.line + message.source.count("\n") + 1 else None
    return None


def _translation(desk: Desk, module: str, locale: str, message: Message) -> str:
    try:
        entries = read_catalog_file(desk.project, locale, module).file.entries()
        entry = next((each for each in entries if each.key == (message.context, message.source)), None)
    except (OSError, PoSyntaxError):
        return "*(the catalog cannot be read)*"
    if entry is None or not entry.translation:
        return "*(not translated)*"
    return entry.translation if entry.finished else f"*(to be checked)* {entry.translation}"
