"""A package as an LMS presents it."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.archive import open_package, view_files
from packager.serve.stage import NotPlayableError, stage_of
from tests.conftest import run_packager
from tests.serve.conftest import FILES
from tests.validate.examples.cmi5 import cmi5
from tests.validate.examples.web import SOUND as SITE

ELSEWHERE = """<au id="urn:x:away"><title><langstring>Away</langstring></title><description><langstring>A</langstring>
</description><url>https://elsewhere.example/unit</url></au>"""


def test_items_come_in_their_order_with_their_level_address_and_parameters(package_file: Path) -> None:
    with open_package(package_file) as package:
        stage = stage_of("fire.zip", package)
    assert (stage.title, stage.standard) == ("Fire safety", "scorm12")
    assert [(each.title, each.level, each.launch) for each in stage.activities] == [
        ("Fire safety", 0, ""),
        ("Part one", 1, ""),
        ("Alarm", 2, "one.html?lang=en"),
        ("Exits <b>", 1, "sub/two%20b.html"),
    ]


def test_an_item_on_another_server_is_told_and_not_opened() -> None:
    manifest = FILES["imsmanifest.xml"].replace('href="one.html">', 'href="https://elsewhere.example/x">')
    stage = stage_of("x", view_files("x", {"imsmanifest.xml": manifest.encode(), "sub/two b.html": b"<p>"}))
    assert next(each.launch for each in stage.activities if each.title == "Alarm") == ""
    assert "“Alarm” lies on another server and is not opened." in stage.notes


def test_a_unit_of_cmi5_is_launched_by_what_its_structure_says_of_it() -> None:
    said = ("</au>", "<launchParameters>level=2</launchParameters></au>")
    stage = stage_of("x", view_files("x", cmi5(said)))
    assert (stage.title, stage.standard) == ("Course", "cmi5")
    unit = stage.activities[-1]
    assert (unit.id, unit.level, unit.launch) == ("https://example.org/au", 2, "index.html?page=1")
    assert (unit.mastery, unit.moves, unit.parameters) == ("80", "CompletedOrPassed", "level=2")
    assert [each.moves for each in stage.activities[:-1]] == ["", ""]
    away = stage_of("x", view_files("x", cmi5(("</block>", ELSEWHERE + "</block>"))))
    assert away.notes == ("“Away” lies on another server and is not opened.",)


def test_what_needs_no_lms_is_shown_without_one() -> None:
    stage = stage_of("x", view_files("x", SITE))
    assert (stage.standard, {each.kind for each in stage.activities}) == ("none", {"page"})
    assert stage.notes == ("It meets no LMS: what is answered stays on the device, until it is downloaded.",)


def test_what_cannot_be_played_is_told_in_one_line_with_exit_code_2(tmp_path: Path) -> None:
    empty = tmp_path / "empty.zip"
    empty.write_bytes(b"PK\x05\x06" + bytes(18))
    no_zip = tmp_path / "notes.txt"
    no_zip.write_text("hello")
    for path in (empty, no_zip, tmp_path / "absent.zip"):
        result = run_packager("play", str(path), "--no-open")
        assert result.returncode == 2
        assert result.stderr.startswith("packager: ")
        assert result.stderr.count("\n") == 1
    nothing = FILES["imsmanifest.xml"].replace("identifierref", "id").encode()
    with pytest.raises(NotPlayableError, match="no item"):
        stage_of("x", view_files("x", {"imsmanifest.xml": nothing}))
