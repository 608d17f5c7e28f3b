"""The record store that a course on the web offers: where it is named."""

from __future__ import annotations

import zipfile
from html import unescape
from pathlib import Path

from packager import build_packages, load_project

from .test_mastery import LESSON, MODULE

STORE = "https://lrs.example.org:8443/xapi/w-7fQ/"


def built(tmp_path: Path, standard: str, more: str) -> dict[str, bytes]:
    folder = tmp_path / "modules" / "one"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "module.yaml").write_text(MODULE + more, "utf-8")
    (folder / "one.yaml").write_text(LESSON, "utf-8")
    out = tmp_path / "out"
    build_packages(load_project(tmp_path), standards=[standard], out=out)
    (path,) = out.glob(f"*{standard}*.zip")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_pages_on_the_web_may_speak_to_it_and_to_no_other_and_the_script_is_told_of_it(tmp_path: Path) -> None:
    files = built(tmp_path, "web", f"xapi: {STORE}\n")
    pages = [data for name, data in files.items() if name.endswith(".html") and b'id="saved"' in data]
    assert len(pages) > 2
    for data in (*pages, files["index.html"]):
        assert ";connect-src 'self' https://lrs.example.org:8443" in unescape(data.decode())
    assert f'"xapi":"{STORE}"'.encode() in files["en/index.html"]
    assert f'"xapi":"{STORE}"'.encode() in files["index.html"]
    assert b"%(host)s" in files["en/contents.html"]
    assert b"%(host)s" not in files["en/index.html"], "what is said of it can wait"


def test_without_one_nothing_is_said_of_it(tmp_path: Path) -> None:
    files = built(tmp_path, "web", "")
    assert not [name for name, data in files.items() if name.endswith(".html") and b"connect-src" in data]
    assert b"learner/sends" not in files["course.txt"]
    assert b'"xapi"' not in files["en/index.html"]


def test_a_package_for_an_lms_is_what_it_was(tmp_path: Path) -> None:
    assert built(tmp_path, "scorm12", f"xapi: {STORE}\n") == built(tmp_path, "scorm12", "")
