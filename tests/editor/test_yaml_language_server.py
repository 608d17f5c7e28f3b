"""Red Hat's server, as it is in VS Code and asked for in other editors, on what `packager new` writes."""

from __future__ import annotations

import json
from pathlib import Path

from lsprotocol import types
from typer.testing import CliRunner

from packager.cli import command_line
from tests.conftest import in_a_loop
from tests.editor.client import Editor, editor, node

SERVER = Path(__file__).parents[2] / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
MODULE, LESSON = "modules/quiz/module.yaml", "modules/talk/lessons/01-start.yaml"
BANK, SCENARIO, GLOSSARY = "modules/quiz/banks/questions.yaml", "modules/talk/scenarios/meeting.yaml", "glossary.yaml"


def written(root: Path) -> None:
    for words in (["quiz", "-t", "quiz", "--with", "vscode"], ["talk", "-t", "simulation"], ["day", "-t", "workshop"]):
        done = CliRunner().invoke(command_line(), ["new", *words, "--project", str(root)])
        assert done.exit_code == 0, done.output
    line = "# yaml-language-server: $schema=module.schema.json\n"
    (root / GLOSSARY).write_text(line + "terms:\n  - term: drought\n    fr: sécheresse\n", "utf-8")


async def hover(opened: Editor, file: str, words: str) -> str:
    told = await opened.client.text_document_hover_async(types.HoverParams(**opened.at(file, words)))
    assert told is not None and isinstance(told.contents, types.MarkupContent)
    return told.contents.value


async def completions(opened: Editor, file: str, text: str, words: str) -> dict[str, str]:
    """What is offered behind ``words`` in a ``text`` that was just typed: labels, and what each puts in."""
    await told(opened, file, text)
    listed = await opened.client.text_document_completion_async(types.CompletionParams(**opened.at(file, words)))
    items = listed.items if isinstance(listed, types.CompletionList) else listed or []
    return {item.label: (item.text_edit.new_text if item.text_edit else item.insert_text) or "" for item in items}


async def told(opened: Editor, file: str, text: str) -> list[tuple[int, str]]:
    opened.type(file, text)
    return [(each.range.start.line, each.message) for each in await opened.findings_of(file)]


def test_settings_for_vs_code_name_the_schema_for_all_files(tmp_path: Path) -> None:
    written(tmp_path)
    listed = json.loads((tmp_path / ".vscode/settings.json").read_text())["yaml.schemas"]
    assert (tmp_path / next(iter(listed))).is_file()
    assert [*listed.values()] == [["modules/**/*.yaml", "glossary.yaml", "theme.yaml", "site.yaml"]]


def test_every_kind_of_file_is_completed_explained_and_checked_as_it_is_typed(tmp_path: Path) -> None:
    written(tmp_path)
    in_a_loop(all_files(tmp_path))


async def all_files(root: Path) -> None:
    async with editor(root, str(node()), str(SERVER), "--stdio") as opened:
        for path in (*root.glob("modules/*/*.yaml"), *root.glob("modules/*/*/*.yaml"), root / GLOSSARY):
            name = path.relative_to(root).as_posix()
            opened.open(name)
            assert await opened.findings_of(name) == [], name
        await in_module(opened, opened.texts[root / MODULE])
        await in_lesson(opened, opened.texts[root / LESSON])
        await in_bank(opened, opened.texts[root / BANK])
        await in_scenario(opened, opened.texts[root / SCENARIO])
        await in_glossary(opened, opened.texts[root / GLOSSARY])


async def in_module(opened: Editor, text: str) -> None:
    assert "`duration: PT1H30M`" in await hover(opened, MODULE, "durat")
    offered = await completions(opened, MODULE, text + "completion: ", "completion: ")
    assert {"all pages", "all questions", "all pages and questions"} <= offered.keys()
    assert "refreshers" in await completions(opened, MODULE, text + "\n", text)
    wrong = await told(opened, MODULE, text.replace("version: 1.0.0", "version: 1.0") + "handout: no\n")
    assert [message for _, message in wrong] == [
        'Value is not accepted. Valid values: "without answers", "with answers", "none".'
    ]


async def in_lesson(opened: Editor, text: str) -> None:
    assert "saved places find it" in await hover(opened, LESSON, "- pa")
    last = len(text.splitlines())
    offered = await completions(opened, LESSON, text + "      - ", text + "      - ")
    assert offered["image"].startswith("image: ${1:media/plenary.svg}\n  alt: ${2:")
    assert {"true-false", "scenario", "quiz", "workshop", "table"} <= offered.keys()
    answers = "      - question: q\n        choice: No\n        answers:\n          - right: No\n          - "
    assert "wrong" in await completions(opened, LESSON, text + answers, answers)
    assert await told(opened, LESSON, text + "      - question: q\n        true-false: No\n        answer: No\n") == []
    assert await told(opened, LESSON, text + "      - image: a.svg\n        alternative: b\n") == [
        (last + 1, "Property alternative is not allowed.")
    ]
    unsure = text + "      - question: q\n        true-false: So?\n        answer: maybe\n"
    assert await told(opened, LESSON, unsure) == [(last + 2, "write `true` or `false`")]


async def in_bank(opened: Editor, text: str) -> None:
    assert "- `easy`: most know it at once" in await hover(opened, BANK, "difficul")
    offered = await completions(opened, BANK, text + "  - ", text + "  - ")
    assert "numeric" in offered and not {"likert", "gallery", "quiz"} & offered.keys()
    wrong = text + "  - question: q\n    numeric: How many?\n    answer: 3,5\n"
    assert [line for line, _ in await told(opened, BANK, wrong)] == [len(text.splitlines()) + 2]


async def in_scenario(opened: Editor, text: str) -> None:
    assert "`variable: trust`" in await hover(opened, SCENARIO, "- varia")
    offered = await completions(opened, SCENARIO, text.replace("nodes:\n", "nodes:\n  - \n", 1), "nodes:\n  - ")
    assert offered["node"].startswith("node: ${1:corridor}\n  lines:")
    late = text + "time: PT2M\n"
    assert await told(opened, SCENARIO, late) == [(len(text.splitlines()), "Property time is not allowed.")]


async def in_glossary(opened: Editor, text: str) -> None:
    assert await typed(opened, text)
    assert "must not stand for it" in await hover(opened, GLOSSARY, "forbid")
    assert {"note", "forbidden"} <= (await completions(opened, GLOSSARY, text + "    ", text + "    ")).keys()
    assert await told(opened, GLOSSARY, text + "  - fr: aridité\n") == [(4, 'Missing property "term".')]


async def typed(opened: Editor, text: str) -> bool:
    return await told(opened, GLOSSARY, text + "    forbidden: {fr: aridité}\n") == []
