"""The files that are made of an author's picture: no wider than a screen shows it, without the camera's notes.

AVIF and WebP where they are smaller, and one file in the author's format for browsers that know neither. The same bytes
in give the same bytes out, so that what was made once is taken from the cache.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from packager.course.media.rasters import is_made, open_picture
from packager.player.pictures import Size
from packager.work.kept import once

if TYPE_CHECKING:
    from PIL.Image import Image

#: Widths in pixels. The column of player.css is 42rem wide: 847 CSS pixels on a screen of 1,920, which are 1,694 dots
#: where there are two for each; 1,008 on a screen of 3,840. Phones: 326 of 360 CSS pixels are 652 dots where there are
#: two for each, 356 of 390 are 1,068 where there are three.
WIDTHS = (660, 1080, 1700)
#: A face beside what it says: 64 CSS pixels, and three dots for each.
FACES = (192,)
#: The widest that browsers get which know neither AVIF nor WebP: older than the oldest that we serve.
FALLBACK = 1080
_LOSSY: dict[str, dict[str, Any]] = {
    # what depends on the machine's processors is set, so that each machine makes the same bytes
    "AVIF": {"quality": 58, "speed": 6, "max_threads": 1, "autotiling": False},
    "WEBP": {"quality": 78, "method": 5},
    "JPEG": {"quality": 80, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
}
_LOSSLESS = {"lossless": True, "quality": 90, "method": 5, "exact": False}
#: Enough to tell a drawing or a screenshot from a photograph.
_FEW_COLOURS = 4096
#: What a PNG may say that is about its pixels alone, and how it ends: what stands behind that was cut away by somebody.
_SAYS_NOTHING = frozenset({"dpi", "gamma", "srgb", "aspect", "transparency", "interlace"})
_EIGHT_BITS = ("1", "L", "LA", "P", "RGB", "RGBA")
_PNG_END = b"IEND\xaeB`\x82"


@dataclass(frozen=True, slots=True)
class Variants:
    """``fallback`` in the author's format and its size; ``sources`` as (MIME type, ((width, data), …)), best first."""

    size: Size
    fallback: bytes
    sources: tuple[tuple[str, tuple[tuple[int, bytes], ...]], ...]


def variants(data: bytes, wanted: tuple[int, ...] = WIDTHS) -> Variants | None:
    """What is made of a picture, in the widths ``wanted``; None if it stays as it is: a drawing, a GIF, all that moves.

    Raises PictureError if it cannot be read; the loader has told the author before.
    """
    if not is_made(data):
        return None
    kept = json.loads(once("pictures", data, _settings(wanted), lambda: _packed(_make(data, wanted))))
    if not kept:
        return None
    size, fallback, sources = kept
    return Variants(
        tuple(size),
        b64decode(fallback),
        tuple((mime, tuple((width, b64decode(each)) for width, each in files)) for mime, files in sources),
    )


def _packed(made: Variants | None) -> bytes:
    def text(data: bytes) -> str:
        return b64encode(data).decode()

    if made is None:
        return b"null"
    sources = [(mime, [(width, text(each)) for width, each in files]) for mime, files in made.sources]
    return json.dumps((made.size, text(made.fallback), sources)).encode()


def _settings(wanted: tuple[int, ...]) -> str:
    """All that the made bytes depend on, except the picture."""
    from PIL import __version__, features

    versions = [features.version(name) for name in ("avif", "webp", "libjpeg_turbo", "zlib", "littlecms2")]
    return repr((__version__, versions, wanted, FALLBACK, _LOSSY, _LOSSLESS, _FEW_COLOURS, sorted(_SAYS_NOTHING)))


