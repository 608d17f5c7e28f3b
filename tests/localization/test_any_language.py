"""A module in a language that CLDR does not know: updated, checked, shown, built, and honest about what is English."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from packager.catalogs.files import update_catalogs
from packager.catalogs.player import player_translations, untranslated_words
from packager.catalogs.po_parser import read_po_file
from packager.course import Course, load_course
from packager.handoff.formats import Format, read_handoff, written
from packager.languages.plurals import plural_rule
from packager.localization.gate import english_player
from packager.localization.progress import progress_of
from packager.localization.reports import check_player, check_project
from packager.player.environment import environment
from packager.preview import preview_of, preview_of_player, render_preview
from packager.project import Project
from packager.project.shipped import locales_dir, templates_dir
from tests.conftest import run_packager

UNKNOWN = ("tet", "bi", "sm", "fj", "gil", "mh", "to", "tpi", "qaa", "en-x-island")
MODULE = f"""\
module: reef
version: 1.0.0
title: The reef
language: en
languages: [en, {", ".join(UNKNOWN)}]
duration: PT20M
lessons: [one.yaml]
"""
LESSON = """\
lesson: one
title: The reef
pages:
  - page: first
    title: The reef
    blocks:
      - text: The reef is home to 2,500 kinds of fish.
      - question: how-many
        numeric: How many kinds?
        answer: 2500
      - workshop: day
        title: A day at the reef
        for: Fishers
        agenda:
          - item: Welcome
            time: PT30M
        sessions:
          - session: dili
            place: Dili
            dates: [2027-03-02, 2027-03-04]
            start: "9:00"
            end: "12:00"
            zone: Asia/Dili
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "modules" / "reef"
    folder.mkdir(parents=True)
    (folder / "module.yaml").write_text(MODULE, "utf-8")
    (folder / "one.yaml").write_text(LESSON, "utf-8")
    return Project(tmp_path)


@pytest.fixture
def course(project: Project) -> Course:
    made, findings = load_course(project.root / "modules" / "reef", project.root)
    assert made is not None, findings
    return made


def test_every_language_is_updated_checked_counted_and_shown(project: Project, course: Course) -> None:
    update_catalogs(project, course, UNKNOWN)
    assert len(check_project(project, [course])) == len(UNKNOWN)
    for tag in UNKNOWN:
        header = read_po_file(project.catalog(tag, "reef")).header
        assert header is not None
        assert f"Language: {tag.replace('-', '_')}\n" in header.translation
        assert "Plural-Forms: nplurals=" in header.translation
        assert progress_of(project, course, tag).total.messages > 5
        assert "The reef" in render_preview(preview_of(project, course, tag), [templates_dir()])


