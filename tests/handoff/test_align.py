"""Bilingual texts as translators deliver them: the right text in the right place, as fuzzy, and the rest told."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from packager.catalogs.po import Entry
from packager.handoff.align import align_text, read_paragraphs
from packager.handoff.unit import HandoffError

ENTRIES = [
    Entry("page/a/title", "Speak in turn"),
    Entry("page/a/text", "The **chair** gives the floor.\n\n- Ask for it\n- Wait for it", flags=("md-text",)),
    Entry("page/b/text", "The chair closes the debate."),
    Entry("page/c/text", "Already there", "已有"),
]
TEXT = """# Speak in turn
# 轮流发言

The chair gives the floor.

主席准许发言。

Ask for it
请求发言
Wait for it
等待发言

A sentence from nowhere.
无处可去的句子。

Already there
已经在了
"""


def test_translations_find_their_places_as_fuzzy(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(TEXT, "utf-8")
    made = align_text(read_paragraphs(path), [ENTRIES])
    assert {entry.context: entry.translation for entry in made.filled[0]} == {
        "page/a/title": "轮流发言",
        "page/a/text": "主席准许发言。\n\n- 请求发言\n- 等待发言",
    }
    assert all(entry.fuzzy for entry in made.filled[0])
    assert [text for _, text in made.unplaced] == ["A sentence from nowhere.", "无处可去的句子。"]
    assert [entry.translation for entry in made.kept] == ["已有"]


def test_a_source_text_that_was_slightly_edited_is_still_found() -> None:
    made = align_text(
        ["The chair gives the floor", "主席准许发言。", "Ask for it", "请", "Wait for it", "等"], [ENTRIES]
    )
    assert [entry.context for entry in made.filled[0]] == ["page/a/text"]


def test_two_source_texts_in_a_row_are_no_pair() -> None:
    made = align_text(["Speak in turn", "The chair closes the debate.", "主席结束辩论。"], [ENTRIES])
    assert {entry.context: entry.translation for entry in made.filled[0]} == {"page/b/text": "主席结束辩论。"}
    assert made.unplaced == ((1, "Speak in turn"),)


def test_half_a_message_is_not_filled_in() -> None:
    assert align_text(["The chair gives the floor.", "主席准许发言。"], [ENTRIES]).filled == ((),)


def test_two_modules_with_a_text_in_the_same_place_keep_each_their_own() -> None:
    finished = Entry("page/welcome/title", "Welcome", "欢迎（已审校）", references=("a.yaml:3",))
    empty = Entry("page/welcome/title", "Welcome", references=("b.yaml:9",))
    made = align_text(["Welcome", "欢迎大家"], [[finished], [empty]])
    assert made.filled[0] == ()
    assert [(entry.translation, entry.references) for entry in made.filled[1]] == [("欢迎大家", ("b.yaml:9",))]
    assert made.kept == (finished,)


def test_a_word_document_is_read_with_its_tables(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Speak in turn", style="List Bullet")
    document.add_paragraph("轮流发言")
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "The chair closes the debate.", "主席结束辩论。"
    document.save(str(tmp_path / "notes.docx"))
    made = align_text(read_paragraphs(tmp_path / "notes.docx"), [ENTRIES])
    assert [entry.translation for entry in made.filled[0]] == ["轮流发言", "主席结束辩论。"]


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    for name, data in (("notes.pdf", b"%PDF"), ("notes.txt", b"\xd6\xd0\xce\xc4"), ("notes.docx", b"PK")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(HandoffError):
            read_paragraphs(tmp_path / name)
