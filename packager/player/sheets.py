"""The style sheet of a course: the player's, those of the kinds of block and question that it has, the project's."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import cache

from packager.course.declared import media_in
from packager.course.model import Course
from packager.project.shipped import asset

#: The sheet in a package, and the player's own part of it.
STYLES = "player/player.css"
#: The parts of it, and of the script, that belong to one kind.
KINDS = "player/kinds/"
#: What a project adds, after all others.
OWN = "player/own.css"
_NUMBER = re.compile(r"\d+")


@cache
def shipped_sheets() -> Mapping[str, bytes]:
    """The parts that ship with the packager, by name."""
    folder = asset("player")
    kinds = sorted((folder / "kinds").glob("*.css"))
    return {STYLES: (folder / "player.css").read_bytes()} | {KINDS + path.name: path.read_bytes() for path in kinds}


def focal_class(focus: str) -> str:
    """What a picture is called that is cut around a point, ``40% 20%``: a policy of the page forbids styles in it."""
    return "at-" + "-".join(_NUMBER.findall(focus))


def focal_rules(course: Course) -> bytes:
    """The rules for the pictures of a course that have such a point."""
    points = {focal_class(focus): focus for each in media_in(course) if (focus := getattr(each.node, "focus", None))}
    rules = (f".{name}{{object-position:{focus.replace(' %', '%')}}}" for name, focus in sorted(points.items()))
    return "".join(rules).encode()


def sheet_of(course: Course, sheets: Mapping[str, bytes]) -> bytes:
    """The style sheet of a course. Raises KeyError without the player's."""
    own = sheets.get(OWN, b"")
    return joined({**sheets, OWN: focal_rules(course) + own}, course.kinds())


def joined(sheets: Mapping[str, bytes], kinds: Container[str] | None = None) -> bytes:
    """The sheet of a course with these ``kinds``, or with all, from its parts. Raises KeyError without the player's."""
    own = (
        data
        for name, data in sorted(sheets.items())
        if name.startswith(KINDS) and (kinds is None or name.removeprefix(KINDS).removesuffix(".css") in kinds)
    )
    return b"".join([sheets[STYLES], *own, sheets.get(OWN, b"")])
