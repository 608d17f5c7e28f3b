"""PO files of other projects, 1,481 of them: read and written byte for byte, their fields as polib reads them.

Opt-in, since it downloads wheels: ``pytest tests/catalogs/many_catalogs.py``; PO_WHEELS names a folder that has them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from packager.catalogs.po import Entry
from packager.catalogs.po_parser import parse_po
from packager.catalogs.po_wrapping import style_of
from packager.catalogs.po_writer import changed_block

WHEELS = ("weblate==5.14.3", "django==5.2.8")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The PO files by name."""
    folder = Path(os.environ.get("PO_WHEELS") or tmp_path_factory.mktemp("wheels"))
    if not list(folder.glob("*.whl")):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), *WHEELS]
        subprocess.run(command, check=True)
    return dict(_po_files(folder))


def _po_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for wheel in sorted(folder.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if name.endswith(".po"):
                    yield name, archive.read(name)


def test_every_file_keeps_its_bytes(files: dict[str, bytes]) -> None:
    assert len(files) >= 500
    assert [name for name, data in files.items() if parse_po(data).to_bytes() != data] == []


def test_an_entry_that_says_the_same_keeps_its_lines(files: dict[str, bytes]) -> None:
    changed = []
    for name, data in list(files.items())[::20]:  # finding out how a file is folded takes up to a second
        file = parse_po(data)
        style = style_of(file)
        changed += [name for b in file.blocks if b.entry and changed_block(b, b.entry, style).text != b.text]
    assert sorted(set(changed))[:9] == []


def test_the_fields_are_those_that_polib_reads(files: dict[str, bytes]) -> None:
    different = []
    for name, data in files.items():
        ours = [_fields(entry) for entry in parse_po(data).entries()]
        theirs = [_polib_fields(entry) for entry in polib.pofile(data.decode()) if entry.msgid]
        different += [(name, *pair) for pair in zip(sorted(ours), sorted(theirs), strict=True) if pair[0] != pair[1]]
    assert different[:3] == []


def _fields(entry: Entry) -> tuple[object, ...]:
    forms = entry.plurals if entry.plural else (entry.translation,)
    previous = entry.previous[1] if entry.previous and not entry.obsolete else ""  # polib knows no `#~|`
    return (entry.context, entry.source, entry.plural, forms, entry.obsolete, sorted(entry.flags), previous)


def _polib_fields(entry: polib.POEntry) -> tuple[object, ...]:
    plural = entry.msgid_plural or ""
    forms = tuple(entry.msgstr_plural[n] for n in sorted(entry.msgstr_plural)) if plural else (entry.msgstr,)
    previous = "" if entry.obsolete else entry.previous_msgid or ""
    return (entry.msgctxt or "", entry.msgid, plural, forms, bool(entry.obsolete), sorted(entry.flags), previous)
