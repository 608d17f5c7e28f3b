"""The icons of a course that is installed: the organisation's logo on a card, or else the ornament of the cover."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 512
"""Of the largest, in pixels: what Chromium asks for the screen that shows while an app starts."""
_CORNER = 0.22
"""Of the side: as round as most launchers cut."""
_DISC = (0.68, 1.12, 0.78)
"""The ornament's disc: where its middle is and how far it reaches, as shares of the side."""
_LOGO = 0.62
"""How much of the side a logo takes: launchers that cut a circle leave 0.8 of it (W3C, "safe zone")."""
_FINER = 4
"""Drawn so many times larger, so that edges are smooth."""
_LOGOS = {"svg": "image/svg+xml", "png": "image/png", "webp": "image/webp", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Icon:
    """One file of an app's icons, as its manifest tells of it; ``side`` in pixels, 0 for a drawing."""

    name: str
    side: int
    mime: str
    purpose: str = "any"

    @property
    def sizes(self) -> str:
        """As a manifest has it."""
        return f"{self.side}x{self.side}" if self.side else "any"


ICONS = (
    Icon("icons/icon.svg", 0, "image/svg+xml"),
    Icon("icons/icon-192.png", 192, "image/png"),
    Icon("icons/icon-512.png", SIDE, "image/png"),
    Icon("icons/square-512.png", SIDE, "image/png", "maskable"),
)


def icons(colours: Mapping[str, str], site: Mapping[str, bytes]) -> dict[str, bytes]:
    """The icons by their names in a site, in the colours of its theme and with its logo, if there is one in ``site``.

    A logo that is a drawing is in the drawing alone: the others have the ornament.
    """
    logo = next((name for name in sorted(site) if name.startswith("theme/logo.")), "")
    ground, disc = (colours.get(name, "#0b6660") for name in ("tint", "main"))
    card = colours.get("card", "#fff")
    drawn = {icon.name: _drawing(ground, disc, card, logo, site.get(logo, b"")) for icon in ICONS if not icon.side}
    return drawn | {
        icon.name: _picture(icon, ground, disc, card, site.get(logo, b"") if not logo.endswith(".svg") else b"")
        for icon in ICONS
        if icon.side
    }


def _drawing(ground: str, disc: str, card: str, logo: str, data: bytes) -> bytes:
    x, y, reach = (round(SIDE * share) for share in _DISC)
    corner = round(SIDE * _CORNER)
    mime = _LOGOS.get(logo.rpartition(".")[2])
    if mime:
        side = round(SIDE * _LOGO)
        at = (SIDE - side) // 2
        inside = (
            f'<image x="{at}" y="{at}" width="{side}" height="{side}" '
            f'href="data:{mime};base64,{b64encode(data).decode()}"/>'
        )
        ground = card
    else:
        inside = f'<circle cx="{x}" cy="{y}" r="{reach}" fill="{disc}" clip-path="url(#card)"/>'
    shape = f'<rect width="{SIDE}" height="{SIDE}" rx="{corner}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f'<clipPath id="card">{shape}/></clipPath>{shape} fill="{ground}"/>{inside}</svg>\n'
    ).encode()


@lru_cache(maxsize=32)  # all modules that wear a theme have the same, and a fifth of a second is what they take
def _picture(icon: Icon, ground: str, disc: str, card: str, logo: bytes) -> bytes:
    from PIL import Image, ImageDraw

    side = icon.side * _FINER
    made = Image.new("RGB", (side, side), card if logo else ground)
    if logo:
        _put(made, logo)
    else:
        x, y, reach = (side * share for share in _DISC)
        ImageDraw.Draw(made).ellipse((x - reach, y - reach, x + reach, y + reach), disc)
    if icon.purpose == "any":
        mask = Image.new("L", made.size)
        ImageDraw.Draw(mask).rounded_rectangle((0, 0, side - 1, side - 1), round(side * _CORNER), 255)
        made.putalpha(mask)
    file = BytesIO()
    made.resize((icon.side, icon.side), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return file.getvalue()


def _put(made: Image, logo: bytes) -> None:
    """A logo in the middle, whole."""
    from PIL import Image

    with Image.open(BytesIO(logo)) as read:
        sign = read.convert("RGBA")
    room = round(made.width * _LOGO)
    share = min(room / sign.width, room / sign.height)
    sign = sign.resize((max(1, round(sign.width * share)), max(1, round(sign.height * share))))
    made.paste(sign, ((made.width - sign.width) // 2, (made.height - sign.height) // 2), sign)
