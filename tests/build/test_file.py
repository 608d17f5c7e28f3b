"""A course as one HTML file: what is in it, what it weighs, and what is said of it."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode
from pathlib import Path

import pytest

from packager.player.site import digest
from packager.standards.file import BUDGET, one_file
from packager.validate import validate_files
from tests.conftest import SAMPLE, BuiltOnce

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


@pytest.fixture(scope="module")
def files(built_once: BuiltOnce) -> dict[str, str]:
    """The sample as files, by language."""
    out = built_once("sample-files", SAMPLE, "--standard", "file")
    return {path.stem[-2:]: path.read_text("utf-8") for path in out.glob("land-negotiation-1.0.0-*.html")}


def texts(document: str) -> dict[str, str]:
    """The texts in a file by name."""
    found = re.search(r'id="texts">(.*?)</script>', document)
    assert found
    held: dict[str, str] = json.loads(zlib.decompress(b64decode(found[1])))
    return held


def test_the_sample_is_one_file_a_language_and_goes_through_a_messenger(files: dict[str, str]) -> None:
    assert tuple(sorted(files)) == LANGUAGES
    assert {tag: len(text.encode()) for tag, text in files.items() if len(text.encode()) > BUDGET} == {}


def test_all_pages_are_in_it_and_nothing_outside_is_asked_for(files: dict[str, str]) -> None:
    for tag, document in files.items():
        assert validate_files(f"{tag}.html", {f"{tag}.html": document.encode()}).findings == ()
        held = texts(document)
        listed = [page for page, _ in json.loads(held["course.txt"])["pages"]]
        assert {f"pages/{page}.html" for page in listed} <= held.keys()
        assert {"contents.html", "results.html", "certificate.html", "handout.html"} <= held.keys()


def test_a_policy_names_the_one_script_and_the_one_style_and_allows_nothing_else(files: dict[str, str]) -> None:
    document = files["en"]
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', document)
    (script,), (styles,) = (
        re.findall(r"<script>(.*?)</script>", document, re.S),
        re.findall(r"<style>(.*?)</style>", document, re.S),
    )
    assert policy
    assert policy[1].startswith("default-src 'none';")
    assert f"script-src '{digest(script)}'" in policy[1]
    assert f"style-src '{digest(styles)}'" in policy[1]


SITE = {
    "index.html": b"<!doctype html>\n<html lang=en>\n<head><title>T</title></head>\n<body>\n"
    b'<script>why</script>\n<main id="page" data-page=""><a href="pages/one.html">1</a></main>'
    b'<script type="application/json" id="course">{"id":"it"}</script></body></html>',
    "pages/one.html": b'<title>One</title><body><main id="page" data-page="one">'
    b'<picture><source type="image/avif" srcset="media/p.jpg.avif">'
    b'<source type="image/webp" srcset="media/p.jpg.660.webp 660w, media/p.jpg.1700.webp 1700w" sizes="1px">\n'
    b'<img src="media/p.jpg" alt=""></picture></main></body>',
    "course.txt": b"{}",
    "player/player.css": b"p{color:red}",
    "player/file.css": b"",
    "player/licences.txt": b"MIT\n",
    "player/player.js": b"play()",
    "media/p.jpg": b"j" * 400_000,
    "media/p.jpg.avif": b"a",
    "media/p.jpg.660.webp": b"w" * 10_000,
    "media/p.jpg.1700.webp": b"x" * 60_000,
}


def codes(document: str) -> list[str]:
    """What is found; the player that these have is another than ours (F008)."""
    found = validate_files("it.html", {"it.html": document.encode()}).findings
    return [each.code for each in found if each.code != "F008"]


def test_pictures_are_as_wide_as_the_budget_allows_in_a_format_that_every_browser_shows() -> None:
    document = one_file(SITE).decode()
    assert '"media/p.jpg.1700.webp"' in document and "avif" not in document
    heavier = SITE | {"media/p.jpg.1700.webp": b"x" * 300_000}
    document = one_file(heavier).decode()
    assert '"media/p.jpg.660.webp"' in document and "1700" not in document
    assert codes(document) == []


def test_what_lacks_or_is_elsewhere_or_weighs_too_much_is_told(tmp_path: Path) -> None:
    film = SITE["pages/one.html"].replace(b"<picture>", b'<p data-apart="media/film.mp4"></p><picture>')
    assert codes(one_file(SITE | {"pages/one.html": film}).decode()) == ["F001"]
    asking = SITE["index.html"].replace(b"<a ", b'<img src="//elsewhere.example/x.png"><a ')
    assert codes(one_file(SITE | {"index.html": asking}).decode()) == ["F002"]
    styled = {"player/file.css": b"p{background:url(https://elsewhere.example/x.png)}"}
    assert codes(one_file(SITE | styled).decode()) == ["F002"]
    linking = SITE["index.html"].replace(b"pages/one", b"pages/two")
    assert codes(one_file(SITE | {"index.html": linking}).decode()) == ["F003"]
    heavy = SITE | {"media/p.jpg.660.webp": b"x" * 300_000, "media/p.jpg.1700.webp": b"x" * 300_000}
    assert codes(one_file(heavy).decode()) == ["F004"]


def test_what_learners_take_is_in_it_whatever_it_is() -> None:
    """A page of HTML is a download there, and no page of the course; a text may be in any encoding."""
    took = {"media/a%20b.html": b"<p>taken", "media/old.txt": b"caf\xe9", "media/new.txt": "café".encode()}
    links = b"".join(f'<a href="{name}" download>x</a>'.encode() for name in took)
    files = {name.replace("%20", " "): data for name, data in took.items()}
    page = SITE["pages/one.html"].replace(b"</main>", links + b"</main>")
    document = one_file(SITE | files | {"pages/one.html": page, "sources/modules/x.html": b"no page"}).decode()
    assert codes(document) == []
    held = texts(document)
    assert held["pages/one.html"].count("data-file=") == 4
    assert (held["media/a%20b.html"], held["media/new.txt"]) == ("<p>taken", "café")
    assert '"media/old.txt":["text/plain","Y2Fm6Q=="]' in document
    assert "sources/modules/x.html" not in held


def test_the_picture_of_the_first_page_is_there_before_any_script_and_without_one() -> None:
    first = SITE["index.html"].replace(b"<main", b'<img src="media/p.jpg.avif" alt=""><main')
    document = one_file(SITE | {"index.html": first}).decode()
    assert '<img src="data:' in document.partition("<main")[0]
    assert codes(document) == []


def test_the_font_of_a_theme_stands_in_the_styles() -> None:
    styles = b"@font-face{font-family:x;src:url(../theme/own.woff2)}"
    document = one_file(SITE | {"player/player.css": styles, "theme/own.woff2": b"font"}).decode()
    assert "url(data:font/woff2;base64,Zm9udA==)" in document
    assert codes(document) == []


def test_without_a_cover_the_file_begins_with_the_first_page_which_is_in_it_once() -> None:
    first = SITE["index.html"].replace(b'data-page=""', b'data-page="one"')
    document = one_file(SITE | {"index.html": first}).decode()
    assert codes(document) == []
    assert "pages/one.html" not in texts(document)


def test_a_template_of_ones_own_that_takes_away_what_is_needed_is_said(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="leave a page without its `<title>`"):
        one_file(SITE | {"pages/one.html": b"nothing"})
