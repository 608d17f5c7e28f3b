"""A zip's own account of itself: the end record and the central directory (PKZIP application note, 4.3).

Read here and not by ``zipfile``, which refuses a whole archive for one odd name or extra field, and hides what a
validator has to tell: doubled names, foreign bytes around the zip, what a name's bytes were.
"""

from __future__ import annotations

import os
import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import BinaryIO

from packager.diagnostics.message import Message, _, ngettext

ENTRIES_MAX = 100_000
DIRECTORY_BYTES_MAX = 32_000_000
NAME_BYTES_MAX = 4096
"""POSIX PATH_MAX: no disk holds a longer path, so such a file is listed and not looked at."""
_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s2B5H3L5H2L")
_ENTRY_MARK = b"PK\x01\x02"
_COMMENT_MAX = 65_535
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFFFFFF
_UTF_8, _ENCRYPTED = 0x800, 0x1
_UNIX = 3
_EXTRA_ZIP64, _EXTRA_UNICODE_PATH = 0x0001, 0x7075

NAME_ENCODINGS = ("ascii", "utf-8", "unicode path", "unmarked utf-8", "unknown", "broken utf-8")
"""How a name may be spelt, besides a code page that was found out (``cp866``): ``unicode path`` is UTF-8 in an extra
field, ``unknown`` and ``broken utf-8`` are shown as code page 437, which nobody may have meant."""


class UnreadableArchiveError(Exception):
    """The file is no zip, or a member cannot be read; the message says why, in words for whoever sent it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of the central directory; sizes and ``offset`` in bytes, ``offset`` from the start of the file.

    ``encoding`` says how the name was spelt in its ``raw`` bytes, see ``NAME_ENCODINGS``: what is not ASCII should be
    marked as UTF-8.
    """

    name: str
    raw: bytes
    encoding: str
    size: int
    packed: int
    crc: int
    method: int
    offset: int
    encrypted: bool
    link: bool
    zip64: bool

    @property
    def is_dir(self) -> bool:
        """Whether it stands for a folder."""
        return self.name.endswith("/")


@dataclass(frozen=True)
class Directory:
    """All entries as the central directory lists them, and what lies around them.

    ``length``: bytes of the file; ``leading`` and ``trailing``: bytes before the first entry and after the end record;
    ``declared``: how many entries the end record counts; ``zip64``: whether it needs that extension.
    """

    entries: tuple[Entry, ...]
    length: int
    leading: int
    trailing: int
    declared: int
    zip64: bool

    @cached_property
    def files(self) -> dict[str, Entry]:
        """Files by name, of two with one name the last, as most programs unpack; without names too long for any."""
        return {entry.name: entry for entry in self.entries if not entry.is_dir and len(entry.name) <= NAME_BYTES_MAX}

    @property
    def overlong(self) -> int:
        """How many names are longer than ``NAME_BYTES_MAX``."""
        return sum(len(entry.name) > NAME_BYTES_MAX for entry in self.entries)


@dataclass(frozen=True, slots=True)
class _End:
    start: int
    size: int
    shift: int
    count: int
    trailing: int
    zip64: bool


def read_directory(stream: BinaryIO) -> Directory:
    """The directory of a zip. Raises UnreadableArchiveError for what is no zip, is cut off or is beyond all measure."""
    length = stream.seek(0, os.SEEK_END)
    end = _find_end(stream, length)
    if end.count > ENTRIES_MAX or end.size > DIRECTORY_BYTES_MAX:
        raise UnreadableArchiveError(
            ngettext(
                "it lists {n:,} file; packages of more than {most:,} are refused",
                "it lists {n:,} files; packages of more than {most:,} are refused",
                end.count,
                most=ENTRIES_MAX,
            )
        )
    stream.seek(end.start)
    entries = tuple(_entries(stream.read(end.size), end.shift))
    if end.count and not entries:
        raise UnreadableArchiveError(_("its list of files is damaged"))
    leading = min((entry.offset for entry in entries), default=0)
    return Directory(entries, length, leading, end.trailing, end.count, end.zip64)


def _find_end(stream: BinaryIO, length: int) -> _End:
    """The end record, looked for where every unpacker looks: in the last 64 kB."""
    tail_at = max(0, length - _COMMENT_MAX - _END.size - _LOCATOR.size - _END_64.size)
    stream.seek(tail_at)
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + _END.size > len(tail):
        stream.seek(0)
        raise UnreadableArchiveError(what_it_is_instead(stream.read(512), length))
    _sign, disk, directory_disk, _here, count, size, start, comment = _END.unpack_from(tail, at)
    if disk not in (0, _FULL_16) or directory_disk not in (0, _FULL_16):
        raise UnreadableArchiveError(_("it is one part of a zip that was split; put the parts together and zip anew"))
    trailing = max(0, length - (tail_at + at + _END.size + comment))
    before, zip64 = tail_at + at, False
    if (found := _find_end_64(stream, tail, at)) is not None:
        before, count, size, start = found
        zip64 = True
    shift = before - size - start
    if before - size < 0:
        raise UnreadableArchiveError(_("its list of files is cut off"))
    return _End(before - size, size, shift, count, trailing, zip64)


