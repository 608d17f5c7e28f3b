"""An address that leads to no file is told by what is wrong with it, with the cure that fits; repair mends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from packager.repair import repair_path
from packager.validate import validate_files, validate_path
from tests.validate.examples.archive import zipped
from tests.validate.examples.packages import scorm12

#: The file in the zip, the address in the manifest, what is told.
WRONG = [
    ("part#1.html", "part#1.html", "M020", "`part%231.html`"),
    ("why?.html", "why?.html", "M020", "`why%3F.html`"),
    ("a b.html", "a+b.html", "M020", "`a%20b.html`"),
    ("caf\u00e9.html", "caf%E9.html", "M020", "encoded by cp1252"),
    ("\u6c34.html", "%CB%AE.html", "M020", "encoded by gb18030"),
    ("cafe\u0301.html", "caf\u00e9.html", "M020", "accents"),
    ("caf\u00e9.html", "cafe\u0301.html", "M020", "accents"),
    ("page.html", "page.html;jsessionid=1", "M020", "what follows the ;"),
    ("page.html", " page.html\n", "M140", "blanks around `page.html`"),
    ("page.html", "/page.html", "M025", "begins with a slash"),
    ("folder\\page.html", "folder/page.html", "P004", "has backslashes"),
    ("gone.htm", "page.html", "M020", "add the file"),
]
CLEAN = [
    ("page.html", "page.html?a=b#c"),
    ("a b.html", "a%20b.html"),
    ("a+b.html", "a+b.html"),
    ("a;b.html", "a;b.html"),
]


def package(name: str, href: str) -> dict[str, bytes]:
    files = scorm12()
    page = files.pop("index.html")
    manifest = files["imsmanifest.xml"].decode().replace("index.html", href.replace("\n", "&#10;"))
    return files | {name: page, "imsmanifest.xml": manifest.encode()}


@pytest.mark.parametrize(("name", "href", "code", "told"), WRONG)
def test_a_wrong_address_is_one_word_with_its_cure(name: str, href: str, code: str, told: str) -> None:
    found = [
        each for each in validate_files("course.zip", package(name, href)).findings
        if each.code not in {"M028", "P021", "P028", "M039", "M021"}
    ]  # fmt: skip
    assert {each.code for each in found} == {code}
    assert any(told in f"{each.message} {each.help}" for each in found)


@pytest.mark.parametrize(("name", "href"), CLEAN)
def test_a_right_address_is_no_word(name: str, href: str) -> None:
    codes = {found.code for found in validate_files("course.zip", package(name, href)).findings}
    assert not codes & {"M020", "M021", "M039", "M073", "M074", "M076", "M140"}


@pytest.mark.parametrize(("name", "href", "code", "told"), WRONG[:-1])
def test_repair_writes_the_address_of_the_file_that_is_meant(
    tmp_path: Path, name: str, href: str, code: str, told: str
) -> None:
    path, new = tmp_path / "course.zip", tmp_path / "new.zip"
    path.write_bytes(zipped(package(name, href)))
    assert repair_path(path, new).changes
    assert not {"M020", "M021", "M025", "M140", "P004"} & {found.code for found in validate_path(new).findings}


@pytest.mark.parametrize("before", [b"\n", b" ", b"\xef\xbb\xbf\r\n", b"<!-- made by hand -->"])
def test_what_stands_before_the_xml_declaration_is_told(before: bytes) -> None:
    files = scorm12()
    files["imsmanifest.xml"] = before + files["imsmanifest.xml"]
    (found,) = validate_files("course.zip", files).findings
    assert (found.code, found.help) == ("X001", "let the file begin with <?xml")
