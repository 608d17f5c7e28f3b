"""How long a film is, by what its file says at its head: MP4 (ISO/IEC 14496-12, 8.2.2) and WebM (RFC 9559, 5.1.2)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import lru_cache
from io import SEEK_END
from math import isfinite
from pathlib import Path
from typing import BinaryIO

_EBML, _SEGMENT, _INFO, _CLUSTER = 0x1A45DFA3, 0x18538067, 0x1549A966, 0x1F43B675
_SCALE, _DURATION = 0x2AD7B1, 0x4489
_MOST = 1000
"""Parts of a file that are looked at on the way: films have a few at their head."""


def film_seconds(path: Path) -> float | None:
    """The duration of the film in a file, in seconds; None where the file does not say it, is damaged or of another
    format. Raises OSError if it cannot be read."""
    return _seconds(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=200)
def _seconds(path: Path, changed: int) -> float | None:
    with path.open("rb") as file:
        end = file.seek(0, SEEK_END)
        file.seek(0)
        try:
            found = _webm(file, end) if int.from_bytes(file.read(4), "big") == _EBML else _mp4(file, end)
        except (struct.error, ValueError, OverflowError, IndexError):  # it ends too early, or has a length that is none
            return None
    return found if found and isfinite(found) and found > 0 else None


def _mp4(file: BinaryIO, end: int) -> float | None:
    for name, start, stop in _boxes(file, 0, end):
        if name != b"moov":
            continue
        for inner, at, _ in _boxes(file, start, stop):
            if inner == b"mvhd":
                file.seek(at)
                scale, length = struct.unpack(*_header(file.read(32)))
                # all ones say that it is unknown
                return length / scale if scale and length not in (0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF) else None
    return None


def _header(data: bytes) -> tuple[str, bytes]:
    """Of a movie header: how its time scale and duration are written, and these bytes."""
    return (">IQ", data[20:32]) if data[0] == 1 else (">II", data[12:20])


def _boxes(file: BinaryIO, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes from one place to another: name, where the content begins, where it ends."""
    for _ in range(_MOST):
        if at + 8 > end:
            return
        file.seek(at)
        size, name = struct.unpack(">I4s", file.read(8))
        start = at + 8
        if size == 1:
            (size,) = struct.unpack(">Q", file.read(8))
            start += 8
        stop = end if size == 0 else at + size
        if not start <= stop <= end:
            return
        yield name, start, stop
        at = stop


def _webm(file: BinaryIO, end: int) -> float | None:
    for name, start, stop in _elements(file, 0, end):
        if name != _SEGMENT:
            continue
        for inner, at, to in _elements(file, start, stop):
            if inner == _INFO:
                return _told(dict(_values(file, at, to)))
            if inner == _CLUSTER:  # what is filmed begins
                return None
    return None


def _told(values: dict[int, bytes]) -> float | None:
    """The duration that segment information says, in seconds: the default scale is a millisecond, in nanoseconds."""
    scale = int.from_bytes(values.get(_SCALE, b""), "big") or 1_000_000
    length = values.get(_DURATION, b"")
    ticks: float | None = struct.unpack({4: ">f", 8: ">d"}[len(length)], length)[0] if len(length) in (4, 8) else None
    return ticks * scale / 1e9 if ticks else None


def _values(file: BinaryIO, at: int, end: int) -> Iterator[tuple[int, bytes]]:
    for name, start, stop in _elements(file, at, end):
        if name in (_SCALE, _DURATION):
            file.seek(start)
            yield name, file.read(min(stop - start, 8))


def _elements(file: BinaryIO, at: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The EBML elements from one place to another: id, where the content begins, where it ends."""
    for _ in range(_MOST):
        if at >= end:
            return
        file.seek(at)
        name, _ones = _number(file, keep=True)
        size, unknown = _number(file)
        start = file.tell()
        stop = end if unknown else start + size
        if not start <= stop <= end:
            return
        yield name, start, stop
        at = stop


def _number(file: BinaryIO, keep: bool = False) -> tuple[int, bool]:
    """A number of variable length (RFC 8794, 4), with its mark as ids are written or without, and whether it is that
    which stands for an unknown size. Raises IndexError at the end, ValueError for none."""
    first = file.read(1)[0]
    length = 9 - first.bit_length()
    rest = file.read(length - 1)
    if length > 8 or len(rest) < length - 1:
        raise ValueError
    ones = (1 << 7 * length) - 1
    number = int.from_bytes(bytes([first]) + rest, "big")
    return number if keep else number & ones, number & ones == ones
