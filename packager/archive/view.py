"""The files of a package, wherever they lie: in a zip, a folder, memory, or one file with nothing around it, which is a
manifest or a whole course."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from packager.archive.directory import ENTRIES_MAX, Directory, UnreadableArchiveError, read_directory
from packager.archive.members import MAX_MEMBER_BYTES, Trouble, pieces, read_member, troubles
from packager.archive.old_names import is_doubtful, named_files, with_names_of
from packager.diagnostics.message import Message, _, ngettext, untranslated

_MANIFESTS_MAX = 20


def _whole() -> Iterator[Trouble]:
    """What lies in memory or in a folder has nothing around it that could be damaged."""
    return iter(())


@dataclass(frozen=True, slots=True)
class PackageView:
    """The files of a package.

    ``sizes`` maps each name to its size in bytes when unpacked; ``read`` gives the bytes of one and raises
    UnreadableArchiveError; ``stream`` gives them in pieces. ``directory`` is there for zips, ``links`` are a folder's
    symbolic links (never followed), ``troubles`` reads everything once and yields what is damaged.
    """

    name: str
    sizes: Mapping[str, int]
    read: Callable[[str], bytes]
    directory: Directory | None = None
    links: tuple[str, ...] = ()
    troubles: Callable[[], Iterator[Trouble]] = _whole
    pieces: Callable[[str], Iterator[bytes]] | None = None

    @property
    def names(self) -> list[str]:
        """All names, in the package's own order."""
        return list(self.sizes)

    @property
    def nameless(self) -> frozenset[str]:
        """Names that nobody may have written: those of a zip in a code page that is not known."""
        entries = self.directory.entries if self.directory else ()
        return frozenset(entry.name for entry in entries if entry.encoding in ("unknown", "broken utf-8"))

    @property
    def length(self) -> int:
        """Bytes of the zip, or of the files if it is none."""
        return self.directory.length if self.directory else sum(self.sizes.values())

    def stream(self, name: str) -> Iterator[bytes]:
        """A file's bytes in pieces, however long it is. Raises UnreadableArchiveError and OSError on the way."""
        return iter((self.read(name),)) if self.pieces is None else self.pieces(name)


def view_files(name: str, files: Mapping[str, bytes]) -> PackageView:
    """Files in memory as a package."""
    return PackageView(name, {path: len(data) for path, data in files.items()}, files.__getitem__)


@contextmanager
def open_package(path: Path) -> Iterator[PackageView]:
    """A zip, a folder, an HTML file or a bare manifest as a package.

    Raises UnreadableArchiveError if it cannot be opened; ``read`` raises it for a member that is damaged, encrypted or
    larger than ``MAX_MEMBER_BYTES``.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise UnreadableArchiveError(_reason(error)) from None
    if stat.S_ISDIR(mode):
        yield _folder_view(path)
    elif not stat.S_ISREG(mode):
        raise UnreadableArchiveError(_("it is neither a file nor a folder"))
    elif path.suffix.lower() == ".xml":
        yield PackageView(path.name, {"imsmanifest.xml": path.stat().st_size}, lambda _: _read_file(path))
    elif path.suffix.lower() in (".html", ".htm"):
        yield PackageView(path.name, {path.name: path.stat().st_size}, lambda _: _read_file(path))
    else:
        with _open_zip(path) as view:
            yield view


@contextmanager
def _open_zip(path: Path) -> Iterator[PackageView]:
    try:
        stream = path.open("rb")
    except OSError as error:
        raise UnreadableArchiveError(_reason(error)) from None
    with stream:
        try:
            directory = read_directory(stream)
        except (OSError, OverflowError, ValueError) as error:
            raise UnreadableArchiveError(_reason(error)) from None
        yield view_zip(path.name, stream, directory)


def view_zip(name: str, stream: BinaryIO, directory: Directory) -> PackageView:
    """The files of a zip whose directory was read; ``stream`` has to stay open as long as the view is used.

    Names in old code pages are read by those that a manifest in it names.
    """
    if is_doubtful(directory):
        directory = with_names_of(directory, _named_in(stream, directory))
    files = directory.files
    return PackageView(
        name,
        {name: entry.size for name, entry in files.items()},
        lambda name: read_member(stream, files[name]),
        directory,
        troubles=lambda: troubles(stream, directory),
        pieces=lambda name: pieces(stream, files[name]),
    )


def _named_in(stream: BinaryIO, directory: Directory) -> frozenset[str]:
    """The files that manifests and course structures of a zip name, by the last part of their paths."""
    manifests = [
        entry for name, entry in directory.files.items() if name.lower().endswith(("imsmanifest.xml", "cmi5.xml"))
    ]
    found: set[str] = set()
    for entry in manifests[:_MANIFESTS_MAX]:
        try:
            found |= named_files(read_member(stream, entry))
        except UnreadableArchiveError:
            continue
    return frozenset(found)


def _folder_view(path: Path) -> PackageView:
    """A folder's files by their path in it, links left out and told apart."""
    files: dict[str, Path] = {}
    links: list[str] = []
    for item, is_link in _walk(path):
        name = os.fsencode(item.relative_to(path).as_posix()).decode("utf-8", "replace")
        if is_link:
            links.append(name)
        else:
            files[name] = item
        if len(files) > ENTRIES_MAX:
            raise UnreadableArchiveError(
                ngettext("the folder holds more than {n:,} file", "the folder holds more than {n:,} files", ENTRIES_MAX)
            )
    sizes = {name: item.stat().st_size for name, item in files.items()}
    return PackageView(
        path.name,
        sizes,
        lambda name: _read_file(files[name]),
        links=tuple(links),
        pieces=lambda name: _file_pieces(files[name]),
    )


def _walk(path: Path) -> Iterator[tuple[Path, bool]]:
    """Files and links below a folder in the order of their names; what a link leads to is not walked."""
    for folder, names, files in os.walk(path):
        names.sort()
        here = Path(folder)
        for name in sorted([*files, *names]):
            item = here / name
            if item.is_symlink():
                yield item, True
            elif item.is_file():
                yield item, False


def _read_file(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_MEMBER_BYTES + 1)
    except OSError as error:
        raise UnreadableArchiveError(_reason(error)) from None
    if len(data) > MAX_MEMBER_BYTES:
        raise UnreadableArchiveError(
            ngettext("it is larger than {n:,} byte", "it is larger than {n:,} bytes", MAX_MEMBER_BYTES)
        )
    return data


def _file_pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while piece := stream.read(1 << 18):
            yield piece


def _reason(error: Exception) -> Message:
    strerror = error.strerror if isinstance(error, OSError) else None
    return untranslated((strerror or str(error)).lower())
