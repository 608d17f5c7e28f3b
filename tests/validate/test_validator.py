"""What the validator says of packages that are wrong in one way each."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from packager.diagnostics import Severity
from packager.validate import validate_files, validate_path

MANIFEST = """\
<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  identifier="M1" version="1.0">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="O1"><organization identifier="O1"><title>Course</title>
    <item identifier="I1" identifierref="R1"><title>Part</title></item>
  </organization></organizations>
  <resources>
    <resource type="webcontent" identifier="R1" adlcp:scormtype="sco" href="index.html"><file href="index.html"/>
    </resource>
  </resources>
</manifest>
"""
SCORM_2004 = (
    MANIFEST.replace("http://www.imsproject.org/xsd/imscp_rootv1p1p2", "http://www.imsglobal.org/xsd/imscp_v1p1")
    .replace("http://www.adlnet.org/xsd/adlcp_rootv1p2", "http://www.adlnet.org/xsd/adlcp_v1p3")
    .replace("adlcp:scormtype", "adlcp:scormType")
    .replace(">1.2<", ">2004 4th Edition<")
)

DRIVER_FOR_BOTH = b"""<!DOCTYPE html><html lang="en"><head><meta name="viewport" content="width=device-width">
<title>Course</title><script>var old = !parent.API_1484_11, api = parent.API_1484_11 || parent.API;
for (const name of ["Initialize", "SetValue", "Commit", "Terminate"]) api[old ? `LMS${name}` : name]("", "");
</script></head></html>"""


def codes(manifest: str = MANIFEST, **files: bytes) -> list[str]:
    package = {"imsmanifest.xml": manifest.encode(), "index.html": DRIVER_FOR_BOTH, **files}
    return [found.code for found in validate_files("course.zip", package).findings]


@pytest.mark.parametrize("manifest", [MANIFEST, SCORM_2004])
def test_a_good_package_without_schemas_has_no_other_findings(manifest: str) -> None:
    assert codes(manifest) == ["X009"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('default="O1"', 'default="O2"', "M011"),
        ('identifierref="R1"', 'identifierref="R2"', "M012"),
        ('identifier="I1"', 'identifier="R1"', "M013"),
        (' href="index.html"><file', "><file", "M014"),
        (' adlcp:scormtype="sco"', "", "M015"),
        ("<title>Part</title>", "<title> </title>", "M016"),
        (' identifierref="R1"', "", "M010"),
        ('href="index.html"><file', 'href="start.html"><file', "M020"),
        ('<file href="index.html"/>', '<file href="gone.png"/>', "M021"),
        ('<file href="index.html"/>', '<file href="Index.html"/>', "M022"),
        ('<file href="index.html"/>', '<file href="../../secret"/>', "M023"),
        ("ADL SCORM", "ADL Scorm", "M004"),
        ('identifier="M1"', 'identifier="M 1"', "M063"),
        ("<resources>", "<resources><metadata/>", "X010"),
        ("<title>Course", "<title>A & B", "X001"),
        ('encoding="UTF-8"?>', 'encoding="windows-1252"?>', "X003"),
        ("<manifest ", "<!DOCTYPE manifest [<!ENTITY a 'b'>]><manifest ", "X002"),
    ],
)
def test_one_mistake_is_found(old: str, new: str, code: str) -> None:
    assert old in MANIFEST
    assert code in codes(MANIFEST.replace(old, new, 1))


@pytest.mark.parametrize("version", ["1.3", "2004 4th edition", "2004 4th Edition ".replace(" ", "  "), ""])
def test_a_2004_package_that_lms_would_take_for_12_is_an_error(version: str) -> None:
    assert "M003" in codes(SCORM_2004.replace("2004 4th Edition", version))


def test_mixed_standards_are_an_error() -> None:
    assert "M005" in codes(SCORM_2004.replace("2004 4th Edition", "1.2"))


def test_common_cartridge_gets_one_clear_word() -> None:
    cartridge = '<manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1" identifier="x"><a/><b/></manifest>'
    report = validate_files("c.zip", {"imsmanifest.xml": cartridge.encode()})
    assert [found.message for found in report.findings] == ["this is IMS Common Cartridge, not SCORM"]


def test_findings_have_the_line_of_the_manifest() -> None:
    report = validate_files("c.zip", {"imsmanifest.xml": MANIFEST.replace('"R1"><title', '"R9"><title').encode()})
    found = next(found for found in report.findings if found.code == "M012")
    assert (found.place.line, found.place.path) == (6, "manifest[M1]/organizations/organization[O1]/item[I1]")


def test_the_schemas_own_words_are_kept_aside() -> None:
    report = validate_files(
        "c.zip", {"imsmanifest.xml": MANIFEST.replace("<resources>", "<resources><metadata/>").encode()}
    )
    found = next(found for found in report.findings if found.code == "X010")
    assert found.message == "`metadata` is not allowed here"
    assert "{http" not in found.message + found.help
    assert "SCHEMAV" in found.raw or "Element" in found.raw


def test_a_manifest_in_a_folder_is_told() -> None:
    report = validate_files("c.zip", {"course/imsmanifest.xml": MANIFEST.encode()})
    assert "not at the root but at `course/imsmanifest.xml`" in report.findings[0].message


@pytest.mark.parametrize("name", ["../evil", "/etc/passwd", "C:/x", "a\\..\\..\\b"])
def test_names_that_leave_the_package_are_errors(name: str) -> None:
    assert "P003" in codes(**dict[str, Any]({name: b""}))


def test_a_bare_manifest_is_checked_without_its_files(tmp_path: Path) -> None:
    path = tmp_path / "imsmanifest.xml"
    path.write_text(MANIFEST)
    assert [found.code for found in validate_path(path).findings] == ["X009"]  # it locates no schemas


@pytest.mark.parametrize("data", [b"", b"PK", b"\x00" * 100, b"<html>", b"PK\x05\x06" + b"\x00" * 18])
def test_what_is_no_package_gets_a_finding_and_no_traceback(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "course.zip"
    path.write_bytes(data)
    report = validate_path(path)
    assert [found.severity for found in report.findings] == [Severity.ERROR]


def test_a_damaged_entry_gets_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "course.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("imsmanifest.xml", MANIFEST)
    path.write_bytes(path.read_bytes().replace(b"ADL SCORM", b"ADL SCORN"))
    assert [found.code for found in validate_path(path).findings] == ["P006"]


def test_an_entity_bomb_costs_nothing() -> None:
    entities = "".join(f"<!ENTITY {b} '&{a};&{a};&{a};&{a};'>" for a, b in zip("abcdefghij", "bcdefghijk", strict=True))
    bomb = f"<!DOCTYPE manifest [<!ENTITY a 'ha'>{entities}]>" + MANIFEST.partition("?>")[2].replace("Part", "&k;")
    assert {"X001", "X002"} & set(codes(bomb))


def test_no_entity_reads_a_file() -> None:
    attack = "<!DOCTYPE manifest [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>" + MANIFEST.partition("?>")[2].replace(
        "Part", "&a;"
    )
    assert "X002" in codes(attack)
