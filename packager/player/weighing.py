"""What a learner downloads of a site who sees everything: each part, with the block that asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from packager.course.base import Node
from packager.course.declared import media_in
from packager.course.model import Course
from packager.course.module.budgets import Part
from packager.diagnostics.message import _
from packager.player.media import course_media
from packager.player.site import Site


def weigh(course: Course, site: Site, player: Mapping[str, bytes]) -> Iterator[Part]:
    """The parts of a site with the script ``player``; of each picture the heaviest file, since a browser takes one."""
    media = course_media(course, site.direction)
    users = {path: node for path, _use, node in media_in(course)}
    for path, medium in media.items():
        yield Part(path, medium.most, _place(users[path], course.folder))
    files = {name for medium in media.values() for name in medium.files()}
    pages = {f"pages/{page.id}.html": page for page in course.pages()}
    # the first page is index.html, and who wants paper asks for it
    apart = {"handout.html"} if course.has_cover else {next(iter(pages)), "handout.html"}
    for name, data in site.files.items():
        if name not in apart and name not in files:
            yield Part(name, len(data), _place(pages[name], course.folder) if name in pages else "")
    yield Part(_("the player's script"), sum(len(data) for data in player.values()))


def _place(node: Node, folder: Path) -> str:
    place = node.place
    if place is None:
        return ""
    return f"{place.file.partition(f'/{folder.name}/')[2] or place.file}:{place.line}"
