"""A language that is not finished is not built, with the list of what lacks; `--draft` marks what lacks."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.conftest import run_packager

MODULE = """\
module: small
version: 1.0.0
title: The room
language: en
languages: [en, es]
lessons: [one.yaml]
"""
LESSON = """\
lesson: one
title: First steps
pages:
  - page: first
    title: Who decides?
    blocks:
      - text: "# Decisions\\n\\nThe Parties decide."
      - question: motion
        choice: Which motion comes first?
        answers:
          - right: A point of order
            feedback: It comes first.
          - wrong: An amendment
            feedback: It waits.
"""
PROSE = {
    "The room": "La sala",
    "First steps": "Primeros pasos",
    "Who decides?": "¿Quién decide?",
    "# Decisions\n\nThe Parties decide.": "# Decisiones\n\nDeciden las Partes.",
}
QUIZ = {
    "Which motion comes first?": "¿Qué moción va primero?",
    "A point of order": "Una cuestión de orden",
    "It comes first.": "Va primero.",
    "An amendment": "Una enmienda",
    "It waits.": "Espera.",
}


def translate(root: Path, texts: dict[str, str], fuzzy: str = "") -> None:
    """Write the Spanish catalog with these translations, the one of ``fuzzy`` marked so."""
    path = root / "locales" / "es" / "LC_MESSAGES" / "small.po"
    path.unlink(missing_ok=True)
    assert run_packager("i18n", "update", cwd=root).returncode == 0
    blocks = path.read_text("utf-8").split("\n\n")
    for index, block in enumerate(blocks):
        for source, translation in texts.items():
            lines = "".join(f'"{line}"\n' for line in _lines(source)) if "\n" in source else ""
            msgid = f'msgid ""\n{lines}' if lines else f'msgid "{source}"\n'
            if msgid in block + "\n":
                made = 'msgstr "' + translation.replace("\n", "\\n") + '"'
                blocks[index] = ("#, fuzzy\n" if source == fuzzy else "") + block.replace('msgstr ""', made)
    path.write_text("\n\n".join(blocks), "utf-8")


def _lines(text: str) -> list[str]:
    parts = text.split("\n")
    return [f"{part}\\n" for part in parts[:-1]] + [parts[-1]]


def pages(path: Path) -> str:
    with ZipFile(path) as package:
        names = [name for name in package.namelist() if name.endswith((".html", "imsmanifest.xml"))]
        return "\n".join(package.read(name).decode() for name in names)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    module = tmp_path / "modules" / "small"
    module.mkdir(parents=True)
    (module / "module.yaml").write_text(MODULE, "utf-8")
    (module / "one.yaml").write_text(LESSON, "utf-8")
    return tmp_path


def built(project: Path) -> set[str]:
    return {path.name for path in (project / "dist").glob("*.zip")}


def test_a_finished_language_is_built_and_no_draft(project: Path) -> None:
    translate(project, PROSE | QUIZ)
    result = run_packager("build", "-s", "scorm12", "--draft", cwd=project)
    assert result.returncode == 0, result.stdout
    assert built(project) == {"small-1.0.0-en-scorm12.zip", "small-1.0.0-es-scorm12.zip"}


def test_what_lacks_stops_the_language_and_is_listed(project: Path) -> None:
    translate(project, PROSE | QUIZ, fuzzy="An amendment")
    result = run_packager("build", "-s", "scorm12", cwd=project)
    assert result.returncode == 1
    assert built(project) == {"small-1.0.0-en-scorm12.zip"}
    assert "L095" in result.stdout
    assert "fuzzy: `An amendment`" in result.stdout
    assert "4 of 5 texts of role quiz" in result.stdout
    assert "role prose" not in result.stdout


@pytest.mark.parametrize("made", [False, True])
def test_of_a_language_in_which_nothing_is_translated_one_sentence_says_so(project: Path, made: bool) -> None:
    if made:
        translate(project, {})
    result = run_packager("build", "-s", "scorm12", cwd=project)
    assert result.returncode == 1
    assert result.stdout.count("L095") == 1
    assert "es: nothing is translated yet of 9 texts" in result.stdout


def test_a_draft_marks_what_is_not_finished_in_text_title_and_name(project: Path) -> None:
    translate(project, {**PROSE, "It comes first.": "Va primero."}, fuzzy="# Decisions\n\nThe Parties decide.")
    result = run_packager("build", "-s", "scorm12", "--draft", cwd=project)
    assert result.returncode == 0, result.stdout
    assert built(project) == {"small-1.0.0-en-scorm12.zip", "small-1.0.0-es-scorm12-draft.zip"}
    text = pages(project / "dist" / "small-1.0.0-es-scorm12-draft.zip")
    assert "La sala – DRAFT" in text
    assert "‹?›" in text
    assert "‹en› An amendment" in text
    assert "Va primero." in text
    assert "‹?› Va primero." not in text
    assert re.search(r"<h\d[^>]*>\s*Decisiones", text), "a heading stays one"
    assert "DRAFT" not in pages(project / "dist" / "small-1.0.0-en-scorm12.zip")


def test_a_module_may_ask_for_less(project: Path) -> None:
    translate(
        project, {**QUIZ, "The room": "La sala", "# Decisions\n\nThe Parties decide.": "# Decisiones\n\nDeciden."}
    )
    assert run_packager("build", "-s", "scorm12", cwd=project).returncode == 1
    module = project / "modules" / "small" / "module.yaml"
    module.write_text(MODULE + "translated: {prose: 50 %}\n", "utf-8")
    result = run_packager("build", "-s", "scorm12", cwd=project)
    assert result.returncode == 0, result.stdout
    assert "small-1.0.0-es-scorm12.zip" in built(project)


def test_an_error_that_the_checks_find_stops_the_language(project: Path) -> None:
    translate(project, {**PROSE, **QUIZ, "An amendment": "una cuestion de orden"})
    result = run_packager("build", "-s", "scorm12", cwd=project)
    assert result.returncode == 1
    assert "L021" in result.stdout
    assert built(project) == {"small-1.0.0-en-scorm12.zip"}
