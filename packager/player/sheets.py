"""The style sheet of a course: the player's, those of the kinds of block and question that it has, the project's."""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import cache

from packager.project.shipped import assets_dir

#: The sheet in a package, and the player's own part of it.
STYLES = "player/player.css"
#: The parts of it, and of the script, that belong to one kind.
KINDS = "player/kinds/"
#: What a project adds, after all others.
OWN = "player/own.css"


@cache
def shipped_sheets() -> Mapping[str, bytes]:
    """The parts that ship with the packager, by name."""
    folder = assets_dir() / "player"
    kinds = sorted((folder / "kinds").glob("*.css"))
    return {STYLES: (folder / "player.css").read_bytes()} | {KINDS + path.name: path.read_bytes() for path in kinds}


def joined(sheets: Mapping[str, bytes], kinds: Container[str] | None = None) -> bytes:
    """The sheet of a course with these ``kinds``, or with all, from its parts. Raises KeyError without the player's."""
    own = (
        data
        for name, data in sorted(sheets.items())
        if name.startswith(KINDS) and (kinds is None or name.removeprefix(KINDS).removesuffix(".css") in kinds)
    )
    return b"".join([sheets[STYLES], *own, sheets.get(OWN, b"")])
