"""Zips that no tool makes, as packages and as office files: each reader ends in what it knows or in a refusal, in one
sentence that steers no terminal, and nothing is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from packager.handoff.formats import written
from tests.cli.test_terminal import FORBIDDEN
from tests.cli.writers import write_project
from tests.conftest import run_packager
from tests.handoff.test_hostile import EXPORTED
from tests.results.test_reports import ROWS, ods, sheet
from tests.validate.examples.archive import LINK, entry, flagged, overlapping, with_empty, zipped
from tests.validate.examples.packages import scorm12

Files = Mapping[str, bytes]


def containing_itself(files: Files) -> bytes:
    """Its first entry is the rest of the zip, its directory too."""
    data = bytearray(zipped({"self.zip": b"", **files}))
    at, rest = data.index(b"PK\x01\x02"), len(data) - 30 - len("self.zip")
    for where in (18, at + 20):
        struct.pack_into("<2L", data, where, rest, rest)
    return bytes(data)


def named(name: str) -> Callable[[Files], bytes]:
    """One file more, of this name."""
    return lambda files: zipped(files, (name, b"<a/>"))


KINDS: dict[str, Callable[[Files], bytes]] = {
    "overlapping": lambda files: overlapping(files, sorted(files)[0]),
    "containing itself": containing_itself,
    "65,535 entries": lambda files: with_empty(zipped(files), (f"{n:x}" for n in range(65_535 - len(files)))),
    "names of 64 kB": lambda files: zipped(dict(files) | {f"{n}/" + "a/" * 32_000 + "b": b"" for n in range(8)}),
    "terminal escapes": named("a\x1b[2J\x1b]0;owned\x07\x9b31m.xml"),
    "NUL": lambda files: named("a__.xml")(files).replace(b"a__.xml", b"a\x00_.xml"),
    "a name that begins with NUL": lambda files: named("zz_.xml")(files).replace(b"zz_.xml", b"\0z_.xml"),
    "line ends": named("a\r\nerror P001: fake.xml"),
    "a link": lambda files: zipped(files, (entry("link.xml", LINK), b"/etc/passwd")),
    "a drive letter": named("C:\\windows\\a.xml"),
    "climbing": named("../../../a.xml"),
    "a device of Windows": named("media/nul.xml"),
    "twice": lambda files: zipped(files, *files.items()),
    "an entity in a part": lambda files: zipped(files, ("x.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')),
    "an encrypted part": lambda files: flagged(zipped(files), sorted(files)[0], 1),
}


def parts(data: bytes) -> Files:
    """What is in an office file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


READERS: dict[str, tuple[str, Callable[[], Files], tuple[str, ...]]] = {
    "validate": ("course.zip", scorm12, ("validate", "course.zip")),
    "inspect": ("course.zip", scorm12, ("inspect", "course.zip")),
    "repair": ("course.zip", scorm12, ("repair", "course.zip", "-o", "repaired.zip")),
    "results of Excel": ("r.xlsx", lambda: parts(sheet(*ROWS)), ("results", "r.xlsx")),
    "results of LibreOffice": ("r.ods", lambda: parts(ods(*ROWS)), ("results", "r.ods")),
    "texts from Excel": ("b.xlsx", lambda: parts(written(EXPORTED, "xlsx")), ("i18n", "import", "b.xlsx")),
    "texts from Word": ("b.docx", lambda: parts(written(EXPORTED, "docx")), ("i18n", "import", "b.docx")),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("reader", READERS)
def test_a_reader_ends_and_nothing_else_is_written(reader: str, kind: str, tmp_path: Path) -> None:
    file, files, command = READERS[reader]
    (project := tmp_path / "project").mkdir()
    if command[0] == "i18n":
        write_project(project)
    (project / file).write_bytes(KINDS[kind](files()))
    before = set(tmp_path.rglob("*"))
    run = run_packager(*command, cwd=project)
    assert run.returncode in (0, 1, 2)
    assert (run.stdout + run.stderr).strip()
    assert not FORBIDDEN & set(run.stdout + run.stderr)
    assert "\nerror P001: fake" not in run.stdout + run.stderr
    assert set(tmp_path.rglob("*")) - before <= {project / "repaired.zip"}
