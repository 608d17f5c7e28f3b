"""Names that no course needs: each is told, none reaches a terminal or breaks a document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from packager.archive import zipped
from packager.diagnostics import printers
from packager.inspect import inspect_path
from packager.inspect.printers import to_text
from packager.validate import validate_path
from tests.validate.examples.archive import with_empty
from tests.validate.examples.packages import scorm12

NAMES = {
    "terminal escape": ("a\x1b[2J\x1b]0;owned\x07.html", "P021"),
    "NUL": ("a__.png", "P021"),
    "line end": ("a\nerror P001: fake.html", "P021"),
    "direction": ("a\u202egnp.exe", "P027"),
    "C1 control": ("a\u009b2J.html", ""),
    "drive": ("C:/windows/a.html", "P003"),
    "climbing": ("../../a.html", "P003"),
    "absolute": ("/etc/a.html", "P003"),
    "share": ("\\\\server\\a.html", "P003"),
    "device": ("media/nul.html", "P021"),
    "device with blank": ("aux .html", ""),
    "markup": ("<script>alert(1)</script>.html", "P021"),
    "quotes": ("\"'><img src=x onerror=alert(1)>.html", "P021"),
    "XML's limits": ("a\ufffe\uffff.html", ""),
}


@pytest.mark.parametrize("kind", NAMES)
def test_odd_names_are_told_and_printed_harmlessly(kind: str, tmp_path: Path) -> None:
    name, code = NAMES[kind]
    path = tmp_path / "course.zip"
    data = zipped(scorm12() | {name: b"<p>"})
    path.write_bytes(data.replace(b"a__.png", b"a\x00_.png") if kind == "NUL" else data)
    report = validate_path(path)
    assert not code or code in {found.code for found in report.findings}
    shown = {output: printers.render([report], output) for output in ("text", "json", "sarif", "junit", "html")}
    shown["inspect"] = to_text([inspect_path(path)])
    for output, text in shown.items():
        assert not [each for each in text if (ord(each) < 32 and each not in "\n\t") or 127 <= ord(each) < 160], output
        assert "\u202e" not in text, output
    assert "\nerror P001" not in shown["text"] + shown["inspect"]
    assert json.loads(shown["json"])
    assert json.loads(shown["sarif"])
    etree.fromstring(shown["junit"].encode())
    assert b"<script" not in shown["html"].encode()
    assert b"<img" not in shown["html"].encode()


def test_as_many_entries_as_a_zip_can_count(tmp_path: Path) -> None:
    path = tmp_path / "course.zip"
    path.write_bytes(with_empty(zipped(scorm12()), (f"{number:x}" for number in range(65_535 - len(scorm12())))))
    assert {found.code for found in validate_path(path).findings} == {"M039", "P019"}
