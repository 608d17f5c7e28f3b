"""`packager lsp`, driven over standard input and output by a client."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.conftest import in_a_loop
from tests.editor.client import Editor, editor

MODULE, LESSON, CATALOG = "modules/m/module.yaml", "modules/m/lessons/one.yaml", "locales/fr/LC_MESSAGES/m.po"
FILES = {
    MODULE: """\
module: m
version: 1.0.0
title: A module
language: en
languages: [en, fr]
duration: PT1M
objectives:
  rules: Use the rules
mastery: 80 %
lessons: [lessons/one.yaml]
banks: [banks/b.yaml]
""",
    LESSON: """\
lesson: one
title: One
pages:
  - page: first
    title: Über 🎉
    blocks:
      - text: A paragraph.
      - image: media/a.svg
        alt: A circle
      - question: fair
        choice: Which of them is not fair?
        objective: rules
        answers:
          - right: An equal share
          - wrong: The larger share
            feedback: Think of others.
          - wrong: The smaller share
            feedback: Think of yourself.
      - quiz: drill
        title: Drill
        bank: b
        draw: 1
        attempts: 1
""",
    "modules/m/banks/b.yaml": """\
bank: b
title: Drill
questions:
  - question: late
    true-false: It is late.
    objective: rules
    answer: No
""",
    "modules/m/media/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>',
    CATALOG: """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "question/fair/prompt"
msgid "Which of them is not fair?"
msgstr "Laquelle est injuste ?"

msgctxt "objective/rules"
msgid "Use the rules"
msgstr "Utiliser les règles"
""",
}
Script = Callable[[Editor], Awaitable[None]]


@asynccontextmanager
async def opened(root: Path, *files: str) -> AsyncIterator[Editor]:
    async with editor(root, sys.executable, "-m", "packager", "lsp") as made:
        for file in files:
            made.open(file)
        yield made


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def codes(found: list[types.Diagnostic]) -> list[tuple[str, int]]:
    return [(str(each.code), each.range.start.line + 1) for each in found]


def test_findings_are_of_the_text_as_it_is_typed_and_go_when_it_is_mended(project: Path) -> None:
    async def script() -> None:
        async with opened(project, LESSON) as at:
            clean = [("E012", 11)]
            assert codes(await at.findings_of(LESSON)) == clean
            for letter in "wrong":
                at.type(LESSON, FILES[LESSON].replace("alt:", f"alt{letter}:"))
            at.type(LESSON, FILES[LESSON].replace("bank: b", "bank: c"))
            assert codes(await at.findings_of(LESSON)) == [("Q001", 19)]
            assert at.findings[at.uri(LESSON)].version == 7
            at.type(LESSON, FILES[LESSON])
            assert codes(await at.findings_of(LESSON)) == clean
        assert {name: (project / name).read_text("utf-8") for name in FILES} == FILES

    in_a_loop(script())


#: What is written in the lesson, and the file and the line where that name is given.
NAMES = {
    "objective: rul": (MODULE, 8),
    "bank: b": ("modules/m/banks/b.yaml", 1),
    "image: media": ("modules/m/media/a.svg", 1),
    "question: fa": (LESSON, 10),
    "page: fir": (LESSON, 4),
}


def test_a_name_leads_to_where_it_is_given(project: Path) -> None:
    async def script() -> None:
        async with opened(project, LESSON) as at:
            for words, (file, line) in NAMES.items():
                found = await at.client.text_document_definition_async(types.DefinitionParams(**at.at(LESSON, words)))
                assert isinstance(found, list)
                there = [isinstance(each, types.Location) and (each.uri, each.range.start.line + 1) for each in found]
                assert there == [(at.uri(file), line)], words

    in_a_loop(script())


def test_a_text_shows_its_translations(project: Path) -> None:
    async def script() -> None:
        async with opened(project, LESSON) as at:
            told = await at.client.text_document_hover_async(types.HoverParams(**at.at(LESSON, "Which of")))
            assert told is not None and isinstance(told.contents, types.MarkupContent)
            assert told.contents.value == "**fr** Laquelle est injuste ?"
            told = await at.client.text_document_hover_async(types.HoverParams(**at.at(LESSON, "Über 🎉")))
            assert told is not None and isinstance(told.contents, types.MarkupContent)
            assert told.contents.value == "**fr** *(not translated)*"

    in_a_loop(script())


def test_a_new_name_is_written_wherever_the_old_one_stands_and_into_catalogs(project: Path) -> None:
    async def script() -> None:
        async with opened(project, LESSON) as at:
            renamed = types.RenameParams(new_name="order", **at.at(LESSON, "objective: rul"))
            edit = await at.client.text_document_rename_async(renamed)
            assert edit is not None and edit.changes is not None
            apply(edit)
            assert "  order: Use the rules" in (project / MODULE).read_text("utf-8")
            assert "objective: order" in (project / LESSON).read_text("utf-8")
            assert "objective: order" in (project / "modules/m/banks/b.yaml").read_text("utf-8")
            assert (project / CATALOG).read_text("utf-8") == FILES[CATALOG].replace(
                "objective/rules", "objective/order"
            )
            for taken in ("late", "No such!"):
                with pytest.raises(JsonRpcException, match=r"is there already|small letters"):
                    again = types.RenameParams(new_name=taken, **at.at(LESSON, "question: fa"))
                    await at.client.text_document_rename_async(again)

    in_a_loop(script())


def test_a_rule_is_switched_off_where_its_author_knows_better(project: Path) -> None:
    async def script() -> None:
        async with opened(project, LESSON) as at:
            found = next(each for each in await at.findings_of(LESSON) if each.code == "E012")
            asked = types.CodeActionParams(
                types.TextDocumentIdentifier(at.uri(LESSON)), found.range, types.CodeActionContext([found])
            )
            [action] = await at.client.text_document_code_action_async(asked) or []
            assert isinstance(action, types.CodeAction) and action.edit
            assert action.title == "Switch E012 off here, with a reason"
            apply(action.edit)
            at.type(LESSON, (project / LESSON).read_text("utf-8"))
            assert await at.findings_of(LESSON) == []
            assert "        ignore:\n          E012: say here why" in at.texts[project / LESSON]

    in_a_loop(script())


def apply(edit: types.WorkspaceEdit) -> None:
    """As an editor does it, in files whose lines have no letters beyond the 16-bit plane before the place."""
    for uri, changes in (edit.changes or {}).items():
        path = Path(uri.removeprefix("file://"))
        lines = path.read_text("utf-8").split("\n")
        for change in sorted(changes, key=lambda each: each.range.start.line, reverse=True):
            start, end = change.range.start, change.range.end
            text = lines[start.line][: start.character] + change.new_text + lines[end.line][end.character :]
            lines[start.line : end.line + 1] = text.split("\n")
        path.write_text("\n".join(lines), "utf-8")
