"""A small package of somebody else's, and a show of it."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from packager.archive import open_package
from packager.serve.playing import show_package
from tests.serve.running import ask, running

MANIFEST = """<?xml version="1.0" encoding="utf-8"?>
<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>Fire safety</title>
<item identifier="part"><title>Part one</title>
<item identifier="first" identifierref="r1" parameters="?lang=en"><title>Alarm</title></item></item>
<item identifier="second" identifierref="r2"><title>Exits &lt;b&gt;</title></item>
</organization></organizations>
<resources>
<resource identifier="r1" type="webcontent" adlcp:scormtype="sco" href="one.html"><file href="one.html"/></resource>
<resource identifier="r2" type="webcontent" adlcp:scormtype="sco" href="sub/two%20b.html">
<file href="sub/two%20b.html"/></resource>
</resources></manifest>"""
FILES = {
    "imsmanifest.xml": MANIFEST,
    "one.html": "<!doctype html><title>One</title><h1>Alarm</h1>",
    "sub/two b.html": "<!doctype html><title>Two</title><h1>Exits</h1>",
    "film.mp4": "0123456789",
}


@pytest.fixture
def package_file(tmp_path: Path) -> Path:
    """A zip with two SCOs, one of them in a chapter."""
    path = tmp_path / "fire.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in FILES.items():
            archive.writestr(name, text)
    return path


@dataclass(frozen=True)
class Shown:
    """Where a show runs, and what its panel's page was told."""

    panel: str
    content: str
    token: str


@pytest.fixture
def shown(package_file: Path) -> Iterator[Shown]:
    """The package, played."""
    with open_package(package_file) as package, running(show_package("fire.zip", package)) as address:
        yield shown_at(address)


def shown_at(address: str) -> Shown:
    """What the panel's page says of itself."""
    page = ask(address, "/").body.decode()
    facts = json.loads(re.findall(r'id="facts">(.*?)</script>', page)[0])
    return Shown(address, facts["devices"][0], facts["token"])
