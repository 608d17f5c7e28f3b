"""A zip that comes in: looked through in memory, nothing of it is unpacked to a disk."""

from __future__ import annotations

from io import BytesIO

from packager.archive import PackageView, UnreadableArchiveError, is_bomb, read_directory, view_zip
from packager.exchange.losses import ExchangeError


def opened(data: bytes) -> PackageView:
    """The files of a zip. Raises ExchangeError if it is none, or a bomb."""
    stream = BytesIO(data)
    try:
        directory = read_directory(stream)
    except (UnreadableArchiveError, OSError, OverflowError, ValueError) as error:
        raise ExchangeError(f"this zip cannot be read: {error}") from None
    if is_bomb(directory):
        raise ExchangeError("this zip is a bomb: unpacked, it would fill the disk")
    return view_zip("", stream, directory)


def read_in(view: PackageView, name: str) -> bytes:
    """A file of it. Raises ExchangeError if it is not there, or damaged."""
    if name not in view.sizes:
        raise ExchangeError(f"there is no {name} in it")
    try:
        return view.read(name)
    except (UnreadableArchiveError, OSError) as error:
        raise ExchangeError(f"{name} cannot be read: {error}") from None


def found_in(view: PackageView, name: str) -> bytes | None:
    """The same; None instead of an error."""
    try:
        return read_in(view, name)
    except ExchangeError:
        return None
