"""The pictures of a document: each once, in a format that every reader knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from packager.course.media.rasters import PictureError, open_picture
from packager.player.media import Medium
from packager.player.pictures import picture_size

DRAWING = "image/svg+xml"
_BEGINNINGS = {b"\x89PNG": ("image/png", "png"), b"\xff\xd8": ("image/jpeg", "jpg"), b"GIF8": ("image/gif", "gif")}


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture, their media type, and its size in CSS pixels where it is told."""

    data: bytes
    mime: str
    size: tuple[int, int] | None


class Pictures:
    """Names the pictures of the chapters as they come by. ``taken`` are those so far, by name; ``lost`` the files that
    cannot be, of which the alternative text stays."""

    def __init__(self, media: Mapping[str, Medium]) -> None:
        self._media = media
        self._names: dict[str, str] = {}
        self.taken: dict[str, Picture] = {}
        self.lost: list[str] = []

    def put_in(self, body: etree._Element) -> etree._Element:
        """The body itself, each ``src`` of a picture one of the names in ``taken``."""
        for image in [*body.iter("img")]:
            alt = image.get("alt", "")
            if name := self._name(image.attrib.pop("src", "")):
                image.set("src", name)
                image.set("alt", alt)
            else:
                image.tag = "span"
                image.text = f"[{alt}]" if alt else ""
                image.attrib.pop("alt", None)
        return body

    def _name(self, href: str) -> str:
        """What a picture is called; empty if it cannot be taken."""
        if href not in self._names:
            medium = self._media.get(href)
            try:
                picture, ending = _core(medium.data if medium else b"")
            except PictureError:
                self._names[href] = ""
                self.lost.append(medium.name if medium else href)
            else:
                self._names[href] = f"pictures/{len(self.taken) + 1}.{ending}"
                self.taken[self._names[href]] = picture
        return self._names[href]


def _core(data: bytes) -> tuple[Picture, str]:
    """A picture as one of EPUB's core media types (EPUB 3.2, 3.1), and the ending of its name. Raises PictureError."""
    for begin, (mime, ending) in _BEGINNINGS.items():
        if data.startswith(begin):
            return Picture(data, mime, picture_size(data)), ending
    if b"<svg" in data[:4096]:
        return Picture(data, DRAWING, picture_size(data)), "svg"
    made = BytesIO()
    with open_picture(data) as image:
        image.save(made, "PNG")
    return Picture(made.getvalue(), "image/png", picture_size(made.getvalue())), "png"
