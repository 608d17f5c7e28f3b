"""A font goes into packages cut to the letters of their language, if its makers allow that."""

from __future__ import annotations

import string
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from packager.course import load_course
from packager.theme.fonts import cut
from packager.theme.rules import check_dress
from tests.conftest import run_packager
from tests.theme.projects import LESSON, MODULE, font, project

TWO = MODULE + "languages: [en, ar]\n"
CATALOG = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: ar\\n"

msgctxt "module/title"
msgid "Hello"
msgstr "مرحبا"

msgctxt "lesson/one/title"
msgid "One"
msgstr "واحد"

msgctxt "page/first/title"
msgid "First"
msgstr "الأول"
"""


def built(root: Path, *arguments: str) -> tuple[dict[str, dict[str, bytes]], str]:
    """The packages of SCORM 1.2 by their file's name, and what was said."""
    out = root / "out"
    told = run_packager("build", "--project", str(root), "-o", str(out), "-s", "scorm12", *arguments)
    packages = {}
    for path in sorted(out.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            packages[path.name] = {name: archive.read(name) for name in archive.namelist()}
    return packages, told.stdout + told.stderr


def letters(data: bytes) -> set[str]:
    """What a font has."""
    return set(map(chr, TTFont(BytesIO(data)).getBestCmap()))


def test_each_language_has_its_own_letters_of_the_font_and_no_others(tmp_path: Path) -> None:
    cyrillic = "".join(map(chr, range(0x410, 0x450)))
    files: dict[str, str | bytes] = {
        "theme.yaml": "font: fonts/Boxes.ttf\n",
        "fonts/Boxes.ttf": font(string.printable + "Ççé" + cyrillic),
    }
    [package], told = built(project(tmp_path, files))[0].values(), ""
    assert not told
    made = package["theme/en.woff2"]
    assert "Ç" in letters(made)
    assert not letters(made) & set(cyrillic)
    assert len(made) < len(font())
    names = {record.nameID for record in TTFont(BytesIO(made))["name"].names}
    assert 13 in names  # its licence stays with it
    sheet = package["player/player.css"].decode()
    assert "@font-face{font-family:theme-en;src:url(../theme/en.woff2);font-weight:400;font-display:swap}" in sheet
    named = ":root:lang(en){font-family:theme-en,theme-en-arial,theme-en-roboto,theme-en-noto,system-ui,sans-serif}"
    assert named in sheet
    first = package["index.html"].decode()
    assert named in first
    assert "en.woff2" not in first  # it comes with the whole sheet


def test_a_table_that_is_left_out_of_a_cut_font_is_nothing_to_tell(caplog: pytest.LogCaptureFixture) -> None:
    whole = TTFont(BytesIO(font()))
    whole["FFTM"] = DefaultTable("FFTM")  # FontForge's time stamp
    whole["FFTM"].data = bytes(28)
    made = BytesIO()
    whole.save(made)
    assert letters(cut("theme/en.woff2", made.getvalue(), [b"a"])) >= {"a"}
    assert not caplog.records


def test_a_package_of_several_languages_has_a_font_for_each_that_the_font_can_write(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "theme.yaml": "font: Boxes.ttf\nbold: Bold.ttf\n",
        "Boxes.ttf": font(),
        "Bold.ttf": font(),
        "modules/hello/module.yaml": TWO,
        "modules/hello/one.yaml": LESSON.replace("Ça va.", "Yes."),
        "locales/ar/LC_MESSAGES/hello.po": CATALOG,
    }
    packages, told = built(project(tmp_path, files), "--bundle", "--draft")
    [package] = packages.values()
    assert {name for name in package if name.startswith("theme/")} == {"theme/en.woff2", "theme/en-bold.woff2"}
    assert "Y095" in told
    assert "of the texts in `ar`" in told


@pytest.mark.parametrize(
    ("rights", "refused"),
    [(0x0000, ""), (0x0008, ""), (0x0004, ""), (0x000A, ""), (0x0002, "embed"), (0x0100, "cut"), (0x0200, "bitmaps")],
)
def test_a_font_whose_licence_forbids_it_is_refused(tmp_path: Path, rights: int, refused: str) -> None:
    root = project(tmp_path, {"theme.yaml": "font: Boxes.ttf\n", "Boxes.ttf": font(rights=rights)})
    course, _ = load_course(root / "modules" / "hello", root)
    assert course is not None
    found = [each for each in check_dress(course) if each.code == "Y093"]
    assert bool(found) is bool(refused)
    assert all(refused in each.message and f"{rights:#06x}" in each.message for each in found)


@pytest.mark.parametrize("damage", [b"", b"\0\1\0\0", font()[:200], b"wOF2" + bytes(60), b"ttcf" + bytes(60)])
def test_what_is_no_font_is_told_and_nothing_is_built(tmp_path: Path, damage: bytes) -> None:
    packages, told = built(project(tmp_path, {"theme.yaml": "font: x.woff2\n", "x.woff2": damage}))
    assert not packages
    assert "Y093" in told


def test_letters_that_a_font_lacks_are_told(tmp_path: Path) -> None:
    root = project(tmp_path, {"theme.yaml": "font: Boxes.ttf\n", "Boxes.ttf": font()})
    _, told = built(root)
    assert "lacks 1 letter of the texts in `en`: Ç" in told
