"""The makes of packages, told by what is in them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Literal

from packager.archive import PackageView
from packager.exchange.losses import ExchangeError
from packager.exchange.packages import own, sources
from packager.exchange.packages.opened import opened
from packager.exchange.packages.whole import Whole

Make = Literal["sources", "own"]
_KNOWN: tuple[tuple[Make, Callable[[PackageView], bool]], ...] = (
    ("sources", sources.has_sources),
    ("own", own.is_ours),
)


def make_of(view: PackageView) -> Make | None:
    """What a package was made with; None if nothing here reads it."""
    return next((make for make, matches in _KNOWN if matches(view)), None)


def is_package(path: Path) -> bool:
    """Whether a file or folder is a package that comes in as lessons; what cannot be opened is none."""
    if not path.is_dir() and path.suffix.lower() not in (".zip", ".elpx", ".elp"):
        return False
    try:
        with opened(path) as view:
            return make_of(view) is not None
    except (ExchangeError, OSError):
        return False


def read_package(path: Path) -> Whole:
    """What a package holds. Raises ExchangeError if it cannot be read, OSError."""
    with opened(path) as view:
        make = make_of(view)
        if make is None:
            raise ExchangeError("it is not clear what made this package")
        read: Callable[[PackageView], Whole] = import_module(f"packager.exchange.packages.{make}").read
        return read(view)
