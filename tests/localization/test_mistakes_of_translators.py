"""What translators who are new get wrong is told in plain words, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import run_packager
from tests.localization.test_check_command import LESSON, MODULE

CATALOG = "locales/es/LC_MESSAGES/small.po"


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
    assert said.startswith("packager: no module is translated into de: put it into `languages:`")


def test_a_language_that_the_module_does_not_list_gets_no_catalog_but_a_word_on_what_to_do(project: Path) -> None:
    code, said = told(project, "i18n", "update", "-l", "de")
    assert code == 2
    assert said == "packager: small is not translated into de: put de into `languages:` in module.yaml first\n"
    assert not (project / "locales/de").exists()


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
