"""Where the files that ship with the packager lie: inside the package in a wheel, beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def _folder(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def templates_dir() -> Path:
    """The templates of the player (Jinja2, styles, script sources)."""
    return _folder("templates")


def locales_dir() -> Path:
    """The catalogs of the player's own words."""
    return _folder("locales")


def assets_dir() -> Path:
    """What ``tools/assets.py`` makes: the bundled player and the standards' control documents.

    Raises FileNotFoundError if it was never run.
    """
    folder = _PACKAGE / "assets"
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is missing: run `python tools/assets.py`, or install with pip")
    return folder


@cache
def player_version() -> str:
    """What tells one build of the player's scripts from another: they are asked for under it, so that no cache mixes
    two of them."""
    return (assets_dir() / "player" / "version").read_text("utf-8")
