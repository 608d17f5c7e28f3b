"""Sites that break the rules of a course on the web."""

from __future__ import annotations

import json
from collections.abc import Mapping

from packager.standards import PackageInfo
from packager.standards.web import web_files
from tests.validate.examples import Example

SITE = {
    "index.html": b'<!doctype html><title>Land</title><a href="en/index.html">English</a>',
    "en/index.html": b'<!doctype html><title>Land</title><img src="../media/a.png" srcset="../media/a.png 660w">',
    "en/pages/one.html": b'<!doctype html><base href="../"><title>One</title><a href="index.html#top">Land</a>',
    "media/a.png": b"\x89PNG",
    "course.txt": b"{}",
    "player/player.css": b":root{--main:#0b6660;--tint:#e0f1ef;--card:#fff;--page:#f3f6f6}",
    "player/web-worker.js": b"",
}
SOUND: Mapping[str, bytes] = web_files(SITE, PackageInfo("land", "1.0.0", "Land", "en", also=()))


def changed(name: str, data: bytes | None) -> dict[str, bytes]:
    """The sound site with one file changed, or without it."""
    files: dict[str, bytes | None] = {**SOUND, name: data}
    return {each: held for each, held in files.items() if held is not None}


WRONG: list[dict[str, object]] = [
    {"name": " "},
    {"lang": "fr"},
    {"dir": "up"},
    {"start_url": "../x.html"},
    {"icons": []},
]


def told(name: str, /, **values: object) -> dict[str, bytes]:
    """The sound site with other values in one of its files of JSON."""
    return changed(name, json.dumps(json.loads(SOUND[name]) | values).encode())


EXAMPLES = [
    Example("B001", changed("en/pages/two.html", b'<base href="../"><a href="pages/three.html">3</a>'), SOUND),
    Example("B001", changed("media/a.png", None), SOUND),
    Example(
        "B001",
        changed("en/pages/two.html", b'<a href="one%20more.html">1</a>'),
        changed(
            "en/pages/two.html", b'<a href="one.html?x#y">1</a><a href="https://example.org/x">2</a><a href="#a">3</a>'
        ),
    ),
    Example("B002", changed("en/manifest.json", None), SOUND),
    Example("B002", changed("en/manifest.json", b"[]"), SOUND),
    *(
        Example("B002", told("en/manifest.json", **wrong), told("en/manifest.json", description="More"))
        for wrong in WRONG
    ),
    Example("B002", changed("icons/icon-192.png", None), SOUND),
    Example("B003", changed("sw.js", None), SOUND),
    Example("B003", changed("files.json", b"{"), SOUND),
    Example("B003", told("files.json", edition="other"), SOUND),
    Example("B003", changed("course.txt", b"[]"), SOUND),
    Example("B003", changed("course.txt", b"{} "), changed("more.txt", b"of no list")),
]
