"""What a theme changes in packages, and that a change of it makes anew exactly what reads it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from packager.catalogs.player import player_translations
from packager.course import load_course
from packager.guide.page import render_guide
from packager.project import Project
from packager.review.page import render_review
from tests.conftest import run_packager
from tests.theme.projects import LESSON, LOGO, MODULE, project
from tests.theme.test_fonts import built

BESIDE = 'brand: "#00558c"\nlogo: {light: art/logo.svg, alt: Us & them}\n'


@pytest.fixture
def themed(tmp_path: Path) -> Path:
    """A project with a theme and two modules, of which one has a theme of its own."""
    own = MODULE.replace("hello", "other")
    return project(
        tmp_path,
        {
            "theme.yaml": BESIDE,
            "art/logo.svg": LOGO,
            "modules/other/module.yaml": f"{own}theme: dusk\n",
            "modules/other/one.yaml": LESSON,
        },
    )


def built_now(root: Path) -> list[str]:
    """Which modules a build makes anew."""
    told = run_packager("build", "--project", str(root), "-o", str(root / "out"), "-s", "scorm12").stdout
    return sorted({Path(line.split()[0]).name.partition("-")[0] for line in told.splitlines() if ".zip" in line})


@pytest.mark.parametrize("name", ["theme.yaml", "art/logo.svg"])
def test_a_change_of_the_theme_builds_what_reads_it(themed: Path, name: str) -> None:
    assert built_now(themed) == ["hello", "other"]
    assert built_now(themed) == []
    path = themed / name
    path.write_text(path.read_text("utf-8").replace("00558c", "00558d").replace("80v20", "79v20"), "utf-8")
    assert built_now(themed) == ["hello"]


def test_pages_have_the_colours_at_once_and_the_logo_with_its_text(themed: Path) -> None:
    package = built(themed, "hello")[0]["hello-1.0.0-en-scorm12.zip"]
    first, sheet = package["index.html"].decode(), package["player/player.css"].decode()
    assert "--main:#00558c" in first
    assert "--main:#00558c" in sheet
    assert "0b6660" not in first + sheet
    assert '<img class="logo" src="theme/logo.svg" alt="Us &amp; them" width="112" height="28">' in first
    assert package["theme/logo.svg"] == LOGO.encode()


def test_a_picture_as_logo_is_made_as_small_as_it_is_shown(tmp_path: Path) -> None:
    made = BytesIO()
    Image.effect_noise((900, 600), 80).save(made, "PNG")
    theme = "logo: {light: big.png, dark: big.png, alt: Us}\n"
    package = built(project(tmp_path, {"theme.yaml": theme, "big.png": made.getvalue()}))[0]
    [files] = package.values()
    with Image.open(BytesIO(files["theme/logo.png"])) as image:
        assert image.size == (168, 112)
    assert 'srcset="theme/logo-dark.png" media="screen and (prefers-color-scheme:dark)"' in files["index.html"].decode()


def test_the_logo_and_the_brand_are_on_paper_and_before_reviewers_too(themed: Path) -> None:
    package = built(themed, "hello")[0]["hello-1.0.0-en-scorm12.zip"]
    assert '<img class="logo" src="theme/logo.svg"' in package["handout.html"].decode()
    course, _ = load_course(themed / "modules" / "hello", themed)
    assert course is not None
    project_ = Project(themed)
    guide = render_guide(course, player_translations("en"), project_.templates())
    assert ":root{--brand:#00558c}" in guide
    assert 'src="data:image/svg+xml;base64,' in guide
    assert "--main:#00558c" in render_review(project_, course, "en")


def test_a_theme_of_the_module_is_among_its_sources(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "modules/hello/module.yaml": f"{MODULE}theme: look.yaml\n",
        "modules/hello/look.yaml": "logo: {light: logo.svg, alt: Us}\n",
        "modules/hello/logo.svg": LOGO,
    }
    [package] = built(project(tmp_path, files), "--with-sources")[0].values()
    assert package["sources/modules/hello/look.yaml"].startswith(b"logo:")
    assert package["sources/modules/hello/logo.svg"] == LOGO.encode()
