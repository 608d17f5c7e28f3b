"""A PO file -> its blocks and entries (GNU gettext manual, "The Format of PO Files")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from packager.catalogs import po_kept
from packager.catalogs.po import Block, Entry, PoFile, PoSyntaxError
from packager.catalogs.po_lines import flags, references, unescaped
from packager.catalogs.po_usual import usual_blocks

_CHARSET = re.compile(rb"charset=([-\w.:]+)")
_UTF8_BOM = "\ufeff"
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*+)("?)')  # an open one is told, not looked for from every quote in it
_CONTENT = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\s*\[\s*\d{1,9}\s*\])?|domain)?\s*(\".*\")$", re.DOTALL)
_SIMPLE = ("msgctxt", "msgid", "msgstr")
_COMMENT_KINDS = ".:,"


def read_po(path: Path) -> list[Entry]:
    """The messages of a PO file, obsolete ones too; none if there is no file. Raises OSError, PoSyntaxError."""
    data = path.read_bytes() if path.is_file() else b""
    if len(data) >= po_kept.LARGE and (known := po_kept.recalled_entries(path, data)) is not None:
        return [entry for entry in known if entry.source]
    return list(_read(path, data).entries()) if data else []


def read_po_file(path: Path) -> PoFile:
    """A PO file, empty if there is no such file. Raises OSError, PoSyntaxError."""
    if not path.is_file():
        return PoFile()
    data = path.read_bytes()
    if len(data) >= po_kept.LARGE and (known := po_kept.recalled(path, data)):
        return known
    return _read(path, data)


def _read(path: Path, data: bytes) -> PoFile:
    """What is in these bytes of a file, to be known from now on if they are many. Raises PoSyntaxError."""
    try:
        file = parse_po(data)
    except PoSyntaxError as error:
        raise PoSyntaxError(f"{path}: {error}") from None
    if len(data) >= po_kept.LARGE:
        po_kept.remember(path, data, file)
    return file


def remember_written(path: Path, data: bytes, file: PoFile, before: PoFile) -> None:
    """Spare whoever reads these ``data`` next, the bytes of ``file`` that were written to ``path``, parsing them if
    they are many: what is as it was read ``before`` is known, and the rest alone is parsed now."""
    if len(data) >= po_kept.LARGE and (read := as_read(file, before)):
        po_kept.remember(path, data, *read)


def as_read(file: PoFile, before: PoFile) -> tuple[PoFile, list[int]] | None:
    """The value that parsing the bytes of ``file`` gives, which was made of ``before``, but for the lines of its
    entries, which stand beside it (0 where there is none); None where that is not sure."""
    known = {block.text: block for block in before.blocks}
    made = [known.get(block.text) or _alone(block.text) for block in file.blocks]
    read = [block for block in made if block]
    if len(read) < len(made) or any(block.entry is None for block in read[:-1]):
        return None
    starts = accumulate((block.text.count("\n") + 1 for block in read), initial=1)
    return PoFile(tuple(read), file.encoding), [start if b.entry else 0 for b, start in zip(read, starts, strict=False)]


def _alone(text: str) -> Block | None:
    """What is read in the text of a block; None where more is read in it than one."""
    read = () if text.startswith(_UTF8_BOM) else tuple(blocks(text))
    return read[0] if len(read) == 1 else None


def parse_po(data: bytes) -> PoFile:
    """The bytes of a PO file as a value. Raises PoSyntaxError."""
    named = _CHARSET.search(data)
    encoding = named[1].decode("ascii") if named else "utf-8"
    if encoding.upper() in ("CHARSET", "UTF-8", "UTF8"):
        encoding = "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PoSyntaxError(f"line {line} is not in {encoding}, as the header says") from None
    except LookupError:
        raise PoSyntaxError(f"the header names the encoding {encoding}, which is not known") from None
    if "\r" in text and text.count("\r") - text.count("\r\n") > text.count("\n") + 1:
        raise PoSyntaxError("its lines end as on old Macs, with a bare CR: save it with LF line ends")
    return PoFile(tuple(blocks(text, len(_UTF8_BOM) if text.startswith(_UTF8_BOM) else 0)), encoding)


class _Draft:
    """The entry that is being read."""

    __slots__ = ("comments", "field", "fields", "first", "has_text", "obsolete")

    def __init__(self, first: int) -> None:
        self.first = first
        self.comments: dict[str, list[str]] = {}
        self.fields: dict[str, list[str]] = {}
        self.field: list[str] | None = None
        self.obsolete = False
        self.has_text = False  # the translation has begun: what cannot go on with it begins another entry


def blocks(text: str, skip: int = 0) -> Iterator[Block]:
    """The blocks of ``text``, of which ``skip`` characters at the start are a byte order mark. Raises PoSyntaxError."""
    index = at = 0
    while at <= len(text):
        if at or not skip:
            usual, at, index = usual_blocks(text, at, index)
            yield from usual
        block = _next_block(text, at, index, 0 if at else skip)
        index += block.text.count("\n") + 1
        at += len(block.text) + 1
        yield block


def _next_block(text: str, start: int, first: int, skip: int) -> Block:
    """The block that begins with character ``start`` in line ``first``, from 0, whatever it looks like.

    Raises PoSyntaxError.
    """
    draft = _Draft(first)
    for index, at, line in _lines(text, start, first, skip):
        if not line:
            draft.field = None
            continue
        mark = line[0]
        if mark == "#" and line[1:2] not in ("~", "|"):
            if draft.has_text:
                return _block(draft, text[start : at - 1])
            kind = line[1:2]
            _comment(draft, kind if kind in _COMMENT_KINDS else "", line)
            continue
        if mark == '"' and draft.field is not None and line.count('"') == 2 and line[-1] == '"':
            draft.field.append(line[1:-1])
            continue
        prefix, content = _unmarked(line)
        if draft.has_text and _begins(prefix, content):
            return _block(draft, text[start : at - 1])
        _content(draft, prefix, content, index)
    return _block(draft, text[start:])


def _lines(text: str, at: int, index: int, skip: int) -> Iterator[tuple[int, int, str]]:
    """The lines from character ``at`` on: the number, where it begins, and what it holds without blanks around it."""
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield index, at, text[at + skip : end].strip()
        index, at, skip = index + 1, end + 1, 0


def _unmarked(line: str) -> tuple[str, str]:
    """``#~``, ``#|``, ``#~|`` or nothing, and what follows."""
    if line[0] != "#":
        return "", line
    prefix = "#~|" if line.startswith("#~|") else line[:2]
    return prefix, line[len(prefix) :].strip()


