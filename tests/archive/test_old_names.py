"""Names in zips as old programs write them: read where a manifest tells what they are, else left alone."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from packager.archive import open_package
from packager.repair import repair_path
from packager.validate import validate_path
from tests.validate.examples.packages import scorm12

OLD = {
    "cp866": "урок.html", "cp850": "ñandú.html", "gb18030": "水土保持.html", "cp932": "水の講座.html",
    "cp950": "水土保持課程.html", "cp949": "수업.html", "cp1252": "L’eau.html", "cp1251": "Вода.html",
    "cp720": "ماء.html", "cp1256": "الماء.html", "cp852": "źródło.html", "cp737": "νερό.html",
}  # fmt: skip


def manifest(*names: str, entities: bool = False) -> bytes:
    """The manifest of the sound package with more files listed."""
    listed = "".join(f'<file href="{name}"/>' for name in names)
    text = (
        scorm12()["imsmanifest.xml"]
        .decode()
        .replace('<file href="index.html"/>', f'<file href="index.html"/>{listed}', 1)
    )
    return (text.encode("ascii", "xmlcharrefreplace") if entities else text.encode()).replace(b"ascii", b"UTF-8")


def package(folder: Path, raw: dict[bytes, bytes], files: dict[str, bytes], extra: bytes = b"") -> Path:
    """A zip in which some entries have the raw names, without the mark of UTF-8."""
    path = folder / "course.zip"
    held = {name: f"{number:0{len(name)}d}" for number, name in enumerate(raw, start=1)}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        for old, data in raw.items():
            info = zipfile.ZipInfo(held[old])
            info.extra = extra
            archive.writestr(info, data)
    whole = path.read_bytes()
    for old, placeholder in held.items():
        assert whole.count(placeholder.encode()) == 2
        whole = whole.replace(placeholder.encode(), old)
    path.write_bytes(whole)
    return path


def names_of(path: Path) -> list[str]:
    with open_package(path) as found:
        return found.names


def repaired(path: Path) -> tuple[Path, tuple[str, ...]]:
    new = path.with_name("new.zip")
    done = repair_path(path, new)
    return new, (*done.changes, *done.left)


def codes(path: Path) -> set[str]:
    return {found.code for found in validate_path(path).findings}


@pytest.mark.parametrize(("page", "name"), OLD.items())
@pytest.mark.parametrize("entities", [False, True])
def test_a_name_in_an_old_code_page_is_the_one_that_the_manifest_lists(
    tmp_path: Path, page: str, name: str, entities: bool
) -> None:
    files = scorm12() | {"imsmanifest.xml": manifest(name, entities=entities)}
    path = package(tmp_path, {name.encode(page): b"x"}, files)
    assert name in names_of(path)
    assert codes(path) & {"P013", "M021", "M039"} == {"P013"}
    new, told = repaired(path)
    assert zipfile.ZipFile(new).read(name) == b"x"
    assert name in " ".join(told)
    assert "P013" not in codes(new)


def test_files_that_the_manifest_does_not_list_follow_those_that_it_does(tmp_path: Path) -> None:
    listed, other = "первый.html", "второй.html"
    files = scorm12() | {"imsmanifest.xml": manifest(listed)}
    path = package(tmp_path, {listed.encode("cp866"): b"1", other.encode("cp866"): b"2"}, files)
    assert {listed, other} <= set(names_of(path))


def unicode_path(raw: bytes, name: str, crc: int | None = None) -> bytes:
    data = b"\x01" + struct.pack("<L", zlib.crc32(raw) if crc is None else crc) + name.encode()
    return struct.pack("<HH", 0x7075, len(data)) + data


def test_the_extra_field_with_the_utf_8_name_goes_first(tmp_path: Path) -> None:
    raw = "урок.html".encode("cp866")
    path = package(
        tmp_path, {raw: b"x"}, scorm12() | {"imsmanifest.xml": manifest("урок.html")}, unicode_path(raw, "урок.html")
    )
    assert "урок.html" in names_of(path)
    assert "M021" not in codes(path)
    new, _ = repaired(path)
    assert "урок.html" in zipfile.ZipFile(new).namelist()


def test_an_extra_field_of_another_name_does_not_count(tmp_path: Path) -> None:
    """It is left behind where a program renamed the file and knew nothing of the field."""
    raw = "урок.html".encode("cp866")
    path = package(tmp_path, {raw: b"x"}, scorm12(), unicode_path(raw, "другой.html", crc=1))
    assert "другой.html" not in names_of(path)


def test_a_name_that_nobody_can_tell_keeps_its_bytes(tmp_path: Path) -> None:
    """Not `πα«¬.html` in the new zip, and no such entry in the manifest."""
    raw = "урок.html".encode("cp866")
    files = scorm12() | {"Thumbs.db": b"junk"}
    path = package(tmp_path, {raw: b"x"}, files)
    new, told = repaired(path)
    assert "nobody can tell" in told[-1]
    (entry,) = [info for info in zipfile.ZipFile(new).infolist() if not info.filename.isascii()]
    assert entry.filename.encode("cp437") == raw
    assert not entry.flag_bits & 0x800
    assert b"%CF%80" not in zipfile.ZipFile(new).read("imsmanifest.xml")


def test_nothing_but_a_name_that_nobody_can_tell_is_nothing_to_repair(tmp_path: Path) -> None:
    path = package(tmp_path, {"урок.html".encode("cp866"): b"x"}, scorm12())
    new, told = repaired(path)
    assert len(told) == 1
    assert not new.exists()


def test_two_code_pages_that_spell_a_name_differently_leave_it_alone(tmp_path: Path) -> None:
    """`café` is the same in code pages 437 and 850; what stands beside it (9B) is ¢ in one and ø in the other."""
    files = scorm12() | {"imsmanifest.xml": manifest("café.png")}
    path = package(tmp_path, {b"caf\x82.png": b"1", b"k\x9bb.png": b"2"}, files)
    with open_package(path) as found:
        assert "café.png" in found.names
        assert len(found.nameless) == 1
