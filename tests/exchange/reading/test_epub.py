"""The book, as programs for reading want it; ``epubcheck`` judges the whole."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from packager.exchange.reading import epub
from packager.exchange.reading.pages import Reading

JAR = "/usr/share/java/epubcheck.jar"
SHORT = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
"""A program that runs for some seconds is not worth optimizing."""
DC, OPF = "{http://purl.org/dc/elements/1.1/}", "{http://www.idpf.org/2007/opf}"


def parts(reading: Reading) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(epub.write(reading).data)) as book:
        return {name: book.read(name) for name in book.namelist()}


OTHERS = pytest.mark.thorough("EPUBCheck takes four seconds for a book, and one of every kind of part is read anyway")


@pytest.mark.parametrize("tag", ["", *(pytest.param(tag, marks=OTHERS) for tag in ("ar", "zh"))])
def test_epubcheck_finds_nothing(tag: str, sample: Callable[[str], Reading], demo: Reading, tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(epub.write(sample(tag) if tag else demo).data)
    command = ("java", *SHORT, "-jar", JAR, "--failonwarnings", str(path))
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert (done.returncode, "0 fatals / 0 errors / 0 warnings / 0 infos" in done.stdout) == (0, True), done.stdout


@pytest.mark.parametrize(("tag", "way"), [("ar", "rtl"), ("fr", "ltr")])
def test_it_says_its_language_and_which_way_its_pages_turn(
    sample: Callable[[str], Reading], tag: str, way: str
) -> None:
    package = etree.fromstring(parts(sample(tag))["book/book.opf"])
    assert package.findtext(f".//{DC}language") == tag
    spine = package.find(f"{OPF}spine")
    assert spine is not None
    assert spine.get("page-progression-direction") == way
    page = etree.fromstring(parts(sample(tag))["book/lesson-the-room.xhtml"])
    assert (page.get("lang"), page.get("dir")) == (tag, way)


def test_its_contents_lead_to_every_page(sample: Callable[[str], Reading]) -> None:
    files = parts(sample("en"))
    hrefs = etree.fromstring(files["book/contents.xhtml"]).xpath("//@href")
    places = [href.split("#") for href in hrefs if "#" in href]
    assert len(places) == sum(len(chapter.pages) for chapter in sample("en").chapters) > 20
    for name, place in places:
        assert f'id="{place}"'.encode() in files[f"book/{name}"]


def test_it_says_how_it_can_be_read(sample: Callable[[str], Reading], demo: Reading) -> None:
    package = etree.fromstring(parts(sample("en"))["book/book.opf"])
    said = {(meta.get("property"), meta.text) for meta in package.iter(f"{OPF}meta")}
    assert ("schema:accessibilityFeature", "alternativeText") in said
    assert ("schema:accessModeSufficient", "textual") in said
    assert ("schema:accessibilityHazard", "none") in said


def test_the_same_module_makes_the_same_bytes(demo: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    first = epub.write(demo).data
    assert first == epub.write(demo).data
    assert first[30:38] == b"mimetype"
    assert b'dcterms:modified">1980-01-01T00:00:00Z' in parts(demo)["book/book.opf"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert b'dcterms:modified">2026-01-01T00:00:00Z' in parts(demo)["book/book.opf"]
