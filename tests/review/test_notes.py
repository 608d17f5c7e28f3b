"""Comments of reviewers become notes in the module, and comments in catalogs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.collecting import PO, collect, lesson
from tests.review.module import LESSON, course_of, module_now, project, said, sent


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("You can go", '      - note: "Amina: So: why?"\n        text: You can go.\n'),
        (
            "The Chair's",
            "      - quote: 'The Chair''s word is final.'\n        note: \"Amina: So: why?\"\n        by: A chair\n",
        ),
        ("A delegate asks", '      - question: who\n        note: "Amina: So: why?"\n        choice: Who'),
    ],
)
def test_a_comment_becomes_a_note_of_its_block_once(tmp_path: Path, words: str, written: str) -> None:
    there = module_now(project(tmp_path))
    review = sent(said(there, words, "So: why?"))
    for _ in range(2):
        assert collect(tmp_path, review, options=("--notes",)).returncode == 0
        assert written in lesson(tmp_path)
    assert lesson(tmp_path).count("why?") == 1
    assert len(lesson(tmp_path)) - len(LESSON) < 50
    assert collect(tmp_path, sent(said(there, words, "Indeed")), options=("--notes",)).returncode == 0
    assert 'note: "Amina: So: why? Amina: Indeed"\n' in lesson(tmp_path)
    course_of(there.project)


def test_a_comment_is_noted_beside_the_change_that_came_with_it(tmp_path: Path) -> None:
    review = sent(said(module_now(project(tmp_path)), "You can go", "Who can?", "All can go."))
    assert collect(tmp_path, review, options=("--write", "--take", "all", "--notes")).returncode == 0
    assert '      - note: "Amina: Who can?"\n        text: All can go.\n' in lesson(tmp_path)


def test_a_comment_without_a_place_for_notes_is_told(tmp_path: Path) -> None:
    there = module_now(project(tmp_path))
    result = collect(tmp_path, sent(said(there, "Who speaks", "Why?")), options=("--notes",))
    assert result.returncode == 1
    assert "Amina: Why?" in result.stdout
    assert "not noted" in result.stdout
    assert lesson(tmp_path) == LESSON


def test_a_comment_on_a_translation_becomes_a_comment_of_its_entry(tmp_path: Path) -> None:
    made = project(tmp_path)
    catalog = tmp_path / "locales" / "ar" / "LC_MESSAGES" / "small.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(PO, "utf-8")
    review = sent(said(module_now(made, "ar"), "The room", "أطول"), language="ar")
    for _ in range(2):
        assert collect(tmp_path, review, options=("--notes",)).returncode == 0
    assert catalog.read_text("utf-8").count("# as the client wants it\n# Amina: أطول\n") == 1
