"""What a save does to the pages that are open, and what a mistake leaves as it was."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from packager.project import Project
from packager.serve.live import LiveProject, Renewal, read_again
from packager.serve.looks import in_look
from tests.e2e.conftest import DROUGHT

PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "page/water/title"
msgid "Water"
msgstr "Eau"
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="4" height="4"/></svg>'


@dataclass(frozen=True)
class Course:
    """A project that is served, with French and a picture, and its files."""

    root: Path
    live: LiveProject

    def shown(self, name: str = "index.html", locale: str = "en") -> str:
        """What a browser gets."""
        file = self.live.file(f"drought/{locale}/scorm12/auto/{name}")
        assert file is not None
        return b"".join(file.since(0)).decode()

    def save(self, file: str, old: str, new: str) -> Renewal | None:
        """A file is saved with one text changed; what becomes of the module that is open."""
        path = self.root / file
        text = path.read_text("utf-8") if path.exists() else ""
        assert old in text
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.replace(old, new, 1), "utf-8")
        return read_again(self.live, {path})["drought"]


LESSON = "modules/drought/lessons/01-words.yaml"
CATALOG = "locales/fr/LC_MESSAGES/drought.po"
PICTURE = "modules/drought/media/dune.svg"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """The small module, open at its first page in English."""
    shutil.copytree(DROUGHT, tmp_path, dirs_exist_ok=True)
    module, lesson, catalog, picture = (
        tmp_path / name for name in ("modules/drought/module.yaml", LESSON, CATALOG, PICTURE)
    )
    module.write_text(module.read_text("utf-8").replace("[en]", "[en, fr]"), "utf-8")
    picture.parent.mkdir()
    picture.write_text(SVG)
    text = lesson.read_text("utf-8")
    block = "      - image: media/dune.svg\n        alt: A dune\n"
    lesson.write_text(text.replace("title: Water\n    blocks:\n", f"title: Water\n    blocks:\n{block}"), "utf-8")
    catalog.parent.mkdir(parents=True)
    catalog.write_text(PO, "utf-8")
    made = Course(tmp_path, LiveProject(Project(tmp_path)))
    made.shown()
    return made


@pytest.mark.parametrize(
    ("file", "old", "new", "renewal"),
    [
        (LESSON, "Rock", "Stones", Renewal("soil")),
        (LESSON, "long time without rain", "year without rain", Renewal("water")),
        (LESSON, "title: Water", "title: Rain", Renewal("water", whole=False)),
        (LESSON, "attempts: 2", "attempts: 3", Renewal("soil", whole=True)),
        (LESSON, "question: dust", "question: sand", Renewal("soil", whole=True)),
        ("modules/drought/module.yaml", "title: Drought", "title: Dry", Renewal(whole=True)),
        (PICTURE, "0 0 4 4", "0 0 4 3", Renewal("water", media=True)),
        ("templates/player.css", "", "h1{color:#123456}", Renewal(style=True)),
        ("theme.yaml", "", 'brand: "#00558c"', Renewal(style=True)),
    ],
)
def test_a_save_renews_a_page_or_where_more_is_new_the_whole(
    course: Course, file: str, old: str, new: str, renewal: Renewal
) -> None:
    renewed = course.save(file, old, new)
    assert renewed is not None
    if file.endswith(".css"):
        renewed = Renewal(renewed.page, renewed.whole, False, renewed.style)
    assert renewed == renewal


def test_a_bank_opens_the_page_that_draws_from_it(course: Course) -> None:
    bank = course.root / "modules/drought/banks/more.yaml"
    bank.parent.mkdir()
    question = "  - question: {}\n    true-false: It rains on day {}.\n    answer: true\n"
    bank.write_text("bank: more\ntitle: More\nquestions:\n" + "".join(question.format(f"q{n}", n) for n in "abc"))
    course.save("modules/drought/module.yaml", "lessons:", "banks: [banks/more.yaml]\nlessons:")
    quiz = "      - quiz: last\n        title: Last\n        bank: more\n        draw: 2\n"
    course.save(LESSON, "title: Water\n    blocks:\n", f"title: Water\n    blocks:\n{quiz}")
    assert "Last" in course.shown("pages/water.html")
    assert course.save("modules/drought/banks/more.yaml", "day b", "the second day") == Renewal("water")


def test_styles_of_the_project_come_after_the_players(course: Course) -> None:
    course.save("templates/player.css", "", "/* ours: { */ h1{color:#123456}")
    assert course.shown("player/player.css").endswith(" h1{color:#123456}")
    assert "h1{color:#123456}" in course.shown()


def test_a_translation_renews_its_page_where_its_language_is_open(course: Course) -> None:
    assert "Eau" in course.shown("pages/water.html", "fr")
    assert course.save(CATALOG, "Eau", "L’eau") == Renewal("water")
    assert "L’eau" in course.shown("pages/water.html", "fr")


@pytest.mark.parametrize(
    ("file", "old", "new", "locale"),
    [
        (LESSON, "title: Water", "titel: Water", "en"),
        ("modules/drought/module.yaml", "lessons:", "\tlessons:", "en"),
        (CATALOG, 'msgstr "Eau"', 'msgstr "Eau', "fr"),
        ("templates/content.html.j2", "", "{% if %}", "en"),
        ("templates/content.html.j2", "", "{{ nothing.at.all }}", "en"),
    ],
)
def test_what_breaks_leaves_the_last_good_page_and_renews_it_when_it_is_mended(
    course: Course, file: str, old: str, new: str, locale: str
) -> None:
    good = course.shown("pages/water.html", locale)
    assert course.save(file, old, new) is None
    assert course.shown("pages/water.html", locale) == good
    path = course.root / file
    if old:
        assert course.save(file, new, old) is not None
    else:
        path.unlink()
        assert read_again(course.live, {path})["drought"] is not None
    assert course.shown("pages/water.html", locale) == good


def test_a_catalog_that_is_broken_before_anybody_looked_shows_the_source(course: Course) -> None:
    course.save(CATALOG, 'msgstr "Eau"', 'msgstr "Eau')
    assert "Water" in course.shown("pages/water.html", "fr")


def test_a_template_that_is_broken_before_anybody_looked_is_told_by_the_server(course: Course) -> None:
    course.save("templates/content.html.j2", "", "{% if %}")
    course.live.sites.clear()
    with pytest.raises(OSError, match="Expected an expression"):
        course.shown()


def test_a_folder_that_is_renamed_keeps_its_last_page_and_is_a_module_under_its_new_name(course: Course) -> None:
    folder = course.root / "modules" / "drought"
    files = {path for path in folder.rglob("*") if path.is_file()}
    folder.rename(folder.with_name("dryness"))
    assert read_again(course.live, files)["drought"] is None
    assert "Soil" in course.shown()
    assert list(course.live.folders) == ["drought", "dryness"]
    assert course.live.file("dryness/en/scorm12/auto/index.html") is None  # until its own files are seen
    read_again(course.live, set(folder.with_name("dryness").rglob("*")))
    assert course.live.file("dryness/en/scorm12/auto/index.html") is not None


def test_a_module_that_is_not_asked_for_is_not_shown(course: Course) -> None:
    shutil.copytree(course.root / "modules" / "drought", course.root / "modules" / "other")
    assert list(LiveProject(Project(course.root), ("drought",)).folders) == ["drought"]
    assert list(LiveProject(Project(course.root)).folders) == ["drought", "other"]


def test_a_dark_device_and_one_with_colours_of_its_owner_get_their_answers_from_the_style_sheet() -> None:
    sheet = b"@media (prefers-color-scheme:dark){a{color:red}}@media (forced-colors: active){button{border:1px solid}}"
    assert in_look(sheet, "auto") == sheet
    assert b"(min-width:0){a" in in_look(sheet, "dark")
    assert b"forced-colors" in in_look(sheet, "dark")
    contrast = in_look(sheet, "contrast")
    assert b"(min-width:0){button" in contrast
    assert b"CanvasText!important" in contrast


def test_any_theme_that_ships_is_tried_on_for_a_look(course: Course) -> None:
    def sheet(look: str) -> str:
        file = course.live.file(f"drought/en/scorm12/{look}/player/player.css")
        return b"".join(file.since(0)).decode() if file else ""

    assert "--main:#1d3f8f" in sheet("auto+harbour")
    assert "(min-width:0){:root{" in sheet("dark+harbour")
    assert "--main:#0b6660" in sheet("auto")
    assert sheet("auto+harbor") == sheet("auto+") == ""
