"""`packager new NAME`: what it writes checks, builds and validates at once, in each of the six languages."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract_from_dir

from packager.catalogs.player import shipped_words
from packager.course import load_course
from packager.diagnostics import Severity
from packager.editorial.linter import lint
from packager.new.module import TEMPLATES, NewModule, Template, module_files
from packager.new.scalars import item, scalar
from packager.new.writing import write_new
from packager.scenario.lint import check_scenarios
from tests.conftest import ROOT, run_packager

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_new_module_has_no_mistake_and_an_editor_has_nothing_to_say(
    tmp_path: Path, template: Template, language: str
) -> None:
    wanted = NewModule("mine", "Mine: a #1 title", template, language)
    write_new(tmp_path, module_files(wanted, shipped_words("new", language), date(2026, 11, 30)))
    course, findings = load_course(tmp_path / "modules" / "mine")
    assert findings == ()
    assert course is not None
    said = (*check_scenarios(course), *lint(course))
    assert [each for each in said if each.severity is not Severity.INFO] == []
    assert course.title.value == "Mine: a #1 title"


def test_a_new_project_is_built_and_validated_by_the_next_commands(tmp_path: Path) -> None:
    assert run_packager("new", "mine", "--template", "quiz", "-l", "fr", "--project", str(tmp_path)).returncode == 0
    assert (tmp_path / "locales" / "fr" / "LC_MESSAGES" / "mine.po").is_file()
    out = tmp_path / "dist"
    built = run_packager("build", "--project", str(tmp_path), "-o", str(out), "-l", "en")
    assert built.returncode == 0, built.stderr
    assert run_packager("validate", str(out), "--fail-on", "warning").returncode == 0


def test_nothing_is_overwritten_and_nothing_half_written(tmp_path: Path) -> None:
    lesson = tmp_path / "modules" / "mine" / "lessons" / "01-start.yaml"
    lesson.parent.mkdir(parents=True)
    lesson.write_text("mine\n")
    result = run_packager("new", "mine", "--project", str(tmp_path))
    assert result.returncode == 2
    assert "01-start.yaml is there already; nothing was written" in result.stderr
    assert lesson.read_text() == "mine\n"
    assert not (tmp_path / "modules" / "mine" / "module.yaml").exists()


@pytest.mark.parametrize("name", ["../mine", "Mine", "my module", "-x-", "page"])
def test_a_name_that_is_none_is_told(tmp_path: Path, name: str) -> None:
    result = run_packager("new", "--project", str(tmp_path), "--", name)
    assert result.returncode == 2
    assert result.stderr.startswith("packager: ")
    assert list(tmp_path.iterdir()) == []


def test_files_beside_the_modules_come_when_they_are_asked_for(tmp_path: Path) -> None:
    asked = [word for name in ("vscode", "git", "github", "gitlab") for word in ("--with", name)]
    assert run_packager("new", "mine", *asked, "--project", str(tmp_path)).returncode == 0
    for name in (".vscode/settings.json", ".gitignore", ".github/workflows/course.yml", ".gitlab-ci.yml"):
        assert (tmp_path / name).is_file()


def test_every_word_is_in_the_template_of_the_catalogs_and_each_catalog_is_whole() -> None:
    methods = [("**.j2", "jinja2"), ("**.py", "python")]
    found = {m[2] for m in extract_from_dir(ROOT / "packager" / "new", methods, {"**.j2": {"trimmed": "true"}})}
    assert {entry.msgid for entry in polib.pofile(str(ROOT / "locales" / "new.pot"))} == found
    for language in LANGUAGES:
        if language != "en":
            catalog = polib.pofile(str(ROOT / "locales" / language / "LC_MESSAGES" / "new.po"))
            assert {entry.msgid for entry in catalog if entry.translated()} == found


@pytest.mark.parametrize(
    "text",
    ["plain", "a: b", "a #b", "'x", '"x"', "- x", "*x", "No", "3", "[x", "x]", "a, b", "é 中", " x ", "", "a\nb"],
)
def test_a_text_is_quoted_only_where_yaml_would_read_something_else(text: str) -> None:
    from packager.course.reading.source import parse_yaml

    assert parse_yaml(f"key: {scalar(text)}\n", "t") == ({"key": text}, [])
    assert parse_yaml(f"key: [{item(text)}, x]\n", "t") == ({"key": [text, "x"]}, [])
    assert scalar("plain") == item("plain") == "plain"


def test_a_language_without_words_of_ours_begins_in_english(tmp_path: Path) -> None:
    files = module_files(NewModule("mine", "Mine", language="sw"), NullTranslations(), date(2026, 11, 30))
    assert "language: sw" in files["modules/mine/module.yaml"]
    assert "One thing to say" in files["modules/mine/lessons/01-start.yaml"]