def _make(data: bytes, wanted: tuple[int, ...]) -> Variants | None:
    original = open_picture(data)
    if getattr(original, "is_animated", False):
        return None
    kind = original.format or "PNG"
    upright = _upright(original)
    widths = _widths(upright.width, wanted)
    scaled = {width: _scaled(upright, width) for width in widths}
    least = max(width for width in widths if width <= FALLBACK or width == widths[0])
    fallback = min([_encode(scaled[least], kind), *_as_it_is(data, original)], key=len)
    sharp = kind == "PNG" and upright.getcolors(_FEW_COLOURS) is not None
    sources: list[tuple[str, tuple[tuple[int, bytes], ...]]] = []
    best = len(fallback)
    for name, mime, options in _formats(kind, sharp):
        made = _encode(scaled[least], name, options)
        if len(made) < best:
            best = len(made)
            files = tuple((w, made if w == least else _encode(scaled[w], name, options)) for w in widths)
            if max(len(each) for _, each in files) <= len(data):
                sources.insert(0, (mime, files))
    if not sources and len(widths) > 1:
        files = tuple((w, _encode(scaled[w], kind)) for w in widths)
        if max(len(each) for _, each in files) <= len(data):
            sources.append((f"image/{kind.lower()}", files))
    return Variants(scaled[widths[-1]].size, fallback, tuple(sources))


def _as_it_is(data: bytes, original: Image) -> list[bytes]:
    """The author's file if nothing but a picture is in it: a flat PNG may be smaller than all that is made of it."""
    silent = original.format == "PNG" and original.mode in _EIGHT_BITS and not original.getexif()
    ends = data.find(_PNG_END) + len(_PNG_END) == len(data)
    return [data] if silent and ends and original.info.keys() <= _SAYS_NOTHING else []


def _formats(kind: str, sharp: bool) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The formats that may be smaller than the author's, in the order in which they must beat one another."""
    from PIL import features

    if kind != "WEBP" and features.check("webp"):
        yield "WEBP", "image/webp", _LOSSLESS if sharp else _LOSSY["WEBP"]
    if features.check("avif"):
        yield "AVIF", "image/avif", {**_LOSSY["AVIF"], "subsampling": "4:4:4" if sharp else "4:2:0"}


def _widths(width: int, wanted: tuple[int, ...]) -> list[int]:
    """Those that are clearly smaller than the picture, and the picture's own, as far as a screen shows it."""
    full = min(width, wanted[-1])
    return [*(w for w in wanted if w <= full * 0.8), full]


def _scaled(image: Image, width: int) -> Image:
    from PIL.Image import Resampling

    if width == image.width:
        return image
    if image.mode == "P":
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    return image.resize((width, max(1, round(image.height * width / image.width))), Resampling.LANCZOS)


def _upright(image: Image) -> Image:
    """As it is meant to be seen, in sRGB with eight bits, and with nothing else: no place, no name, no thumbnail."""
    from PIL import ImageOps

    profile = image.info.get("icc_profile")
    image = ImageOps.exif_transpose(image)
    if image.mode.startswith("I"):  # sixteen bits of grey
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
        profile = None
    if profile:
        image = _in_srgb(image, profile)
    if image.mode not in ("L", "LA", "P", "RGB", "RGBA"):
        alpha = image.has_transparency_data
        image = image.convert("L" if image.mode == "1" and not alpha else "RGBA" if alpha else "RGB")
    transparency = image.info.get("transparency")
    if transparency is not None and image.mode != "P":
        image = image.convert("RGBA")
        transparency = None
    image.info = {} if transparency is None else {"transparency": transparency}
    return image


def _in_srgb(image: Image, profile: bytes) -> Image:
    from PIL import ImageCms

    if image.has_transparency_data:
        image = image.convert("RGBA")
    elif image.mode in ("P", "1"):
        image = image.convert("RGB")
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        made = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a profile that is broken or of another colour space says nothing
    return made or image


def _encode(image: Image, kind: str, options: dict[str, Any] | None = None) -> bytes:
    if kind == "JPEG" and image.mode not in ("L", "RGB"):
        image = image.convert("RGB")
    elif kind in ("WEBP", "AVIF") and image.mode not in ("RGB", "RGBA"):
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    made = BytesIO()
    image.save(made, kind, **(_LOSSY[kind] if options is None else options))
    return made.getvalue()
