"""A project's own catalogs of the player's words: ``locales/player.pot`` and ``locales/LANG/LC_MESSAGES/player.po``."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from packager.catalogs.elsewhere import Memory
from packager.catalogs.files import write
from packager.catalogs.player import PLAYER, shipped_files
from packager.catalogs.po import Entry, PoFile
from packager.catalogs.po_header import with_language
from packager.catalogs.po_parser import read_po, read_po_file
from packager.catalogs.po_update import updated, updated_template
from packager.project import Project
from packager.project.shipped import locales_dir

_TITLE = "packager player"


def write_player_template(project: Project) -> tuple[Path, bool]:
    """Write the template of the words; returns its path and whether it changed. Raises OSError, PoSyntaxError."""
    path = project.root / "locales" / f"{PLAYER}.pot"
    return path, write(path, updated_template(read_po_file(path), _entries(), _TITLE).to_bytes())


def update_player(project: Project, locale: str) -> tuple[Path, bool, Counter[str]]:
    """Bring the project's own words in ``locale`` up to date: what ships in this language fills in what lacks.

    Returns the path, whether it changed, and how many words were kept, filled in, new and so on. Raises OSError,
    PoSyntaxError.
    """
    path = project.catalog(locale, PLAYER)
    file, counts = player_update(project, locale)
    return path, write(path, file.to_bytes()), counts


def player_update(project: Project, locale: str) -> tuple[PoFile, Counter[str]]:
    """As :func:`update_player`, without writing anything."""
    own = project.catalog(locale, PLAYER)
    shipped = _shipped(locale)
    before = read_po_file(own) if own.is_file() else with_language(read_po_file(shipped), locale)
    return updated(before, _entries(), _TITLE, locale, lambda: _memory(shipped))


def _entries() -> list[Entry]:
    return read_po(locales_dir() / f"{PLAYER}.pot")


def _shipped(locale: str) -> Path:
    """What ships in this language, or in its base; a path where nothing is if neither does."""
    paths = list(shipped_files(PLAYER, locale))
    return next((path for path in paths if path.is_file()), paths[0])


def _memory(shipped: Path) -> Memory:
    found: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for entry in read_po(shipped) if shipped.is_file() else ():
        found[entry.source].append((PLAYER, entry))
    return found
