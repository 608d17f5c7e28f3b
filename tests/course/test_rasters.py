"""Pictures that cannot be shown, or must not be opened, are told with file and line."""

from __future__ import annotations

import pytest

from tests.course.conftest import Load
from tests.player import pictures


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("cut.jpg", pictures.photo()[:50_000], "Y045"),
        ("cut.png", pictures.transparent()[:900], "Y045"),
        ("words.png", b"not a picture", "Y045"),
        ("empty.webp", b"", "Y045"),
        ("old.tif", b"II*\0", "Y045"),
        ("bomb.png", pictures.bomb(), "Y046"),
    ],
)
def test_what_cannot_be_shown_is_told_with_its_line(load: Load, name: str, data: bytes, code: str) -> None:
    blocks = f"      - text: Hello\n      - image: media/{name}\n        alt: A hall\n"
    course, findings = load(blocks, files={f"media/{name}": data})
    assert course is None
    assert [(f.code, f.place.file, f.place.line) for f in findings] == [(code, "modules/demo/lessons/one.yaml", 8)]
    assert name in findings[0].message


def test_the_picture_of_another_language_is_looked_at_too(load: Load) -> None:
    files = {"media/flag.png": pictures.palette(), "media/ar/flag.png": b"cut"}
    _, findings = load("      - image: media/flag.png\n        alt: A flag\n", files=files)
    assert [(f.code, f.message.split("`")[1]) for f in findings] == [("Y045", "media/ar/flag.png")]
