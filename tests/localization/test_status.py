"""`packager i18n status`: what is done by language, lesson and role, and what an edit costs translators."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from tests.conftest import run_packager

MODULE = """\
module: small
version: 1.0.0
title: The room
language: en
languages: [en, ar]
lessons: [one.yaml, two.yaml]
"""
ONE = """\
lesson: one
title: First steps
pages:
  - page: first
    title: Who speaks first?
    blocks:
      - text: Speak for ninety seconds, not longer.
"""
TWO = """\
lesson: two
title: The rules
pages:
  - page: second
    title: Motions
    blocks:
      - question: motion
        choice: Which motion comes first?
        answers:
          - right: A point of order
          - wrong: An amendment
"""
FINISHED = {"The room": "القاعة", "First steps": "الخطوات الأولى", "An amendment": "تعديل"}


def git(project: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    subprocess.run(["git", "-C", str(project), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in git with three messages of nine translated, and one fuzzy."""
    module = tmp_path / "modules" / "small"
    module.mkdir(parents=True)
    for name, text in (("module.yaml", MODULE), ("one.yaml", ONE), ("two.yaml", TWO)):
        (module / name).write_text(text, "utf-8")
    assert run_packager("i18n", "update", cwd=tmp_path).returncode == 0
    po = tmp_path / "locales" / "ar" / "LC_MESSAGES" / "small.po"
    text = po.read_text("utf-8")
    for source, translation in FINISHED.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{translation}"')
    text = text.replace('msgctxt "page/second/title"', '#, fuzzy\nmsgctxt "page/second/title"')
    po.write_text(text.replace('msgid "Motions"\nmsgstr ""', 'msgid "Motions"\nmsgstr "المقترحات"'), "utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "start")
    return tmp_path


def test_messages_and_words_by_lesson_and_role(project: Path) -> None:
    (found,) = json.loads(run_packager("i18n", "status", "--format", "json", cwd=project).stdout)
    total = found["total"]
    assert (total["translated"], total["fuzzy"], total["missing"]) == (3, 1, 5)
    assert (total["translated_words"], total["fuzzy_words"]) == (2 + 2 + 2, 1)
    assert found["roles"]["quiz"]["translated"] == 1
    assert found["roles"]["quiz"]["missing_words"] == 4 + 4
    assert found["lessons"]["one"]["missing"] == 2
    assert {(part["lesson"], part["role"]) for part in found["parts"]} == {
        ("module", "prose"), ("one", "prose"), ("two", "prose"), ("two", "quiz"),
    }  # fmt: skip


def test_bars_show_what_is_left_and_never_100_percent_too_early(project: Path) -> None:
    told = run_packager("i18n", "status", cwd=project).stdout
    assert "█" in told
    assert "5 missing" in told
    assert "1 fuzzy (1 word)" in told
    assert "100 %" not in told.partition("\n    ")[0]


def test_the_badge_is_a_picture_with_a_text_of_its_own(project: Path) -> None:
    svg = etree.fromstring(run_packager("i18n", "status", "--format", "svg", cwd=project).stdout)
    assert "ar" in svg.attrib["aria-label"]
    assert svg.attrib["role"] == "img"


def test_an_edit_is_priced_before_the_catalogs_are_touched(project: Path) -> None:
    po = project / "locales" / "ar" / "LC_MESSAGES" / "small.po"
    before = po.read_bytes()
    one = project / "modules" / "small" / "one.yaml"
    one.write_text(ONE.replace("First steps", "First steps in the room"), "utf-8")
    two = project / "modules" / "small" / "two.yaml"
    two.write_text(TWO + "          - wrong: A quiet word outside\n", "utf-8")
    result = run_packager("i18n", "status", "--against", "HEAD", "--format", "json", cwd=project)
    (cost,) = json.loads(result.stdout)
    assert (cost["again"], cost["again_words"]) == (1, 5)
    assert (cost["new"], cost["new_words"]) == (1, 4)
    assert po.read_bytes() == before
    told = run_packager("i18n", "status", "--against", "HEAD", cwd=project).stdout
    assert "1 new (4 words), 1 to look at again (5 words)" in told


def test_a_module_that_was_not_there_is_new_whole(project: Path) -> None:
    git(project, "rm", "-rq", "--cached", "modules")
    git(project, "commit", "-qm", "without the module")
    (cost,) = json.loads(run_packager("i18n", "status", "--against", "HEAD", "--format", "json", cwd=project).stdout)
    assert cost["new"] == 9


def test_an_unknown_revision_is_refused_in_plain_words(project: Path) -> None:
    result = run_packager("i18n", "status", "--against", "nowhere", cwd=project)
    assert result.returncode == 2
    assert "nowhere" in result.stderr
    assert run_packager("i18n", "status", "--against", "--output=x", cwd=project).returncode == 2
