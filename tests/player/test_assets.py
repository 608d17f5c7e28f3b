"""What `tools/assets.py` makes is there whole or not at all."""

from __future__ import annotations

import runpy
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT


def test_a_bundle_that_fails_leaves_the_one_before_it(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """esbuild refuses the first script, when much has been copied: half a bundle in its place would play, until a part
    of it is asked for.
    """
    for name in ("templates/player", "templates/site", "tools"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    (tmp_path / "templates/player/page/player.js").write_text("export const play = (;", "utf-8")
    before = tmp_path / "packager" / "assets" / "player" / "version"
    before.parent.mkdir(parents=True)
    before.write_text("before", "utf-8")
    tool = runpy.run_path(str(tmp_path / "tools" / "assets.py"))
    with pytest.raises(subprocess.CalledProcessError):
        tool["build_assets"](tmp_path)
    assert 'Unexpected ";"' in capfd.readouterr().err
    assert [path for path in tmp_path.joinpath("packager").rglob("*") if path.is_file()] == [before]
    assert before.read_text("utf-8") == "before"
    assert list(tmp_path.joinpath("build").iterdir()) == []
