"""Where the files that ship with the packager lie: inside the package in a wheel, beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


class NotMadeError(FileNotFoundError):
    """What ``tools/assets.py`` makes is not there, or not all of it; the message says what to do."""


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

    Raises NotMadeError if it was never run.
    """
    return asset()


def asset(*parts: str) -> Path:
    """A file or folder of :func:`assets_dir`.

    Raises NotMadeError if it is not there: the tool was never run, was stopped, or was run on another version.
    """
    path = _PACKAGE.joinpath("assets", *parts)
    if not path.exists():
        raise NotMadeError(f"{path} is missing: run `python tools/assets.py` in the checkout, or install with pip")
    return path


@cache
def player_version() -> str:
    """What tells one build of the player's scripts from another: they are asked for under it, so that no cache mixes
    two of them."""
    return asset("player", "version").read_text("utf-8")


@cache
def player_weight() -> int:
    """The bytes of the player's scripts, of the edition of SCORM that has the most."""
    packed = asset("player").glob("scorm[0-9]*[0-9]")
    return max(sum(file.stat().st_size for file in folder.iterdir() if file.is_file()) for folder in packed)
