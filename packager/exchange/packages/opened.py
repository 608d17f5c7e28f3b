"""The door for packages of strangers: what is hostile, or too much, is refused before anything in it is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from packager.archive import PackageView, UnreadableArchiveError, is_bomb, open_package
from packager.exchange.losses import ExchangeError

BYTES_MAX = 500_000_000
FILES_MAX = 20_000


@contextmanager
def opened(path: Path) -> Iterator[PackageView]:
    """A zip or a folder to be imported. Raises ExchangeError if it cannot be opened, is a bomb or too large, also
    while what is in it is read."""
    try:
        with open_package(path) as view:
            if view.directory and is_bomb(view.directory):
                raise ExchangeError("unpacked it would be so large that it is taken for a bomb")
            if len(view.sizes) > FILES_MAX or sum(view.sizes.values()) > BYTES_MAX:
                raise ExchangeError(f"it has more than {FILES_MAX:,} files or {BYTES_MAX // 1_000_000} MB")
            yield view
    except UnreadableArchiveError as error:
        raise ExchangeError(f"it cannot be read: {error}") from None
