"""Pictures that come in as files of the module: of kinds that every browser shows, named by what they are."""

from __future__ import annotations

import hashlib

from packager.course.media.rasters import PictureError, open_picture
from packager.course.media.svg import harmless

MAX_BYTES = 30_000_000
_KINDS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8", "jpg"), (b"GIF8", "gif"))
_UNSHOWN = (
    (b"\x01\0\0\0", "EMF"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
)


def stored(data: bytes, stem: str, media: dict[str, bytes]) -> tuple[str, str]:
    """The path of a picture in the module, put into ``media``; or nothing, and why it cannot be taken."""
    kind = next((name for begin, name in _KINDS if data.startswith(begin)), "")
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        kind = "webp"
    if len(data) > MAX_BYTES:
        return "", f"it is larger than {MAX_BYTES // 1_000_000} MB: make it smaller first"
    if not kind and b"<svg" in data[:4000]:
        try:
            data, kind = harmless(data)[0], "svg"
        except ValueError as error:
            return "", f"the drawing cannot be read: {error}"
    elif kind:
        try:
            open_picture(data)
        except PictureError as error:
            return "", f"it cannot be read: {error}"
    if not kind:
        named = next((name for begin, name in _UNSHOWN if data.startswith(begin)), "its kind")
        return "", f"no browser shows {named}: save it as PNG or JPEG first"
    path = f"media/{stem}-{hashlib.sha256(data).hexdigest()[:8]}.{kind}"
    media[path] = data
    return path, ""