def _begins(prefix: str, content: str) -> bool:
    """Whether a line that follows a translation begins another entry."""
    return prefix in ("#|", "#~|") or (content.startswith(("msgctxt", "msgid", "#")) and content[:12] != "msgid_plural")


def _comment(draft: _Draft, kind: str, line: str) -> None:
    draft.field = None
    if kind:
        body = line[2:]
    elif line[1:2] in ("", " ", "\t") or line[1].isalnum():
        body = line[1:]
    else:
        return  # `#=`, `#!` and whatever else comes: kept in the text, read by nobody
    draft.comments.setdefault(kind, []).append(body[1:] if body[:1] == " " else body)


def _content(draft: _Draft, prefix: str, content: str, index: int) -> None:
    draft.obsolete = draft.obsolete or prefix.startswith("#~")
    if content[:1] in ("#", "") and prefix:  # `#~ # a comment` of older tools
        return
    keyword, parts = _simple(content) or _parts(content, index)
    if keyword:
        name = prefix[-1:].replace("~", "") + keyword
        if name in draft.fields:
            raise PoSyntaxError(f"line {index + 1}: a second `{keyword}` in one entry")
        draft.field = draft.fields[name] = []
        draft.has_text = draft.has_text or name.startswith("msgstr")
    if draft.field is None:
        raise PoSyntaxError(f"line {index + 1}: a text without msgid or msgstr before it")
    draft.field += parts


def _simple(content: str) -> tuple[str, list[str]] | None:
    """Keyword and text of a line as nearly all are; None if it takes a closer look."""
    keyword, _, text = content.partition(' "')
    if keyword in _SIMPLE and text.find('"') == len(text) - 1 and text[-2:-1] != "\\":
        return keyword, [text[:-1]]
    return None


def _parts(content: str, index: int) -> tuple[str, list[str]]:
    """Keyword, which may lack, and the quoted texts of a line. Raises PoSyntaxError."""
    found = _CONTENT.match(content)
    if found is None:
        raise PoSyntaxError(f"line {index + 1} is not part of a PO file: {content[:60]}")
    keyword, quoted = found.groups()
    parts = _QUOTED.findall(quoted)
    if not all(closed for _, closed in parts) or _QUOTED.sub("", quoted).strip():
        raise PoSyntaxError(f"line {index + 1}: a quotation mark in a text needs a backslash before it")
    return re.sub(r"\s", "", keyword or ""), [text for text, _ in parts]


def _block(draft: _Draft, text: str) -> Block:
    if not draft.has_text:
        if "msgid" in draft.fields:
            raise PoSyntaxError(f"line {draft.first + 1}: an entry without msgstr")
        return Block(text, None)
    return Block(text, _entry(draft))


def _entry(draft: _Draft) -> Entry:
    fields, comments = draft.fields, draft.comments
    if "msgid" not in fields:
        raise PoSyntaxError(f"line {draft.first + 1}: an entry without msgid")
    plurals = tuple(_value(fields[name]) for name in sorted(fields, key=_number) if name.startswith("msgstr["))
    previous = None
    if "|msgid" in fields:
        previous = (_value(fields.get("|msgctxt", [])), _value(fields["|msgid"]))
    return Entry(
        _value(fields["msgctxt"]) if "msgctxt" in fields else "",
        _value(fields["msgid"]),
        plurals[0] if plurals else _value(fields.get("msgstr", [])),
        tuple(comments.get(".", ())),
        tuple(comments.get("", ())),
        tuple(ref for line in comments.get(":", ()) for ref in references(line)),
        tuple(flag for line in comments.get(",", ()) for flag in flags(line)),
        draft.obsolete,
        previous,
        _value(fields.get("msgid_plural", [])),
        plurals,
        draft.first + 1,
    )


def _number(name: str) -> int:
    return int(name[7:-1]) if name.startswith("msgstr[") else -1


def _value(parts: list[str]) -> str:
    return unescaped(parts[0] if len(parts) == 1 else "".join(parts))
