"""``packager import`` and ``packager export`` as a designer uses them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from packager.catalogs.po_parser import read_po
from packager.cli import command_line
from packager.course import load_course
from tests.conftest import ROOT

MODULE = "first-rains"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small module with its catalogs."""
    shutil.copytree(ROOT / "examples" / MODULE, tmp_path / "project")
    return tmp_path / "project"


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(command_line(), [*words, "--project", str(project)])


def snapshot(project: Path) -> dict[str, bytes]:
    return {str(path.relative_to(project)): path.read_bytes() for path in project.rglob("*") if path.is_file()}


def written(tmp_path: Path, text: str, name: str = "rain.gift") -> str:
    (tmp_path / name).write_text(text, "utf-8")
    return str(tmp_path / name)


def test_a_bank_comes_in_once_and_a_second_time_changes_nothing(project: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "::Wet::Is rain wet?{T}\n\n::Broken::{=a\n\n::Say::What next?{}\n")
    result = run(project, "import", file)
    assert result.exit_code == 0, result.output
    assert "2 new, 0 changed, 0 as before" in result.output
    assert re.search(r"rain\.gift:3 +Broken +the question +the brace `}` after its answers is missing", result.output)
    course, _ = load_course(project / "modules" / MODULE, project)
    assert course
    assert "wet" in {each.question for each in course.bank_questions()}
    assert "say" in {each.question for each in course.lessons[-1].pages[0].questions()}
    before = snapshot(project)
    assert "0 new, 0 changed, 1 as before" in run(project, "import", file).output
    assert snapshot(project) == before


def test_what_cannot_be_read_writes_nothing(project: Path, tmp_path: Path) -> None:
    before = snapshot(project)
    result = run(project, "import", written(tmp_path, "No question here {\n"))
    assert result.exit_code == 2
    assert "Nothing was written." in result.output
    assert run(project, "import", str(tmp_path / "none.gift")).exit_code == 2
    assert snapshot(project) == before


def test_export_and_import_again_is_a_circle(project: Path, tmp_path: Path) -> None:
    assert (
        run(
            project, "import", written(tmp_path, "::Wet::Is *rain* wet?{T}\n\n::Dry::Sand is {=dry =arid}.\n")
        ).exit_code
        == 0
    )
    before = snapshot(project)
    out = tmp_path / "out" / "rain.gift"
    out.parent.mkdir()
    assert run(project, "export", MODULE, "--format", "gift", "-o", str(out)).exit_code == 0
    text = out.read_text("utf-8")
    kept = "\n\n".join(block for block in text.split("\n\n") if "id:wet" in block or "id:dry" in block)
    assert "2 as before" in run(project, "import", written(tmp_path, kept)).output
    assert snapshot(project) == before


def test_another_language_is_exported_from_its_catalog(project: Path, tmp_path: Path) -> None:
    course, _ = load_course(project / "modules" / MODULE, project)
    assert course
    out = tmp_path / "fr.gift"
    assert run(project, "export", MODULE, "--format", "gift", "-l", "fr", "-o", str(out)).exit_code == 0
    english = next(iter(course.all_questions())).prompt.value
    assert english not in out.read_text("utf-8")
    assert run(project, "export", MODULE, "--format", "gift", "-l", "xx").exit_code == 2


def test_translations_in_the_file_fill_the_catalog(project: Path, tmp_path: Path) -> None:
    text = (ROOT / "tests" / "exchange" / "questions" / "moodle" / "multilang.xml").read_text("utf-8")
    file = written(tmp_path, text, "langs.xml")
    result = run(project, "import", file)
    assert result.exit_code == 0, result.output
    catalog = {entry.source: entry for entry in read_po(project / "locales" / "fr" / "LC_MESSAGES" / f"{MODULE}.po")}
    assert catalog["Who rules?"].translation == "Qui tranche ?"
    assert catalog["The Chair"].context.startswith("question/langs/answer-")
    before = snapshot(project)
    assert run(project, "import", file).exit_code == 0
    assert snapshot(project) == before


def test_moodle_xml_in_all_languages_comes_back(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.xml"
    words = ("export", MODULE, "--format", "moodle-xml", "-l", "en", "-l", "fr", "-l", "ar", "-o", str(out))
    assert run(project, *words).exit_code == 0
    assert b'lang="ar" class="multilang"' in out.read_bytes()
    assert run(project, "export", MODULE, "--format", "gift", "-l", "en", "-l", "fr").exit_code == 2


@pytest.mark.parametrize("name", ["../../outside", "/outside", "Two Words"])
def test_a_bank_has_a_name_and_no_path(project: Path, tmp_path: Path, name: str) -> None:
    before = snapshot(tmp_path)
    result = run(project, "import", written(tmp_path, "::Wet::Is rain wet?{T}"), "--bank", name)
    assert result.exit_code == 2
    assert "is no name of a bank" in result.output
    (tmp_path / "rain.gift").unlink()
    assert snapshot(tmp_path) == before


def test_an_open_question_that_was_edited_is_told_and_left_to_its_page(project: Path, tmp_path: Path) -> None:
    assert run(project, "import", written(tmp_path, "::Say::What next?{}")).exit_code == 0
    before = snapshot(project)
    result = run(project, "import", written(tmp_path, "::Say::What then?{}"))
    assert "it is on a page already" in result.output
    assert snapshot(project) == before


def test_open_questions_that_come_later_stand_below_the_others(project: Path, tmp_path: Path) -> None:
    assert run(project, "import", written(tmp_path, "::Say::What next?{}")).exit_code == 0
    result = run(project, "import", written(tmp_path, "::Say::What next?{}\n\n::More::What else?{}"))
    assert "1 new, 0 changed" in result.output
    course, _ = load_course(project / "modules" / MODULE, project)
    assert course
    assert [each.question for each in course.lessons[-1].pages[-1].questions()] == ["say", "more"]


def test_a_file_that_nobody_lists_is_not_overwritten(project: Path, tmp_path: Path) -> None:
    bank = project / "modules" / MODULE / "banks" / "rain.yaml"
    bank.parent.mkdir(exist_ok=True)
    bank.write_text("mine")
    result = run(project, "import", written(tmp_path, "::Wet::Is rain wet?{T}"))
    assert result.exit_code == 2
    assert "is there already; nothing was written" in result.output
    assert bank.read_text() == "mine"
