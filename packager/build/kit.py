"""What ships with the packager and goes into packages: player, style sheet, control documents."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from functools import cache
from pathlib import Path

from packager.course import Course
from packager.player.sheets import KINDS, OWN, STYLES, shipped_sheets
from packager.player.words import FOREIGN
from packager.project.shipped import asset
from packager.theme.dress import files_for, sheet_for

_COMMENT = re.compile(rb"/\*.*?(?:\*/|\Z)", re.DOTALL)


def player_files(script: str, kinds: Container[str] | None = None) -> Mapping[str, bytes]:
    """The bundled player of a standard, by the names that the files have in a package. Of what only one kind of block
    or question needs, that of ``kinds``; without them that of all."""
    found = _files(asset("player", script), "player/")
    named = {name: name.removeprefix(KINDS) for name in found}
    return {
        f"player/{own}" if own != name else name: found[name]
        for name, own in named.items()
        if own == name or kinds is None or own.removesuffix(".js") in kinds
    }


def style_sheet(templates: Sequence[Path], courses: Sequence[Course]) -> Mapping[str, bytes]:
    """What the style sheet of a course in some languages is joined from (``packager.player.sheets``): the player's in
    the dress of its theme, those of each kind, and ``player.css`` of the project, which may lie in any of the folders
    ``templates``. Raises OSError if a file of the theme cannot be read."""
    own = (path.read_bytes() for folder in reversed(templates) if (path := folder / "player.css").is_file())
    shipped = shipped_sheets()
    return {
        **shipped,
        STYLES: sheet_for(courses, shipped[STYLES]),
        OWN: b"".join(_COMMENT.sub(b"", each) for each in own),
    }


def shared_files(templates: Sequence[Path], courses: Sequence[Course]) -> Mapping[str, bytes]:
    """What pages share beside the player, by the names in a package: the style sheet, what the theme brings, and the
    script for words that are not translated."""
    return {**style_sheet(templates, courses), **files_for(courses), FOREIGN: _foreign()}


@cache
def _foreign() -> bytes:
    return asset("player", "foreign.js").read_bytes()


@cache
def launch_script() -> str:
    """What stands in the launch page of a package of several languages."""
    return asset("player", "launch.js").read_text("utf-8").strip()


def control_documents(folder: str) -> Mapping[str, bytes]:
    """The schemas that a standard asks to be in each package."""
    return _files(asset("control-documents", folder), "") if folder else {}


@cache
def _files(folder: Path, prefix: str) -> Mapping[str, bytes]:
    return {
        prefix + path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
