"""What is in a zip's entries, piece by piece: nothing goes to disk, nothing outgrows what was declared."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal

from packager.archive.directory import Directory, Entry, UnreadableArchiveError, decode_name
from packager.diagnostics.message import Message, _, message_of, ngettext, untranslated

MAX_MEMBER_BYTES = 50_000_000
STORED, DEFLATED = 0, 8
BOMB_BYTES = 100_000_000
BOMB_RATIO = 100
_LOCAL = struct.Struct("<4s5H3L2H")
_PIECE = 1 << 18


@dataclass(frozen=True, slots=True)
class Trouble:
    """What reading an entry has shown: it is ``damaged``, or ``renamed`` (its own record says another name)."""

    kind: Literal["damaged", "renamed"]
    name: str
    detail: Message


def explodes(size: int, packed: int) -> bool:
    """Whether so many packed bytes cannot honestly become so many: the mark of a zip bomb."""
    return size > BOMB_BYTES and size > BOMB_RATIO * max(1, packed)


def is_bomb(directory: Directory) -> bool:
    """Whether unpacking would fill a disk: a single entry does, or all of them together."""
    if any(explodes(entry.size, entry.packed) for entry in directory.entries):
        return True
    return explodes(sum(entry.size for entry in directory.entries), directory.length)


def _claims_too_much(directory: Directory) -> bool:
    """Whether the entries claim more bytes than the file has: they overlap, and reading all could take forever."""
    return sum(entry.packed for entry in directory.entries) > directory.length


def readable(entry: Entry) -> bool:
    """Whether an entry is stored as LMSs read it: not encrypted, stored or deflated."""
    return not entry.encrypted and entry.method in (STORED, DEFLATED)


def pieces(stream: BinaryIO, entry: Entry) -> Iterator[bytes]:
    """The entry's bytes in pieces of some hundred kB, checked against its size and CRC.

    Raises UnreadableArchiveError where it is damaged; never gives more bytes than the directory declares.
    """
    if not readable(entry):
        raise UnreadableArchiveError(_("it is encrypted") if entry.encrypted else _("it is packed in an unusual way"))
    _local_name(stream, entry)
    given, crc = 0, 0
    for piece in _stored(stream, entry.packed) if entry.method == STORED else _inflated(stream, entry.packed):
        given += len(piece)
        if given > entry.size:
            raise UnreadableArchiveError(_("it is longer than the zip says"))
        crc = zlib.crc32(piece, crc)
        yield piece
    if given < entry.size:
        raise UnreadableArchiveError(
            ngettext(
                "it breaks off after {given:,} of {n:,} byte",
                "it breaks off after {given:,} of {n:,} bytes",
                entry.size,
                given=given,
            )
        )
    if crc != entry.crc:
        raise UnreadableArchiveError(_("its content was changed or damaged (wrong CRC-32)"))


def _local_name(stream: BinaryIO, entry: Entry) -> bytes:
    """The bytes of the name in the entry's own record; the stream stands at the data afterwards."""
    stream.seek(min(max(0, entry.offset), 1 << 62))
    head = stream.read(_LOCAL.size)
    if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04":
        raise UnreadableArchiveError(_("the zip leads to nothing where it should begin"))
    fields = _LOCAL.unpack(head)
    name = stream.read(fields[9])
    stream.seek(fields[10], 1)
    return name


def _stored(stream: BinaryIO, left: int) -> Iterator[bytes]:
    while left > 0 and (piece := stream.read(min(left, _PIECE))):
        left -= len(piece)
        yield piece


def _inflated(stream: BinaryIO, left: int) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for packed in _stored(stream, left):
            while packed and not inflate.eof:
                yield inflate.decompress(packed, 4 * _PIECE)
                packed = inflate.unconsumed_tail
        while not inflate.eof and (rest := inflate.decompress(inflate.unconsumed_tail, 4 * _PIECE)):
            yield rest
    except zlib.error:
        raise UnreadableArchiveError(_("its packed data is damaged")) from None
    if not inflate.eof:
        raise UnreadableArchiveError(_("its packed data breaks off"))


def read_member(stream: BinaryIO, entry: Entry) -> bytes:
    """An entry's bytes. Raises UnreadableArchiveError if it is damaged, encrypted or beyond ``MAX_MEMBER_BYTES``."""
    if entry.size > MAX_MEMBER_BYTES:
        raise UnreadableArchiveError(
            ngettext(
                "it has {n:,} byte; more than {most:,} are not read",
                "it has {n:,} bytes; more than {most:,} are not read",
                entry.size,
                most=MAX_MEMBER_BYTES,
            )
        )
    try:
        return b"".join(pieces(stream, entry))
    except OSError as error:
        raise UnreadableArchiveError((error.strerror or str(error)).lower()) from None


def troubles(stream: BinaryIO, directory: Directory) -> Iterator[Trouble]:
    """Every entry is read to its end, in the order of the disk, unless the zip is a bomb or its entries overlap.

    Encrypted entries and unusual compression are not read: the directory says as much.
    """
    if is_bomb(directory) or _claims_too_much(directory):
        return
    for entry in sorted(directory.entries, key=lambda each: each.offset):
        if not readable(entry):
            continue
        try:
            name = _local_name(stream, entry)
            for _piece in pieces(stream, entry):
                pass
        except UnreadableArchiveError as error:
            yield Trouble("damaged", entry.name, message_of(error))
        except OSError as error:
            yield Trouble("damaged", entry.name, untranslated((error.strerror or str(error)).lower()))
        else:
            if name != entry.raw:
                yield Trouble("renamed", entry.name, untranslated(decode_name(name, marked=False)[0]))
