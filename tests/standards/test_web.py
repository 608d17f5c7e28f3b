"""A course as a static site: what is put beside its pages."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from lxml import etree
from PIL import Image

from packager.standards import PackageInfo, publish
from packager.standards.web import WEB, web_files
from packager.validate import validate_files

from .samples import make_info

CSS = b":root{--page:#f3f6f6;--card:#fff;--tint:#e0f1ef;--main:#123456}@media x{:root{--main:#abcdef}}"
SITE = {
    "index.html": b"<!doctype html>",
    "ar/index.html": b"<!doctype html>" + b"a" * 100,
    "ar/pages/one.html": b"o" * 1_000,
    "ar/media/own.svg": b"<svg/>",
    "en/index.html": b"<!doctype html>" + b"e" * 200,
    "en/pages/one.html": b"o" * 2_000,
    "media/map.png": b"p" * 9_000,
    "media/map.png.660.avif": b"a" * 10,
    "media/map.png.660.webp": b"w" * 3_000,
    "media/map.png.1080.webp": b"W" * 5_000,
    "media/map.png.1700.webp": b"w" * 8_000,
    "media/1.2.png": b"none of the variants",
    "player/player.css": CSS,
    "player/web-worker.js": b"worker",
}
SHARED = sum(len(SITE[name]) for name in ("index.html", "ar/index.html", "en/index.html", "player/player.css"))


def info() -> PackageInfo:
    return make_info(also=(make_info(language="en", title="Land & talks", description=""),))


def read(name: str, site: dict[str, bytes] = SITE) -> Any:
    return json.loads(web_files(site, info())[name])


def test_the_name_is_that_of_the_module_its_version_and_web() -> None:
    assert publish(SITE, info(), WEB).filename == "land-negotiation-1.0.0-web.zip"


def test_the_same_site_gives_the_same_files_in_whatever_order_it_comes() -> None:
    assert list(web_files(SITE, info()).items()) == list(web_files(dict(reversed(SITE.items())), info()).items())


def test_the_worker_lies_on_top_where_it_can_answer_for_all_pages() -> None:
    files = web_files(SITE, info())
    assert files["sw.js"] == b"worker"
    assert "player/web-worker.js" not in files


def test_in_each_language_the_course_is_an_app_of_its_name_and_direction() -> None:
    told = {tag: read(f"{tag}/manifest.json") for tag in ("ar", "en")}
    assert [(told[tag]["lang"], told[tag]["dir"]) for tag in told] == [("ar", "rtl"), ("en", "ltr")]
    assert told["en"]["name"] == "Land & talks"
    assert "description" not in told["en"], "a module without one in a language says nothing there"
    assert {(each["start_url"], each["scope"]) for each in told.values()} == {("../index.html", "../")}, "one app"


def test_of_a_picture_one_file_is_kept_that_every_browser_shows_no_wider_than_a_phone() -> None:
    files = read("files.json")["files"]
    assert files["media/map.png"][0] == 5_000
    assert files["media/map.png"][2] == "media/map.png.1080.webp"
    assert not any(name.startswith("media/map.png.") for name in files)
    assert len(files["media/1.2.png"]) == 2


def test_a_picture_whose_one_file_is_smaller_than_its_variants_is_kept_as_it_is() -> None:
    assert len(read("files.json", SITE | {"media/map.png": b"p"})["files"]["media/map.png"]) == 2


def test_what_a_language_weighs_is_told_without_media_and_with_them() -> None:
    edition = read("edition.json")
    assert edition["shared"] == [SHARED, SHARED + 5_000 + len(SITE["media/1.2.png"])]
    assert edition["languages"] == {"ar": [1_000, 1_006], "en": [2_000, 2_000]}


@pytest.mark.parametrize("name", ["en/pages/one.html", "media/map.png.1700.webp", "player/player.css"])
def test_any_file_that_changes_makes_another_edition(name: str) -> None:
    other = read("edition.json", SITE | {name: SITE[name] + b" "})["edition"]
    assert other != read("edition.json")["edition"]


def test_icons_are_as_large_as_the_manifest_says_and_in_the_colours_of_the_theme() -> None:
    files = web_files(SITE, info())
    for icon in read("ar/manifest.json")["icons"]:
        data = files[icon["src"].removeprefix("../")]
        if icon["type"] == "image/svg+xml":
            assert b"#123456" in data
            etree.fromstring(data)
            continue
        with Image.open(BytesIO(data)) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]
            assert picture.convert("RGB").getpixel((picture.width * 2 // 3, picture.height * 9 // 10)) == (18, 52, 86)
            corner = picture.convert("RGBA").getpixel((0, 0))
            assert isinstance(corner, tuple)
            assert corner[3] == (255 if icon["purpose"] == "maskable" else 0)


def test_the_organisations_logo_is_in_the_icons_whole() -> None:
    logo = BytesIO()
    Image.new("RGB", (40, 10), "#ff0000").save(logo, "PNG")
    files = web_files(SITE | {"theme/logo.png": logo.getvalue()}, info())
    with Image.open(BytesIO(files["icons/icon-192.png"])) as picture:
        shown = picture.convert("RGB")
        assert shown.getpixel((96, 96)) == (255, 0, 0)
        assert shown.getpixel((96, 40)) == (255, 255, 255)
    drawn = web_files(SITE | {"theme/logo.svg": b"<svg/>"}, info())
    assert b"data:image/svg+xml;base64," in drawn["icons/icon.svg"]
    assert drawn["icons/icon-192.png"] == web_files(SITE, info())["icons/icon-192.png"]


def test_the_validator_knows_what_it_is() -> None:
    report = validate_files("web", web_files(SITE, info()))
    assert report.findings == ()
    assert report.conformance == ""
