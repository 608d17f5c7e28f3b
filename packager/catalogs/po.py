"""PO files as values: reading through Babel, writing in one stable form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a catalog. ``previous`` is context and text of what a fuzzy translation was made for."""

    context: str
    source: str
    translation: str = ""
    comments: tuple[str, ...] = ()
    translator_comments: tuple[str, ...] = ()
    origin: str = ""
    flags: tuple[str, ...] = ()
    fuzzy: bool = False
    obsolete: bool = False
    previous: tuple[str, str] | None = None


def read_po(path: Path) -> list[Entry]:
    """The entries of a PO file, obsolete ones last; none if there is no file. Raises OSError, ValueError."""
    if not path.is_file():
        return []
    from babel.messages.pofile import read_po as read

    with path.open("rb") as stream:
        catalog = read(stream)
    entries = [_entry(message, obsolete=False) for message in catalog if message.id]
    return entries + [_entry(message, obsolete=True) for message in catalog.obsolete.values()]


def _entry(message: object, *, obsolete: bool) -> Entry:
    from babel.messages.catalog import Message

    assert isinstance(message, Message)  # noqa: S101 - Babel's own type, named here so that its import stays late
    return Entry(
        context=message.context or "",
        source=str(message.id),
        translation=str(message.string or ""),
        comments=tuple(message.auto_comments),
        translator_comments=tuple(message.user_comments),
        fuzzy=message.fuzzy,
        obsolete=obsolete,
    )


def to_po(entries: Iterable[Entry], locale: str = "") -> str:
    """The text of a PO file (of a template without ``locale``). No dates: a file changes only when its content does."""
    return "\n".join([_header(locale), *(_text(entry) for entry in entries)])


def _header(locale: str) -> str:
    fields = ["MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit"]
    if locale:
        from babel.messages.plurals import get_plural

        fields = [f"Language: {locale}", *fields, f"Plural-Forms: {get_plural(locale.replace('-', '_')).plural_forms}"]
    lines = "".join(f'"{field}\\n"\n' for field in fields)
    return f'msgid ""\nmsgstr ""\n{lines}'


def _text(entry: Entry) -> str:
    mark = "#~ " if entry.obsolete else ""
    lines = [f"# {line}".rstrip() for line in entry.translator_comments]
    if not entry.obsolete:
        lines += [f"#. {line}" for line in entry.comments]
        lines += [f"#: {entry.origin}"] if entry.origin else []
    flags = [*(["fuzzy"] if entry.fuzzy else []), *entry.flags]
    lines += [f"#, {', '.join(flags)}"] if flags else []
    if entry.previous and not entry.obsolete:
        lines += [f"#| {line}" for line in _field("msgctxt", entry.previous[0]) + _field("msgid", entry.previous[1])]
    fields = _field("msgctxt", entry.context) + _field("msgid", entry.source) + _field("msgstr", entry.translation)
    return "".join(f"{line}\n" for line in [*lines, *(mark + line for line in fields)])


def _field(name: str, value: str) -> list[str]:
    """A field over several lines where the text has several."""
    parts = value.splitlines(keepends=True) or [""]
    quoted = [f'"{_escape(part)}"' for part in parts]
    return [f"{name} {quoted[0]}"] if len(quoted) == 1 else [f'{name} ""', *quoted]


def _escape(text: str) -> str:
    for raw, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r")):
        text = text.replace(raw, escaped)
    return text
