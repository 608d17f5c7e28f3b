"""The example of docs/theme.md: a project with a theme, a style sheet and a template of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import ROOT
from tests.theme.test_fonts import built

DRESSED = ROOT / "tests" / "theme" / "dressed"


def test_the_example_has_its_colours_its_logo_its_styles_and_its_template(tmp_path: Path) -> None:
    shutil.copytree(DRESSED, tmp_path / "dressed")
    [package] = built(tmp_path / "dressed")[0].values()
    page, sheet = package["pages/desk.html"].decode(), package["player/player.css"].decode()
    assert "--main:#7a1f5c" in sheet
    assert sheet.endswith((DRESSED / "templates" / "player.css").read_text("utf-8").partition("*/")[2])
    assert '<p class="name">— Early birds</p>' in page
    assert 'alt="Land Office"' in page
    assert {"theme/logo.svg", "theme/logo-dark.svg"} <= package.keys()
    assert "font" not in " ".join(name for name in package if name.startswith("theme/"))


def test_without_its_templates_it_is_dressed_all_the_same(tmp_path: Path) -> None:
    shutil.copytree(DRESSED, tmp_path / "dressed")
    [package] = built(tmp_path / "dressed", "--no-project-templates")[0].values()
    assert "— Early birds" not in package["pages/desk.html"].decode()
    assert "--main:#7a1f5c" in package["index.html"].decode()
