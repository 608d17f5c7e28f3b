"""Translators see each text of each kind of block where it stands (tests/e2e/everything)."""

from __future__ import annotations

from packager.course import load_course
from packager.preview.page import render_preview
from packager.preview.sheets import sheets_of
from packager.preview.texts import preview_of
from packager.project import Project
from tests.conftest import ROOT

PROJECT = Project(ROOT / "tests" / "e2e" / "everything")


def test_each_text_of_a_page_and_of_its_pictures_stands_on_its_page() -> None:
    course, findings = load_course(PROJECT.root / "modules" / "everything", PROJECT.root)
    assert course is not None, findings
    preview = preview_of(PROJECT, course, "ar")
    texts = [text.message for part in preview.parts for text in part.texts]
    sheets = sheets_of(preview, tuple(PROJECT.templates()))
    shown = {number: sheet for sheet in sheets for row in sheet.rows for number in row.numbers}
    above = [texts[number].context for sheet in sheets[:2] for row in sheet.rows for number in row.unseen]
    assert [context for context in above if not context.startswith("module/")] == [], "told of again on each page"
    lost = [each.context for number, each in enumerate(texts) if shown[number].kind == "others"]
    assert lost == []
    assert "متوسط" in render_preview(preview, PROJECT.templates())
