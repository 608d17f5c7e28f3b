"""Zips written so that the same files make the same bytes, and so that nobody ever sees half of one."""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the zip format knows no earlier time
LATEST = 4_354_819_198  # 2107-12-31T23:59:58Z, the last that it knows
MANIFESTS = ("imsmanifest.xml", "cmi5.xml")
_STORED = (".mp4", ".m4v", ".webm", ".mp3", ".m4a", ".ogg", ".zip")  # packed already, and long


def zipped(files: Mapping[str, bytes], epoch: str = "") -> bytes:
    """Files as a zip, the manifest first and the others by name, whatever order they come in.

    The time of the entries is ``epoch``, as in SOURCE_DATE_EPOCH, or 1980-01-01.
    """
    names = sorted(files, key=lambda name: (name not in MANIFESTS, name))
    made = BytesIO()
    _fill(made, ((name, len(files[name]), (files[name],)) for name in names), epoch)
    return made.getvalue()


def write_entries(path: Path, entries: Iterable[tuple[str | bytes, int, Iterable[bytes]]]) -> None:
    """Write a zip in one step, as :func:`replacing` does.

    Each entry is a name, a size in bytes and the bytes in pieces, taken one entry at a time and in the order given. A
    name in bytes is written as it is, not marked as UTF-8.
    What goes wrong while pieces are read is raised, and nothing is left of the new file.
    """
    with replacing(path) as stream:
        _fill(stream, entries, os.environ.get("SOURCE_DATE_EPOCH", ""))


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that somebody named, as :func:`replacing` does, or to the device or pipe that bears the name, such
    as ``/dev/stdout``. Raises OSError."""
    if path.is_relative_to("/dev") or (path.exists() and not path.is_file()):
        path.write_bytes(data)
        return
    with replacing(path) as stream:
        stream.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to that takes the place of ``path`` when all has gone well: whoever looks sees the old one or the
    new one, whole, with the rights that the old one had. A link is replaced and what it leads to stays. Raises OSError.
    """
    rights = path.stat().st_mode & 0o777 if path.is_file() and not path.is_symlink() else 0o644
    beside = path.absolute().with_name(f".packager-{os.urandom(8).hex()}.tmp")
    try:  # known by its name before it is there: it is taken away whenever this is stopped
        with open(beside, "x+b", opener=_for_nobody_else) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(rights)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _for_nobody_else(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _fill(stream: BinaryIO, entries: Iterable[tuple[str | bytes, int, Iterable[bytes]]], epoch: str) -> None:
    moment = _entry_time(epoch)
    with zipfile.ZipFile(stream, "w") as archive:
        for name, size, pieces in entries:
            with archive.open(_entry(name, size, moment), "w") as member:
                for piece in pieces:
                    member.write(piece)


class _InOldCodePage(zipfile.ZipInfo):
    """An entry whose name is written in the bytes that it had: zipfile would write UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's own
        return self.filename.encode("cp437"), self.flag_bits


def _entry(name: str | bytes, size: int, moment: tuple[int, int, int, int, int, int]) -> zipfile.ZipInfo:
    if isinstance(name, bytes):
        name = name.decode("cp437")  # one letter for each byte
        info: zipfile.ZipInfo = _InOldCodePage(name, moment)
    else:
        info = zipfile.ZipInfo(name, moment)
    info.compress_type = zipfile.ZIP_STORED if name.lower().endswith(_STORED) else zipfile.ZIP_DEFLATED
    info.file_size = size  # decides whether the entry needs zip64
    info.external_attr = 0o100644 << 16
    info.create_system = 3  # else the writing system would show in the bytes
    return info


def _entry_time(epoch: str) -> tuple[int, int, int, int, int, int]:
    """https://reproducible-builds.org/specs/source-date-epoch/, within what the zip format can say (1980 to 2107)."""
    seconds = min(int(epoch[:12]), LATEST) if epoch.isdigit() else 0
    year, month, day, hour, minute, second = time.gmtime(seconds)[:6]
    return max(EARLIEST, (year, month, day, hour, minute, second))
