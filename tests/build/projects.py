"""A small project to build: modules of one page with a picture, in three languages."""

from __future__ import annotations

import json
from pathlib import Path

from packager.course import load_course, messages
from packager.project import Project

MODULE = """\
module: {name}
version: 1.0.0
title: Hello
language: en
languages: [en, fr, ru]
lessons: [one.yaml]
"""
LESSON = """\
lesson: one
title: Lesson
pages:
  - page: p
    title: Page
    blocks:
      - text: Some words.
      - image: media/sky.svg
        alt: The sky
"""
WORDS = {
    "fr": {"Hello": "Bonjour", "Lesson": "Leçon", "Page": "La page", "Some words.": "Des mots.", "The sky": "Le ciel"},
    "ru": {"Hello": "Привет", "Lesson": "Урок", "Page": "Страница", "Some words.": "Слова.", "The sky": "Небо"},
}
SKY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 9"><rect width="9" height="9"/></svg>'
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


def write_module(root: Path, name: str) -> None:
    """Write a module and its finished catalogs into the project ``root``."""
    folder = root / "modules" / name
    (folder / "media").mkdir(parents=True)
    (folder / "module.yaml").write_text(MODULE.format(name=name), "utf-8")
    (folder / "one.yaml").write_text(LESSON, "utf-8")
    (folder / "media" / "sky.svg").write_text(SKY.format(9), "utf-8")
    course, findings = load_course(folder, root)
    assert course, findings
    for tag, words in WORDS.items():
        told = (
            f"msgctxt {json.dumps(m.context)}\nmsgid {json.dumps(m.source)}\nmsgstr {_quoted(words[m.source])}\n"
            for m in messages(course)
        )
        path = catalog(root, name, tag)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join((HEADER, *told)), "utf-8")


def catalog(root: Path, name: str, tag: str) -> Path:
    return Project(root).catalog(tag, name)


def edit(path: Path, before: str, after: str) -> None:
    """Replace a text that stands in a file."""
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
