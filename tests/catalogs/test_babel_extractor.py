"""``pybabel extract`` finds in a module what ``packager i18n extract`` finds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polib

from tests.conftest import ROOT


def test_pybabel_extracts_what_we_extract(tmp_path: Path) -> None:
    mapping, made = tmp_path / "babel.cfg", tmp_path / "made.pot"
    mapping.write_text("[packager: **.yaml]\n", "utf-8")
    command = [sys.executable, "-m", "babel.messages.frontend", "extract", "-F", str(mapping), "-o", str(made)]
    command += ["--no-wrap", "modules"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    ours = {(e.msgctxt, e.msgid) for e in polib.pofile(str(ROOT / "locales" / "land-negotiation.pot"))}
    theirs = polib.pofile(str(made))
    drawn = {key for key in ours if key[0].startswith(("picture/", "captions/"))}  # not in YAML
    assert {(e.msgctxt, e.msgid) for e in theirs} == ours - drawn
    assert all(e.comment and e.occurrences for e in theirs)
