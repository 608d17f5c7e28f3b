"""Courses as one HTML file that break their rules, on disk as somebody gets them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from packager.project.shipped import asset
from packager.standards.file import one_file
from tests.validate.examples import Example

SITE = {
    "index.html": b'<!doctype html>\n<html lang="en">\n<head><title>Land &amp; water</title></head>\n<body>\n'
    b'<main id="page" data-page=""><a href="pages/one.html">1</a></main>'
    b'<script type="application/json" id="course">{"id":"land","version":"1.0.0","lang":"en"}</script></body></html>',
    "pages/one.html": b'<title>One</title><body><main id="page" data-page="one"><img src="media/a.png" alt=""></main>',
    "course.txt": b'{"pages":[]}',
    "media/a.png": b"\x89PNG",
    "player/player.css": b"p{color:red}",
    "player/file.css": b"",
    "player/licences.txt": b"MIT\n",
    "player/player.js": asset("player", "file", "player.js").read_bytes(),
}
"""A course of two pages, with the player that files have."""


def given(text: bytes, name: str = "land-1.0.0-en.html") -> Callable[[Path], Path]:
    """The file with that text."""

    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(text)
        return path

    return write


def changed(name: str, old: bytes, new: bytes) -> bytes:
    """The file of a course in which something else stands."""
    assert old in SITE[name]
    return one_file(SITE | {name: SITE[name].replace(old, new)})


def altered(old: bytes, new: bytes) -> bytes:
    """The sound file, changed by another program."""
    assert old in SOUND
    return SOUND.replace(old, new, 1)


SOUND = one_file(SITE)
GOOD = given(SOUND)
ELSEWHERE = (
    b'<img src="https://elsewhere.example/x.png">',
    b"<IMG alt=x src=//elsewhere.example/x.png>",
    b"<object data='http://elsewhere.example/x.svg'></object>",
    b'<p style="background:url(https://elsewhere.example/x.png)">',
)

EXAMPLES = [
    Example("F001", given(changed("pages/one.html", b"<img", b'<p data-apart="media/talk.mp3"></p><img')), GOOD),
    *(Example("F002", given(changed("pages/one.html", b"<img", each + b"<img")), GOOD) for each in ELSEWHERE),
    *(Example("F002", given(altered(b"<main", each + b"<main")), GOOD) for each in ELSEWHERE),
    Example("F003", given(changed("index.html", b"pages/one", b"pages/two")), GOOD),
    Example("F004", given(one_file(SITE | {"media/a.png": b"x" * 400_000})), GOOD),
    Example("F005", given(b"<!doctype html><title>Somebody's page</title><p>Hello</p></html>"), GOOD),
    Example("F005", given(b""), GOOD),
    Example("F005", given(b"\xff\xfe<\x00", "it.HTM"), given(SOUND, "it.HTM")),
    Example("F006", given(SOUND[:-3_000]), given(SOUND + b"\n")),
    Example("F006", given(altered(b'id="texts">', b'id="texts">AAAA')), GOOD),
    Example("F006", given(altered(b'id="files">{', b'id="files"><')), GOOD),
    Example("F006", given(one_file({**SITE, "course.txt": b""})), GOOD),
    Example("F007", given(altered(b"p{color:red}", b"p{color:blue}")), GOOD),
    Example("F007", given(altered(b"<script>", b"<script>alert();")), GOOD),
    Example("F007", given(altered(b"</body>", b"<script>alert()</script></body>")), GOOD),
    Example("F007", given(altered(b"Content-Security-Policy", b"x")), GOOD),
    Example("F007", given(altered(b"<script>", b"<script type=x>")), GOOD),
    Example("F008", given(one_file(SITE | {"player/player.js": b"play()"})), GOOD),
]
