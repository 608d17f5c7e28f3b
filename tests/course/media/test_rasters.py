"""Pictures that cannot be shown, or must not be opened, are told with file and line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.course.conftest import Load
from tests.player import pictures
from tests.player.pictures import saved


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("cut.jpg", lambda: saved(pictures.photo_like(400, 300), "JPEG")[:5_000], "Y045"),
        ("cut.png", lambda: pictures.transparent()[:900], "Y045"),
        ("words.png", lambda: b"not a picture", "Y045"),
        ("empty.webp", bytes, "Y045"),
        ("old.tif", lambda: b"II*\0", "Y045"),
        ("bomb.png", pictures.bomb, "Y046"),
    ],
)
def test_what_cannot_be_shown_is_told_with_its_line(
    load: Load, name: str, data: Callable[[], bytes], code: str
) -> None:
    blocks = f"      - text: Hello\n      - image: media/{name}\n        alt: A hall\n"
    course, findings = load(blocks, files={f"media/{name}": data()})
    assert course is None
    assert [(f.code, f.place.file, f.place.line) for f in findings] == [(code, "modules/demo/lessons/one.yaml", 8)]
    assert name in findings[0].message


def test_the_picture_of_another_language_is_looked_at_too(load: Load) -> None:
    files = {"media/flag.png": pictures.palette(), "media/ar/flag.png": b"cut"}
    _, findings = load("      - image: media/flag.png\n        alt: A flag\n", files=files)
    assert [(f.code, f.message.split("`")[1]) for f in findings] == [("Y045", "media/ar/flag.png")]
