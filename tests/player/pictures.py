"""Pictures as authors' cameras and programs write them, made by Pillow and by hand."""

from __future__ import annotations

import random
import struct
import zlib
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    made = BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


def photo_like(width: int, height: int) -> Image.Image:
    """Soft shapes, edges and the noise of a sensor; its upper left corner is red."""
    chance = random.Random(5)
    small = Image.new("RGB", (32, 24))
    small.putdata([tuple(chance.randrange(256) for _ in range(3)) for _ in range(32 * 24)])
    image = small.resize((width, height), Image.Resampling.BICUBIC)
    grain = Image.effect_noise((width, height), 24).convert("RGB")
    image = Image.blend(image, grain, 0.12)
    ImageDraw.Draw(image).rectangle((0, 0, width // 4, height // 4), "red")
    return image


@cache
def photo() -> bytes:
    """2,400 pixels wide, lying on its side, taken at a place that is nobody's business."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees clockwise
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[2] = (46.0, 12.0, 8.0)
    return saved(photo_like(2400, 1800), "JPEG", quality=90, exif=exif.tobytes(), comment=b"secret comment")


def transparent() -> bytes:
    image = Image.new("RGBA", (1200, 900), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((100, 100, 1100, 800), fill=(11, 102, 96, 255))
    return saved(image, "PNG")


def palette() -> bytes:
    image = Image.new("P", (500, 300), 0)
    image.putpalette([255, 255, 255, 11, 102, 96, 163, 45, 32])
    ImageDraw.Draw(image).rectangle((50, 50, 450, 250), fill=1)
    return saved(image, "PNG", transparency=0)


def animated() -> bytes:
    frames = [Image.new("L", (60, 40), shade) for shade in (0, 128, 255)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=200, loop=0)


def cmyk() -> bytes:
    return saved(photo_like(900, 600).convert("CMYK"), "JPEG", quality=90)


def deep_grey() -> bytes:
    """Sixteen bits: black, a quarter, a half, white."""
    row = struct.pack(">4H", 0, 0x4000, 0x8000, 0xFFFF)
    return png(4, 1, 16, b"\0" + row)


def png(width: int, height: int, bits: int, rows: bytes) -> bytes:
    """A greyscale PNG that says of itself what it likes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def bomb() -> bytes:
    return png(50_000, 50_000, 8, b"\0" * 1000)


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def channels(image: Image.Image, at: tuple[int, int]) -> tuple[int, ...]:
    """The colour of a pixel in a picture of several channels."""
    colour = image.getpixel(at)
    assert isinstance(colour, tuple)
    return colour
