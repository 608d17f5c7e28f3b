"""An organisation's sign on its way into a package: harmless, and no larger than a screen shows it."""

from __future__ import annotations

from io import BytesIO

from packager.course.media.rasters import is_made, open_picture
from packager.course.media.svg import harmless, is_drawing
from packager.course.model import Course

FOLDER = "theme/"
"""What the theme puts into a package."""
_HEIGHT = 112
"""In pixels, of a picture that is no drawing: the bar shows it 28 high, and some screens have four dots for each."""


def logo_names(course: Course) -> tuple[str, str]:
    """The files in the package, for light and dark pages; each empty if there is none."""
    logo = course.theme.logo
    if logo is None:
        return "", ""
    return _name("logo", logo.light), _name("logo-dark", logo.dark) if logo.dark else ""


def logo_files(course: Course) -> dict[str, bytes]:
    """The logo's files by their names in the package. Raises OSError, and ValueError for what the loader refuses."""
    logo = course.theme.logo
    files = zip(logo_names(course), (logo.light, logo.dark) if logo else (), strict=False)
    return {name: _ready(path, (course.theme_folder / path).read_bytes()) for name, path in files if name}


def _name(stem: str, path: str) -> str:
    return f"{FOLDER}{stem}.{path.rpartition('.')[2].lower()}"


def _ready(path: str, data: bytes) -> bytes:
    if is_drawing(path, lambda: data):
        return harmless(data)[0]
    return _scaled(data) if is_made(data) else data


def _scaled(data: bytes) -> bytes:
    image = open_picture(data)
    if image.height <= _HEIGHT or getattr(image, "is_animated", False):
        return data
    kind = image.format
    plain = image.convert("RGBA" if image.has_transparency_data else "RGB")
    made = BytesIO()
    plain.resize((max(1, round(plain.width * _HEIGHT / plain.height)), _HEIGHT)).save(made, kind, optimize=True)
    return min(data, made.getvalue(), key=len)
