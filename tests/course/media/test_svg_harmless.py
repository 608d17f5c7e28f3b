"""An SVG drawing runs and loads nothing once it is in a package, and the author is told what was taken out."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.course.media.svg import harmless, read_labels
from packager.player.media import course_media
from tests.course.conftest import Load

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="9" height="9">'
PLAIN = (
    f'{HEAD}<style>.a{{fill:url(#g)}}</style><text class="a" x="1">Chair</text><a x:href="https://unccd.int"/></svg>'
)
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "html:script": '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
    "foreignObject": "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><iframe/></body></foreignObject>",
    "handler": '<rect onclick="alert(1)"/>',
    "handler of the root's child": '<g ONLOAD="alert(1)"/>',
    "javascript:": '<a x:href=" java\tscript:alert(1)"><text>go</text></a>',
    "data: page": '<a href="data:text/html,&lt;script&gt;"/>',
    "another drawing": '<use href="http://evil.example/x.svg#a"/>',
    "file": '<image x:href="file:///etc/passwd"/>',
    "picture elsewhere": '<image href="//evil.example/pixel.png"/>',
    "svg in a picture": '<image href="data:image/svg+xml,x"/>',
    "style that loads": "<style>@import 'http://evil.example/a.css';</style>",
    "style with an address": "<style>rect{fill:url( http://evil.example/a )}</style>",
    "escaped style": "<style>rect{fill:u\\72l(http://evil.example)}</style>",
    "attribute that loads": '<rect style="background:url(//evil.example)"/>',
    "animated address": '<a><set attributeName="href" to="javascript:alert(1)"/></a>',
    "animated handler": '<set attributeName="onclick" to="alert(1)"/>',
    "base": '<g xml:base="http://evil.example/"/>',
    "instruction": "<?xml-stylesheet href='http://evil.example/a.css'?>",
}
MARKS = ("script", "alert", "evil", "passwd", "foreignObject", "iframe", "xml-stylesheet", "onload", "image/svg")


@pytest.mark.parametrize("name", HOSTILE)
def test_what_runs_or_loads_is_taken_out_and_told(name: str) -> None:
    data, gone = harmless(f"{HEAD}{HOSTILE[name]}<text>Chair</text></svg>".encode())
    assert gone
    assert not [mark for mark in MARKS if mark.encode().lower() in data.lower()]
    assert [label.value for label in read_labels(data, "")][-1] == "Chair", "what follows stays"
    assert harmless(data) == (data, ())


def test_a_drawing_without_code_keeps_its_bytes() -> None:
    assert harmless(PLAIN.encode()) == (PLAIN.encode(), ())


def test_entities_and_what_stands_around_the_drawing_go(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", "utf-8")
    declared = f'<?xml-stylesheet href="x.xsl"?><!DOCTYPE svg [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    data, gone = harmless(f"{declared}{HEAD}<text>&e;Chair</text></svg>".encode())
    assert gone
    assert b"secret" not in data
    assert b"<?xml-stylesheet" not in data
    assert b"Chair" in data


CODE = f"{HEAD}<script>alert(1)</script><text>Chair</text></svg>".encode()
WAYS = {
    "picture": ("      - {image: media/a.svg, alt: A}", "media/a.svg"),
    "picture in another language": ("      - {image: media/a.gif, alt: A}", "media/a.gif"),
    "drawing in another language": ("      - {image: media/a.svg, alt: A}", "media/a.svg"),
    "poster": (
        "      - {video: media/a.mp4, captions: media/a.vtt, poster: media/a.SVG, title: A, transcript: T}",
        "media/a.SVG",
    ),
    "download": ("      - {download: media/a.svg, title: A}", "media/a.svg"),
    "download that is XML": ("      - {download: media/a.xml, title: A}", "media/a.xml"),
    "download in another language": ("      - {download: media/a.svg, title: A}", "media/a.svg"),
}


@pytest.mark.parametrize("way", WAYS)
def test_whichever_way_a_drawing_comes_into_a_package(way: str, load: Load) -> None:
    block, path = WAYS[way]
    other = "in another language" in way
    clean = b"GIF89a" if path.endswith("gif") else PLAIN.encode()
    files = {path: clean if other else CODE, "media/a.mp4": b"film", "media/a.vtt": b"WEBVTT\n"}
    named = {name: data for name, data in files.items() if f" {name}" in block}
    if other:
        named[path.replace("media/", "media/ar/")] = CODE
    course, findings = load(block, files=named)
    if way == "picture in another language":  # a drawing under the name of another kind of picture
        assert course is None
        return
    assert course is not None, findings
    assert "Y043" in {found.code for found in findings}
    for locale in ("en", "ar"):
        made = course_media(course.model_copy(update={"locale": locale}), "ltr")[path]
        assert not [name for name, data in made.files().items() if b"script" in data]


@pytest.mark.parametrize(
    "broken", [CODE[:-6], CODE.replace(b"</text>", b""), b"<" * 700_000], ids=["cut", "open", "huge"]
)
def test_what_is_no_drawing_is_not_packed_as_a_download_neither(broken: bytes, load: Load) -> None:
    """A browser runs what stands before the mistake."""
    course, findings = load("      - {download: media/a.svg, title: A}", files={"media/a.svg": broken})
    assert course is None
    assert {found.code for found in findings} == {"Y040"}
