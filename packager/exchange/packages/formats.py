"""The makes of packages, told by what is in them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Literal

from packager.archive import PackageView, UnreadableArchiveError
from packager.exchange.documents.formats import pictures_beside
from packager.exchange.losses import ExchangeError
from packager.exchange.packages import adapt, exelearning, exelearning_old, liascript, own, scorm_pages, sources
from packager.exchange.packages.arriving import Arriving
from packager.exchange.packages.opened import opened
from packager.exchange.packages.whole import Whole
from packager.exchange.text_file import text_of

Make = Literal["sources", "own", "exelearning", "exelearning_old", "adapt", "liascript", "scorm_pages"]
_KNOWN: tuple[tuple[Make, Callable[[PackageView], bool]], ...] = (
    ("sources", sources.has_sources),
    ("own", own.is_ours),
    ("exelearning", exelearning.matches),
    ("exelearning_old", exelearning_old.matches),
    ("adapt", adapt.matches),
    ("liascript", liascript.matches),
    ("scorm_pages", scorm_pages.matches),
)
"""What is more than a manifest and pages comes first: most makes can be exported as SCORM."""
_MARKDOWN = (".md", ".markdown")
_LONGEST_TEXT = 20_000_000


def make_of(view: PackageView) -> Make | None:
    """What a package was made with; None if nothing here reads it."""
    return next((make for make, matches in _KNOWN if matches(view)), None)


def is_package(path: Path) -> bool:
    """Whether a file or folder is a package that comes in as lessons; what cannot be opened is none."""
    ending = path.suffix.lower()
    try:
        if ending in _MARKDOWN and path.is_file():
            return path.stat().st_size < _LONGEST_TEXT and liascript.is_course(path.read_text("utf-8", "replace"))
        if not path.is_dir() and ending not in (".zip", ".elpx", ".elp"):
            return False
        with opened(path) as view:
            return make_of(view) is not None
    except UnreadableArchiveError:
        return False
    except (ExchangeError, OSError):
        return ending in (".elpx", ".elp")  # nothing else has these names: why it is refused must be told


def read_package(path: Path) -> Whole | Arriving:
    """What a package holds: a module of ours, or lessons of another program. Raises ExchangeError if it cannot be read,
    OSError."""
    if path.suffix.lower() in _MARKDOWN and path.is_file():
        text, _ = text_of(path.read_bytes())
        return liascript.course(text, path.name, pictures_beside(path.parent))
    with opened(path) as view:
        make = make_of(view)
        if make is None:
            raise ExchangeError("it is not clear what made this package")
        read: Callable[[PackageView], Whole | Arriving] = import_module(f"packager.exchange.packages.{make}").read
        return read(view)
