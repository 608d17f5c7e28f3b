"""What translators who are new get wrong is told in plain words, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import run_packager
from tests.localization.test_check_command import LESSON, MODULE

CATALOG = "locales/es/LC_MESSAGES/small.po"
TO_BEGIN = (
    "packager: small is not translated into de (there are: es): `packager new language de --module small` begins it\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A module that is to be translated into Spanish, without a catalog yet."""
    module = tmp_path / "modules" / "small"
    module.mkdir(parents=True)
    (module / "module.yaml").write_text(MODULE, "utf-8")
    (module / "one.yaml").write_text(LESSON, "utf-8")
    return tmp_path


def told(project: Path, *command: str) -> tuple[int, str]:
    result = run_packager(*command, cwd=project)
    return result.returncode, result.stderr


def test_a_catalog_that_is_not_there_does_not_pass_for_checked(project: Path) -> None:
    code, said = told(project, "i18n", "check")
    assert (code, said) == (0, f"packager: {CATALOG} is not there yet: `packager i18n update` makes it\n")


@pytest.mark.parametrize("command", ["check", "status"])
def test_a_language_that_is_no_languages_is_named(project: Path, command: str) -> None:
    code, said = told(project, "i18n", command, "-l", "es", "-l", "de")
    assert code == 2
    assert said == "packager: no module is translated into de (there are: es): `packager new language de` begins it\n"


def test_a_language_that_the_module_does_not_list_gets_no_catalog_but_a_word_on_what_to_do(project: Path) -> None:
    assert told(project, "i18n", "update", "small", "-l", "de") == (2, TO_BEGIN)
    assert told(project, "i18n", "update", "-l", "de")[0] == 2
    assert not (project / "locales/de").exists()


def test_one_language_of_all_modules_is_updated_where_it_is_listed(project: Path) -> None:
    assert run_packager("new", "other", "-l", "de", cwd=project).returncode == 0
    made = run_packager("i18n", "update", "-l", "es", cwd=project)
    assert (made.returncode, made.stderr) == (0, "")
    assert (project / CATALOG).is_file() and not (project / "locales/es/LC_MESSAGES/other.po").exists()


def test_the_language_that_a_module_is_written_in_has_no_catalog(project: Path) -> None:
    said = "packager: small is written in en: name a language that it is translated into\n"
    assert told(project, "i18n", "update", "small", "-l", "en") == (2, said)


@pytest.mark.parametrize("command", [("preview", "small"), ("export", "small", "-f", "csv"), ("align", "notes.txt")])
def test_every_command_says_alike_how_a_language_is_begun(project: Path, command: tuple[str, ...]) -> None:
    assert told(project, "i18n", *command, "-l", "de") == (2, TO_BEGIN)


@pytest.mark.parametrize("command", [("update", "player"), ("export", "player", "-f", "csv")])
def test_the_name_of_a_language_makes_no_folder_of_the_players_words(project: Path, command: tuple[str, ...]) -> None:
    said = "packager: `Tetum` is no language tag; did you mean `tet`? Nothing was written.\n"
    assert told(project, "i18n", *command, "-l", "Tetum") == (2, said)
    assert not (project / "locales/Tetum").exists()


def test_a_memory_in_another_language_fills_in_nothing(project: Path) -> None:
    memory = project / "old.po"
    memory.write_text('msgid ""\nmsgstr "Language: pt_BR\\n"\n\nmsgid "The room"\nmsgstr "A sala"\n', "utf-8")
    code, said = told(project, "i18n", "update", "--memory", "old.po")
    assert (code, said) == (0, "old.po is in pt-BR: nothing of it is taken for es\n")
    assert "A sala" not in (project / CATALOG).read_text("utf-8")


@pytest.mark.parametrize(
    "command",
    [
        ("update", "--memory", "lost.tmx"),
        ("update", "--memory", "lost.po"),
        ("import", "lost.csv"),
        ("import-terms", "lost.csv"),
        ("align", "lost.txt", "-l", "es"),
    ],
)
def test_a_file_that_is_not_there_is_told_in_words(project: Path, command: tuple[str, ...]) -> None:
    path = next(word for word in command if word.startswith("lost"))
    assert told(project, "i18n", *command) == (2, f"packager: {path}: No such file or directory\n")


def test_a_memory_without_a_finished_text_says_so_instead_of_counting_what_is_not_in_it(project: Path) -> None:
    made = run_packager("i18n", "export", "small", "-l", "es", "-f", "tmx", cwd=project)
    assert (made.returncode, made.stdout) == (0, "small-es.tmx  0 texts (a memory holds finished ones only)\n")


def test_a_catalog_in_which_nothing_is_finished_is_not_called_free_of_mistakes_without_a_word(project: Path) -> None:
    assert run_packager("i18n", "update", cwd=project).returncode == 0
    checked = run_packager("i18n", "check", cwd=project).stdout
    assert checked == f"{CATALOG}: no mistakes\n{CATALOG}: checked: 0 of 4 texts, those that are finished\n"
    assert "only those are looked at" in run_packager("i18n", "terms", cwd=project).stdout


def test_an_edited_source_that_nobody_has_translated_is_not_called_fuzzy(project: Path) -> None:
    assert run_packager("i18n", "update", cwd=project).returncode == 0
    lesson = project / "modules/small/one.yaml"
    lesson.write_text(lesson.read_text("utf-8").replace("Who speaks first?", "Who speaks last?"), "utf-8")
    made = run_packager("i18n", "update", cwd=project)
    assert made.stdout.endswith("written: 1 changed, not translated yet\n")


def test_paragraphs_that_lack_are_told_once_with_what_to_do(project: Path) -> None:
    texts = "The room\n\nFirst steps\n\nWho speaks first?\n\nLa sala\n\nPrimeros pasos\n"
    (project / "all.txt").write_text(texts, "utf-8")
    made = run_packager("i18n", "align", "all.txt", "-l", "es", cwd=project)
    stand = "3 paragraphs of source stand beside 2 of translation"
    assert made.stdout.splitlines()[:2] == [
        f"no place for row 1: The room ({stand}: put in what lacks, or take out what has no counterpart)",
        "no place for row 2: First steps (likewise)",
    ]


def test_a_catalog_is_not_a_module(project: Path) -> None:
    code, said = told(project, "i18n", "check", CATALOG)
    assert (code, said) == (
        2,
        f"packager: {CATALOG} is a catalog: name its module, `small`, and the language with -l.\n",
    )


def test_a_broken_catalog_stops_the_build_with_its_line(project: Path) -> None:
    assert run_packager("i18n", "update", cwd=project).returncode == 0
    with (project / CATALOG).open("a", encoding="utf-8") as file:
        file.write("<<<<<<< HEAD\n")
    code, said = told(project, "build", "-s", "scorm12")
    assert code == 2
    assert said.startswith("packager: ")
    assert said.endswith("is not part of a PO file: <<<<<<< HEAD\n")