def _find_end_64(stream: BinaryIO, tail: bytes, at: int) -> tuple[int, int, int, int] | None:
    """Where the zip64 end record lies, how many entries it counts, and its directory's size and start."""
    locator = at - _LOCATOR.size
    if locator < 0 or tail[locator : locator + 4] != b"PK\x06\x07":
        return None
    record = locator - _END_64.size  # the record ends where the locator begins, unless it has extensions
    if record >= 0 and tail[record : record + 4] == b"PK\x06\x06":
        offset = stream.tell() - len(tail) + record
        fields = _END_64.unpack_from(tail, record)
    else:
        offset = _LOCATOR.unpack_from(tail, locator)[2]
        stream.seek(min(offset, 1 << 62))
        data = stream.read(_END_64.size)
        if len(data) < _END_64.size or data[:4] != b"PK\x06\x06":
            raise UnreadableArchiveError(_("its list of files is damaged (zip64)"))
        fields = _END_64.unpack(data)
    return offset, fields[7], fields[8], fields[9]


def _entries(data: bytes, shift: int) -> Iterator[Entry]:
    at = 0
    while at + _ENTRY.size <= len(data) and data[at : at + 4] == _ENTRY_MARK:
        (_, _, system, _, flags, method, _, _, crc, packed, size, named, extra, comment, _, _, mode, offset) = (
            _ENTRY.unpack_from(data, at)
        )
        at += _ENTRY.size
        raw, fields = data[at : at + named], data[at + named : at + named + extra]
        at += named + extra + comment
        extras = dict(_extra_fields(fields))
        wide = extras.get(_EXTRA_ZIP64)
        if wide is not None:
            size, packed, offset = _wide(wide, size, packed, offset)
        name, encoding = decode_name(raw, bool(flags & _UTF_8), extras.get(_EXTRA_UNICODE_PATH, b""))
        yield Entry(
            name,
            raw,
            encoding,
            size,
            packed,
            crc,
            method,
            offset + shift,
            bool(flags & _ENCRYPTED),
            system == _UNIX and stat.S_ISLNK(mode >> 16),
            wide is not None,
        )


def _extra_fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        yield kind, data[at + 4 : at + 4 + size]
        at += 4 + size


def _wide(data: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    """Sizes and offset beyond 32 bits: those that the record gives as all ones follow in this order (4.5.3)."""
    numbers = iter(struct.unpack_from(f"<{len(data) // 8}Q", data))
    size, packed, offset = (next(numbers, value) if value == _FULL_32 else value for value in (size, packed, offset))
    return size, packed, offset


def decode_name(raw: bytes, marked: bool, unicode_path: bytes = b"") -> tuple[str, str]:
    """A name and how it was spelt, one of ``NAME_ENCODINGS``.

    The Info-ZIP Unicode Path field goes first, if it belongs to this name (PKZIP application note, 4.6.9); bytes that
    happen to be UTF-8 are read so, as libzip does, marked or not.
    """
    if raw.isascii():
        return raw.decode("ascii"), "ascii"
    try:
        if unicode_path[:1] == b"\x01" and struct.unpack_from("<L", unicode_path, 1)[0] == zlib.crc32(raw):
            return unicode_path[5:].decode("utf-8"), "utf-8" if marked else "unicode path"
        return raw.decode("utf-8"), "utf-8" if marked else "unmarked utf-8"
    except (UnicodeDecodeError, struct.error):
        return raw.decode("cp437"), "broken utf-8" if marked else "unknown"


_MAGIC = (
    (b"Rar!", _("it is a RAR archive, no zip")),
    (b"7z\xbc\xaf\x27\x1c", _("it is a 7-Zip archive, no zip")),
    (b"\x1f\x8b", _("it is a gzip archive, no zip")),
    (b"BZh", _("it is a bzip2 archive, no zip")),
    (b"%PDF", _("it is a PDF document, no zip")),
    (b"\xd0\xcf\x11\xe0", _("it is an old Office document, no zip")),
    (b"\x89PNG", _("it is a picture, no zip")),
    (b"\xff\xd8\xff", _("it is a picture, no zip")),
)


def what_it_is_instead(start: bytes, length: int) -> Message:
    """Why a file is no zip, by its first bytes."""
    if not length:
        return _("it is empty (0 bytes)")
    if start.startswith(b"PK\x03\x04"):
        return _("the end of the zip is missing: the download or export broke off")
    for magic, words in _MAGIC:
        if start.startswith(magic):
            return words
    if start[257:262] == b"ustar":
        return _("it is a tar archive, no zip")
    if start.lstrip().lower().startswith((b"<!doctype html", b"<html")):
        return _("it is a web page, no zip: a course as one HTML file, or a login page saved instead of the download")
    return _("it is no zip file")