def test_the_preview_and_the_build_share_what_is_compiled(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PACKAGER_CACHE", str(tmp_path / "cache"))
    for command in (("i18n", "preview", "reef"), ("build", "--draft", "-o", "out"), ("i18n", "preview", "reef")):
        environment.cache_clear()
        made = run_packager(*command, "-l", "tet", cwd=project.root)
        assert made.returncode == 0, made.stdout + made.stderr


def test_a_build_says_that_its_player_is_english(project: Project) -> None:
    made = run_packager("build", "--draft", "-l", "tet", "--standard", "scorm12", "-o", "out", cwd=project.root)
    assert made.returncode == 0, made.stdout + made.stderr
    assert "L097" in made.stdout + made.stderr
    (package,) = (project.root / "out").glob("*.zip")
    with zipfile.ZipFile(package) as archive:
        assert b'lang="tet"' in archive.read("index.html")
    strict = ("build", "--draft", "-l", "tet", "--standard", "scorm12", "-o", "out", "--fail-on", "warning")
    assert run_packager(*strict, cwd=project.root).returncode == 1


def test_only_what_is_not_translated_is_told(project: Project) -> None:
    assert english_player(project, "fr") == []
    assert english_player(project, "en-GB") == []
    assert english_player(project, "ar-XB") == []
    assert [found.place.file for found in english_player(project, "tet")] == ["locales/tet/LC_MESSAGES/player.po"]


@pytest.mark.parametrize("tag", ["TET", "xx", "pt-br"])
def test_a_mistyped_language_makes_no_folder(tag: str, project: Project) -> None:
    told = run_packager("i18n", "update", "-l", tag, cwd=project.root)
    assert (told.returncode, tag in told.stderr) == (2, True)
    assert not (project.root / "locales").exists()


@pytest.mark.parametrize(
    ("tag", "told"), [("PT", "write `pt`"), ("zh-hans", "write `zh-Hans`"), ("xx", "no language has the tag")]
)
def test_a_mistyped_language_of_a_module_is_told(tag: str, told: str, project: Project) -> None:
    module = project.root / "modules" / "reef" / "module.yaml"
    module.write_text(MODULE.replace("tet, bi", f"{tag}, bi"), "utf-8")
    found = run_packager("check", cwd=project.root)
    assert (found.returncode, told in found.stdout) == (1, True), found.stdout


def test_portuguese_has_the_forms_of_gettext_and_a_project_may_have_its_own(project: Project, course: Course) -> None:
    assert plural_rule("pt") == "nplurals=2; plural=(n > 1);"
    path = project.catalog("tet", "reef")
    path.parent.mkdir(parents=True)
    path.write_text('msgid ""\nmsgstr "Language: tet\\nPlural-Forms: nplurals=1; plural=0;\\n"\n', "utf-8")
    update_catalogs(project, course, ["tet"])
    header = read_po_file(path).header
    assert header is not None
    assert "nplurals=1; plural=0;" in header.translation
    assert "nplurals=2" not in header.translation


def test_the_players_words_are_a_catalog_as_a_modules(project: Project) -> None:
    def i18n(*arguments: str) -> str:
        told = run_packager("i18n", *arguments, cwd=project.root)
        assert told.returncode == 0, told.stdout + told.stderr
        return told.stdout

    assert "locales/player.pot written" in i18n("extract", "player")
    assert "locales/player.pot is current" in i18n("extract", "player")
    assert "new" in i18n("update", "player", "-l", "tet")
    i18n("update", "player", "-l", "fr-CA")
    own = {tag: project.catalog(tag, "player") for tag in ("tet", "fr-CA")}
    assert not any(entry.translation for entry in read_po_file(own["tet"]).entries())
    assert all(entry.translation for entry in read_po_file(own["fr-CA"]).entries()), "it begins with what ships in fr"

    words = own["tet"].read_text("utf-8").replace('msgid "Next"\nmsgstr ""', 'msgid "Next"\nmsgstr "Tuir mai"')
    own["tet"].write_text(words, "utf-8")
    assert "is current" in i18n("update", "player")
    assert own["tet"].read_text("utf-8") == words
    assert "player  tet" in i18n("status", "player")
    assert "1 translated" in i18n("status", "player", "-l", "tet")
    assert "tet" in i18n("check", "player", "-l", "tet")
    i18n("update", "-l", "tet")
    made = run_packager("build", "--draft", "-l", "tet", "--standard", "scorm12", "-o", "out", cwd=project.root)
    assert made.returncode == 0
    with zipfile.ZipFile(next((project.root / "out").glob("*.zip"))) as archive:
        assert "Tuir mai" in archive.read("index.html").decode()


@pytest.mark.parametrize("form", ["csv", "xliff12", "xliff2"])
def test_the_players_words_go_out_and_come_back(form: Format, project: Project) -> None:
    def i18n(*arguments: str) -> str:
        told = run_packager("i18n", *arguments, cwd=project.root)
        assert told.returncode == 0, told.stdout + told.stderr
        return told.stdout

    name = "words.csv" if form == "csv" else "words.xlf"
    i18n("export", "player", "-l", "tet", "-f", form, "-o", name)
    file = project.root / name
    handed = read_handoff(file, lambda module, locale: {})
    assert (handed.module, handed.source_locale, handed.locale) == ("player", "en", "tet")
    units = [replace(unit, translation="Haree", state="finished") for unit in handed.units if unit.source == "Check"]
    file.write_bytes(written(replace(handed, units=tuple(units)), form))
    assert "1 new" in i18n("import", name, "--write")
    words = player_translations("tet", project.root)
    assert (words.pgettext("button", "Check"), words.pgettext("page", "Next")) == ("Haree", "Next")


@pytest.mark.parametrize(("locale", "state"), [("tet", "missing"), ("fr", "done")])
def test_the_players_words_are_shown_with_their_state(locale: str, state: str, project: Project) -> None:
    made = preview_of_player(project, locale)
    assert made.count(state) == sum(len(part.texts) for part in made.parts) > 100
    page = render_preview(made, [templates_dir()])
    assert "Still to answer:" in page
    assert "Verdict on an answer: correct" in page


def test_a_build_tells_of_a_word_whose_placeholders_are_broken(project: Project) -> None:
    path = project.catalog("tet", "player")
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Page %(number)s of %(total)s"\nmsgstr "Pajina %(numero)s"\n',
        "utf-8",
    )
    made = run_packager("build", "--draft", "-l", "tet", "--standard", "scorm12", "-o", "out", cwd=project.root)
    assert (made.returncode, "player.po:4" in made.stdout) == (0, True), made.stdout + made.stderr


def test_nothing_is_to_be_said_of_the_words_that_ship() -> None:
    shipped = sorted(path.parents[1].name for path in locales_dir().glob("*/LC_MESSAGES/player.po"))
    reports = check_player(Project(locales_dir().parent), shipped)
    assert len(reports) >= 15
    assert [str(found) for report in reports for found in report.findings] == []
    assert {tag: untranslated_words(player_translations(tag))[0] for tag in shipped} == dict.fromkeys(shipped, 0)


def test_words_of_a_base_language_become_those_of_the_language_asked_for(project: Project) -> None:
    module = project.root / "modules" / "reef" / "module.yaml"
    module.write_text(module.read_text("utf-8").replace("tet", "fr-CA"), "utf-8")
    told = run_packager("i18n", "update", "player", "-l", "fr-CA", cwd=project.root)
    assert told.returncode == 0, told.stdout + told.stderr
    lines = project.catalog("fr-CA", "player").read_text("utf-8").splitlines()
    assert '"Language: fr_CA\\n"' in lines
    assert '"Language: fr\\n"' not in lines
