"""Zips: read without unpacking to disk, written so that the same input makes the same bytes."""

from __future__ import annotations

import os
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the zip format knows no earlier time
LATEST = 4_354_819_198  # 2107-12-31T23:59:58Z, the last that it knows
MAX_MEMBER_BYTES = 50_000_000


class UnreadableArchiveError(Exception):
    """The file is no zip, or a member cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class PackageView:
    """The files of a package, wherever they lie: a zip, a folder, or memory.

    ``sizes`` maps each name to its size in bytes when unpacked; ``read`` gives the bytes of one.
    """

    name: str
    sizes: Mapping[str, int]
    read: Callable[[str], bytes]

    @property
    def names(self) -> list[str]:
        """All names, in the package's own order."""
        return list(self.sizes)


def view_files(name: str, files: Mapping[str, bytes]) -> PackageView:
    """Files in memory as a package."""
    return PackageView(name, {path: len(data) for path, data in files.items()}, files.__getitem__)


@contextmanager
def open_package(path: Path) -> Iterator[PackageView]:
    """A zip, a folder or a bare manifest as a package.

    Raises UnreadableArchiveError if it cannot be opened; ``read`` raises it for a member that is damaged, encrypted or
    larger than ``MAX_MEMBER_BYTES``.
    """
    if path.is_dir():
        yield _folder_view(path)
    elif path.suffix.lower() == ".xml":
        yield PackageView(path.name, {"imsmanifest.xml": path.stat().st_size}, lambda _: path.read_bytes())
    else:
        with _open_zip(path) as archive:
            yield PackageView(path.name, _sizes(archive), lambda name: _read_member(archive, name))


def _folder_view(path: Path) -> PackageView:
    files = {item.relative_to(path).as_posix(): item for item in sorted(path.rglob("*")) if item.is_file()}
    return PackageView(
        path.name, {n: item.stat().st_size for n, item in files.items()}, lambda n: files[n].read_bytes()
    )


@contextmanager
def _open_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise UnreadableArchiveError(f"it is no zip file ({error})") from None
    except OSError as error:
        raise UnreadableArchiveError((error.strerror or str(error)).lower()) from None
    with archive:
        yield archive


def _sizes(archive: zipfile.ZipFile) -> dict[str, int]:
    return {info.filename: info.file_size for info in archive.infolist() if not info.is_dir()}


def _read_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """A member's bytes, never more than it declares and never more than the bound."""
    info = archive.getinfo(name)
    if info.file_size > MAX_MEMBER_BYTES:
        raise UnreadableArchiveError(f"`{name}` has {info.file_size:,} bytes, more than {MAX_MEMBER_BYTES:,}")
    try:
        with archive.open(info) as member:
            return member.read(MAX_MEMBER_BYTES)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise UnreadableArchiveError(f"`{name}` cannot be read: {error}") from None
    except Exception as error:  # zlib.error and lzma's have no common base
        raise UnreadableArchiveError(f"`{name}` is damaged: {error}") from None


def write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a zip in one step: whoever looks sees the old file or the new one, whole.

    Entries keep the mapping's order; their time is SOURCE_DATE_EPOCH if set, else 1980-01-01. Raises OSError.
    """
    moment = _entry_time()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "w+b") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
                for entry, data in files.items():
                    archive.writestr(_entry(entry, moment), data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _entry(name: str, moment: tuple[int, int, int, int, int, int]) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, moment)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o100644 << 16
    info.create_system = 3  # else the writing system would show in the bytes
    return info


def _entry_time() -> tuple[int, int, int, int, int, int]:
    """https://reproducible-builds.org/specs/source-date-epoch/, within what the zip format can say (1980 to 2107)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = min(int(epoch[:12]), LATEST) if epoch.isdigit() else 0
    year, month, day, hour, minute, second = time.gmtime(seconds)[:6]
    return max(EARLIEST, (year, month, day, hour, minute, second))
