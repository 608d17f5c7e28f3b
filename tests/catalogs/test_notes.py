"""A catalog tells its translator what each text is, how long it may be, and which terms of the glossary it holds."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from packager.catalogs.files import update_catalog, write_template
from packager.catalogs.po import Entry
from packager.catalogs.po_parser import read_po, read_po_file
from packager.catalogs.po_wrapping import style_of
from packager.catalogs.po_writer import changed_block
from packager.course import Course, load_course
from packager.course.room import Room
from packager.project import Project

MODULE = """\
module: demo
version: 1.0.0
title: The quorum
language: en
languages: [en, ar, fr, zh]
lessons: [one.yaml]
"""
LESSON = """\
lesson: one
title: One
pages:
  - page: first
    title: Counting heads
    blocks:
      - question: heads
        note: Heads are delegates here
        numeric: How many **Parties** make a quorum?
        answer: 132
        unit: Parties
"""
GLOSSARY = """\
terms:
  - term: quorum
    fr: [quorum, nombre requis]
    zh: 法定人数
  - term: Party
    fr: Partie
"""
UNIT = "question/heads/unit"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "modules" / "demo").mkdir(parents=True)
    (tmp_path / "modules" / "demo" / "module.yaml").write_text(MODULE, "utf-8")
    (tmp_path / "modules" / "demo" / "one.yaml").write_text(LESSON, "utf-8")
    (tmp_path / "glossary.yaml").write_text(GLOSSARY, "utf-8")
    return Project(tmp_path)


def course(project: Project) -> Course:
    made, findings = load_course(project.root / "modules" / "demo", project.root)
    assert made is not None, findings
    return made


def updated(project: Project, locale: str) -> dict[str, Entry]:
    path, *_ = update_catalog(project, course(project), locale)
    return {entry.context: entry for entry in read_po(path)}


def test_terms_come_with_their_translations_into_the_language(project: Project) -> None:
    prompt = "question/heads/prompt"
    what = "Question of question heads. Heads are delegates here"
    assert updated(project, "fr")[prompt].comments == (
        what,
        "Glossary: quorum = quorum / nombre requis; Party = Partie",
    )
    assert updated(project, "zh")[prompt].comments == (what, "Glossary: quorum = 法定人数; Party")
    template, _ = write_template(project, course(project))
    assert next(e for e in read_po(template) if e.context == prompt).comments == (what, "Glossary: quorum; Party")


def test_the_model_says_how_long_a_text_may_be_and_wide_letters_have_half_the_room(project: Project) -> None:
    french, chinese = updated(project, "fr"), updated(project, "zh")
    assert french[UNIT].comments[1] == "At most 20 characters"
    assert french[UNIT].flags == ("no-python-format", "max-length:20")
    assert chinese[UNIT].flags == ("no-python-format", "max-length:10")
    assert french["question/heads/prompt"].flags == ("md-text", "no-python-format")
    assert french["page/first/title"].flags[-1] == "max-length:80"


def test_a_translation_may_be_as_long_as_its_source() -> None:
    assert Room(20).longest("x" * 30, "fr") == 30
    assert Room(120, 200).longest("x" * 250, "fr") == 200
    assert Room(0, 1000).longest("x", "zh") == 1000


def translate(path: Path, context: str, text: str) -> None:
    file = read_po_file(path)
    blocks = [
        changed_block(block, block.entry._replace(translation=text), style_of(file))
        if block.entry and block.entry.context == context
        else block
        for block in file.blocks
    ]
    path.write_bytes(replace(file, blocks=tuple(blocks)).to_bytes())


def test_a_new_term_changes_the_comments_of_its_entries_and_no_other_line(project: Project) -> None:
    updated(project, "fr")
    path = project.catalog("fr", "demo")
    translate(path, UNIT, "Parties")
    before = path.read_bytes()
    (project.root / "glossary.yaml").write_text(GLOSSARY + "  - term: heads\n    fr: têtes\n", "utf-8")
    updated(project, "fr")
    added = [line for line in path.read_bytes().splitlines() if line not in before.splitlines()]
    assert added == ["#. Glossary: heads = têtes".encode()]
    again = path.read_bytes()
    updated(project, "fr")
    assert path.read_bytes() == again


def test_flags_that_msgmerge_dropped_come_back_with_what_is_written_anew(project: Project) -> None:
    updated(project, "fr")
    path, (template, _) = project.catalog("fr", "demo"), write_template(project, course(project))
    command = ["msgmerge", "--quiet", "--update", "--backup=none", str(path), str(template)]
    subprocess.run(command, check=True)
    path.write_bytes(path.read_bytes().replace(b", max-length:20", b""))  # some versions of msgmerge keep it
    assert updated(project, "fr")[UNIT].flags == ("no-python-format", "max-length:20")
