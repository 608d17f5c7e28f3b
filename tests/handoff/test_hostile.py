"""Files come back by mail: what is in them is text and nothing else."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import random
import re
import zipfile
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from packager.handoff import csv_table, docx, html_page, xlsx
from packager.handoff.formats import Format, read_handoff, written
from packager.handoff.unit import HandoffError
from tests.handoff.texts import catalog, handoff

EXPORTED = handoff(catalog([("One", "一", False), ("=1+1", "@x", False), ("Zwölf", "", False)]))
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def sources(module: str, locale: str) -> dict[str, str]:
    return {}


def changed_part(data: bytes, name: str, change: bytes) -> bytes:
    """An office file with one part replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change if part == name else old.read(part))
    return made.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("write", "part"), [(xlsx, "xl/worksheets/sheet1.xml"), (docx, "word/document.xml")], ids=["xlsx", "docx"]
)
def test_entities_in_office_files_are_refused(write: ModuleType, part: str, encoding: str) -> None:
    data = write.write(EXPORTED)
    hostile = f'<?xml version="1.0" encoding="{encoding}"?>{BOMB}<x>&b;</x>'.encode(encoding)
    with pytest.raises(HandoffError, match="document type"):
        write.read(changed_part(data, part, hostile))


@pytest.mark.parametrize("write", [xlsx, docx], ids=["xlsx", "docx"])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(write: ModuleType) -> None:
    data = write.write(EXPORTED)
    bomb = changed_part(data, "docProps/core.xml", b" " * 70_000_000)
    assert len(bomb) < 200_000
    with pytest.raises(HandoffError, match="too large"):
        write.read(bomb)


@pytest.mark.parametrize("write", [xlsx, docx], ids=["xlsx", "docx"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a zip"])
def test_what_is_no_office_file_is_refused(write: ModuleType, data: bytes) -> None:
    with pytest.raises(HandoffError):
        write.read(data)


def test_entities_in_xliff_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "back.xlf"
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", "utf-8")
    for dtd in (BOMB, f'<!DOCTYPE x [<!ENTITY b SYSTEM "{secret.as_uri()}">]>'):
        data = written(EXPORTED, "xliff2").replace(b"<xliff", dtd.encode() + b"<xliff", 1)
        path.write_bytes(data.replace("一".encode(), b"&b;"))
        with pytest.raises(HandoffError, match="document type"):
            read_handoff(path, sources)


def test_a_code_that_the_source_lacks_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "back.xlf"
    key = EXPORTED.units[0].key.partition(".")[0]
    codes: dict[Format, bytes] = {"xliff2": b'<ph id="9"/>', "xliff12": b'<x id="9"/>'}
    for name, code in codes.items():
        path.write_bytes(written(EXPORTED, name).replace("一".encode(), code))
        bad, *others = read_handoff(path, lambda module, locale: {key: "One"}).units
        assert "not in the source" in bad.damage
        assert [unit.damage for unit in others] == [""] * len(others)


def test_no_cell_of_a_csv_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(written(EXPORTED, "csv").decode("utf-8-sig"))))
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert [unit.translation for unit in csv_table.read(written(EXPORTED, "csv")).units] == ["一", "@x", ""]


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx.write(EXPORTED))) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_excel_saves_is_read(encoding: str, separator: str) -> None:
    rows = list(csv.reader(io.StringIO(written(EXPORTED, "csv").decode("utf-8-sig"))))
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    assert [u.translation for u in csv_table.read(text.getvalue().encode(encoding)).units] == ["一", "@x", ""]


def test_windows_1252_is_read_where_it_holds_the_language_and_refused_elsewhere() -> None:
    data = written(EXPORTED, "csv").decode("utf-8-sig")
    french = data.replace("translation: zh", "translation: fr").replace("一", "numéro un…").encode("cp1252")
    assert csv_table.read(french).units[0].translation == "numéro un…"
    with pytest.raises(HandoffError, match="CSV UTF-8"):
        csv_table.read(data.encode("cp1252", "replace"))


def test_an_html_page_runs_nothing_and_loads_nothing() -> None:
    unit = catalog([("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", False)])
    data = html_page.write(handoff(unit))
    assert not re.search(rb"<(img|link|iframe)\b", data)
    (script,) = re.findall(rb"<script>(.*?)</script>", data, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script).digest())
    assert b"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-%b'\"" % digest in data
    assert html_page.read(data).units[0].translation == "<img src=x onerror=alert(1)>"


def test_line_ends_that_a_browser_makes_are_read() -> None:
    data = html_page.write(EXPORTED).replace("一".encode(), "一<div>二</div><div>三<br>四</div>".encode())
    assert html_page.read(data).units[0].translation == "一\n二\n三\n四"


@pytest.mark.parametrize("name", [name for name in get_args(Format) if name != "tmx"])  # which is not read back
def test_bytes_changed_anywhere_are_a_reading_or_a_refusal(name: Format, tmp_path: Path) -> None:
    """Also in the zip of an office file, whose library is told of none of it."""
    data, chance = written(EXPORTED, name), random.Random(9)
    path = tmp_path / f"back.{name if not name.startswith('xliff') else 'xlf'}"
    for at in range(0, len(data), max(1, len(data) // 80)):
        path.write_bytes(data[:at] + chance.randbytes(3) + data[at + 3 :])
        with suppress(HandoffError):
            read_handoff(path, sources)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("xliff2", "urn:oasis:names:tc:xliff:document:2.0", "u}rn:oasis:names:tc:xliff:document:2.0"),
        ("xliff12", "urn:oasis:names:tc:xliff:document:1.2", "\u00a0}rn:x"),
        *[("xliff2", "<target>", f'<target><cp hex="{number}"/>') for number in ("", "x", "110000", "D800", "-1")],
    ],
)
def test_names_and_numbers_that_no_tool_writes_are_refused(name: Format, old: str, new: str, tmp_path: Path) -> None:
    """Found by fuzzing."""
    data = written(EXPORTED, name).decode()
    assert old in data
    (path := tmp_path / "back.xlf").write_text(data.replace(old, new), "utf-8")
    try:
        read = read_handoff(path, sources)
    except HandoffError:
        return
    assert read.units[0].damage
