"""Bilingual texts as translators deliver them: the right text in the right place, as fuzzy, and the rest told."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

import pytest
from docx import Document

from packager.catalogs.po import Entry
from packager.handoff.align import Aligned, align_text
from packager.handoff.bilingual import Row, read_rows, text_rows
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


def aligned(text: str, entries: list[Entry], locale: str = "zh") -> Aligned:
    return align_text(text_rows(text), [entries], "en", locale)


def test_translations_find_their_places_as_fuzzy(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(TEXT, "utf-8")
    made = align_text(read_rows(path), [ENTRIES], "en", "zh")
    assert {entry.context: entry.translation for entry in made.filled[0]} == {
        "page/a/title": "轮流发言",
        "page/a/text": "主席准许发言。\n\n- 请求发言\n- 等待发言",
    }
    assert all(entry.fuzzy for entry in made.filled[0])
    assert [text for _, text, _ in made.unplaced] == ["A sentence from nowhere.", "无处可去的句子。"]
    assert [entry.translation for entry in made.kept] == ["已有"]


def test_a_source_text_that_was_slightly_edited_is_still_found() -> None:
    made = aligned("The chair gives a floor\n主席准许发言。\nAsk for it\n请\nWait for it\n等", ENTRIES)
    assert [entry.context for entry in made.filled[0]] == ["page/a/text"]
    assert [entry.previous for entry in made.filled[0]] == [
        ("page/a/text", "The chair gives a floor\n\n- Ask for it\n- Wait for it")
    ]


def test_two_source_texts_in_a_row_are_no_pair() -> None:
    made = aligned("Speak in turn\nThe chair closes the debate.\n主席结束辩论。", ENTRIES)
    assert {entry.context: entry.translation for entry in made.filled[0]} == {"page/b/text": "主席结束辩论。"}
    assert [(number, text) for number, text, _ in made.unplaced] == [(1, "Speak in turn")]


def test_half_a_message_is_not_filled_in() -> None:
    assert aligned("The chair gives the floor.\n主席准许发言。", ENTRIES).filled == ((),)


def test_two_modules_with_a_text_in_the_same_place_keep_each_their_own() -> None:
    finished = Entry("page/welcome/title", "Welcome", "欢迎（已审校）", references=("a.yaml:3",))
    empty = Entry("page/welcome/title", "Welcome", references=("b.yaml:9",))
    made = align_text(text_rows("Welcome\n欢迎大家"), [[finished], [empty]], "en", "zh")
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
    made = align_text(read_rows(tmp_path / "notes.docx"), [ENTRIES], "en", "zh")
    assert [entry.translation for entry in made.filled[0]] == ["轮流发言", "主席结束辩论。"]


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    for name, data in (("notes.pdf", b"%PDF"), ("notes.txt", b"\xd6\xd0\xce\xc4"), ("notes.docx", b"PK")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(HandoffError):
            read_rows(tmp_path / name)


PAIRS = {
    "zh": [
        ("Rules of procedure", "议事规则"),
        (
            "The contact group meets at 3 p.m. in room 12, and it reports to the plenary.",
            "联络小组下午3时在12号房间开会，并向全会报告。",
        ),
        ("Who may raise a point of order?", "谁可以提出程序问题？"),
        ("Consensus", "协商一致"),
        (
            "An amendment adds to, deletes from or revises part of a proposal.",
            "修正案是对提案的一部分作出增添、删减或修改。",
        ),
        ("The Secretariat posts draft decisions every evening.", "秘书处每天晚上张贴决定草案。"),
        ("COP17 takes place in Mongolia.", "COP17在蒙古举行。"),
    ],
    "fr": [
        ("Rules of procedure", "Règlement intérieur"),
        (
            "The contact group meets at 3 p.m. in room 12, and it reports to the plenary.",
            "Le groupe de contact se réunit à 15 heures dans la salle 12 et rend compte à la plénière.",
        ),
        ("Who may raise a point of order?", "Qui peut présenter une motion d’ordre ?"),
        ("Consensus", "Consensus"),
        ("Amendment", "Amendement"),
        (
            "An amendment adds to, deletes from or revises part of a proposal.",
            "Un amendement ajoute à une proposition, en retranche ou en modifie une partie.",
        ),
        (
            "The Secretariat posts draft decisions every evening.",
            "Le secrétariat affiche chaque soir les projets de décision.",
        ),
        ("COP17 takes place in Mongolia.", "La COP17 se tient en Mongolie."),
    ],
    "es": [
        ("Rules of procedure", "Reglamento"),
        (
            "The contact group meets at 3 p.m. in room 12, and it reports to the plenary.",
            "El grupo de contacto se reúne a las 3 de la tarde en la sala 12 e informa a la plenaria.",
        ),
        ("Who may raise a point of order?", "¿Quién puede plantear una cuestión de orden?"),
        ("Consensus", "Consenso"),
        ("Plenary", "Plenaria"),
        (
            "An amendment adds to, deletes from or revises part of a proposal.",
            "Una enmienda añade algo a una propuesta, suprime algo de ella o modifica una parte.",
        ),
        (
            "The Secretariat posts draft decisions every evening.",
            "La secretaría publica cada noche los proyectos de decisión.",
        ),
        ("COP17 takes place in Mongolia.", "La COP17 se celebra en Mongolia."),
    ],
}


def wrapped(text: str) -> str:
    if any(letter >= "\u2e80" for letter in text):
        return "\n".join(text[at : at + 12] for at in range(0, len(text), 12))
    return textwrap.fill(text, 30)


def in_columns(pairs: list[tuple[str, str]]) -> str:
    return "\n".join(
        "\n".join(
            f"{left:<34}{right}".rstrip()
            for left, right in zip_longest(textwrap.wrap(one, 30), wrapped(other).split("\n"), fillvalue="")
        )
        + "\n"
        for one, other in pairs
    )


Pairs = list[tuple[str, str]]
LAYOUTS: dict[str, Callable[[Pairs], str]] = {
    "source first": lambda pairs: "\n".join(f"{s}\n{t}" for s, t in pairs),
    "translation first": lambda pairs: "\n".join(f"{t}\n{s}" for s, t in pairs),
    "translation first, in blocks": lambda pairs: "\n\n".join(f"{t}\n{s}" for s, t in pairs),
    "translation first, each alone": lambda pairs: "\n\n".join(f"{t}\n\n{s}" for s, t in pairs),
    "tabs": lambda pairs: "\n".join(f"{s}\t{t}" for s, t in pairs),
    "tabs, translation first, numbered": lambda pairs: "\n".join(f"{n}\t{t}\t{s}" for n, (s, t) in enumerate(pairs)),
    "a table in Markdown": lambda pairs: "| en | other |\n|---|---|\n" + "\n".join(f"| {s} | {t} |" for s, t in pairs),
    "two columns, wrapped": in_columns,
    "all and then all": lambda pairs: "\n".join([s for s, _ in pairs] + [t for _, t in pairs]),
    "all translations and then all sources": lambda pairs: "\n\n".join([t for _, t in pairs] + [s for s, _ in pairs]),
    "wrapped": lambda pairs: "\n\n".join(f"{wrapped(s)}\n\n{wrapped(t)}" for s, t in pairs),
    "wrapped, in blocks": lambda pairs: "\n\n".join(f"{wrapped(s)}\n{wrapped(t)}" for s, t in pairs),
    "wrapped, translation first": lambda pairs: "\n\n".join(f"{wrapped(t)}\n\n{wrapped(s)}" for s, t in pairs),
    "wrapped, all and then all": lambda pairs: "\n\n".join(
        [wrapped(s) for s, _ in pairs] + [wrapped(t) for _, t in pairs]
    ),
}


def entries_of(pairs: Pairs) -> list[Entry]:
    return [Entry(f"page/p{n}/text", source) for n, (source, _) in enumerate(pairs)]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("locale", PAIRS)
def test_every_layout_that_people_deliver_is_recognised(layout: str, locale: str) -> None:
    pairs = PAIRS[locale]
    made = aligned(LAYOUTS[layout](pairs), entries_of(pairs), locale)
    found = {entry.source: entry.translation for entry in made.filled[0]}
    assert {source: text for source, text in found.items() if text not in dict(pairs).values()} == {}
    assert found == dict(pairs)


@pytest.mark.parametrize("locale", PAIRS)
def test_a_paragraph_more_on_either_side_never_shifts_the_others(locale: str) -> None:
    """A heading before it, a source left without its translation, a translation of what the module has not."""
    pairs = PAIRS[locale]
    more = {
        "zh": "译者的话：请看这里。",
        "fr": "Note de la traductrice : voici le texte.",
        "es": "Nota de la traductora: este es el texto.",
    }[locale]
    for name, write in LAYOUTS.items():
        lines = write(pairs).split("\n")
        for at in (0, len(lines) // 2, len(lines)):
            text = "\n".join([*lines[:at], "", more, "", *lines[at:]])
            assert_nothing_wrong(text, pairs, locale, f"{name}, one more at {at}")
            text = "\n".join([*lines[:at], *lines[at + 1 :]])
            assert_nothing_wrong(text, pairs, locale, f"{name}, line {at} left out", len(lines) > 2 * len(pairs))


def assert_nothing_wrong(text: str, pairs: Pairs, locale: str, what: str, torn: bool = False) -> None:
    """Refused, or right; a cell or paragraph that was ``torn`` holds a part of its text."""
    try:
        made = aligned(text, entries_of(pairs), locale)
    except HandoffError:
        return
    right = dict(pairs)
    wrong = {e.source: e.translation for e in made.filled[0] if e.translation != right[e.source]}
    wrong = {s: t for s, t in wrong.items() if not torn or t.replace(" ", "")[:6] not in right[s].replace(" ", "")}
    assert not wrong, what


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("locale", PAIRS)
def test_tables_in_word_with_columns_of_any_order(tmp_path: Path, locale: str, swapped: bool) -> None:
    document = Document()
    document.add_heading("Texts for translation", 1)
    pairs = PAIRS[locale]
    table = document.add_table(rows=0, cols=4)
    for number, pair in enumerate([("Source", "Translation"), *pairs]):
        cells = table.add_row().cells
        for cell, text in zip(cells, [str(number), *(pair[::-1] if swapped else pair), ""], strict=True):
            cell.text = text
    document.save(str(tmp_path / "a.docx"))
    made = align_text(read_rows(tmp_path / "a.docx"), [entries_of(pairs)], "en", locale)
    assert {entry.source: entry.translation for entry in made.filled[0]} == dict(pairs)


def test_a_cell_of_several_paragraphs_is_a_message_of_several_lines() -> None:
    entries = [Entry("page/a/text", "Ask for the floor.\n\n- Wait\n- Speak")]
    rows = [Row(("Ask for the floor.\nWait\nSpeak", "请求发言。\n等待\n发言"), 0, 1)]
    assert [e.translation for e in align_text(rows, [entries], "en", "zh").filled[0]] == [
        "请求发言。\n\n- 等待\n- 发言"
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Rules of procedure\nConsensus", "nothing beside it is in the other language"),
        ("议事规则\n协商一致", "nothing beside it is in the other language"),
        ("Rules of procedure\tConsensus\nConsensus\tRules of procedure", "no column is known"),
        ("Rules of procedure\nConsensus\nAmendment\n\n议事规则\n协商一致\n修正案\n另一段", "3 paragraphs of source"),
    ],
)
def test_what_has_no_order_is_refused_with_the_reason(text: str, why: str) -> None:
    entries = entries_of([("Rules of procedure", ""), ("Consensus", ""), ("Amendment", "")])
    made = aligned(text, entries)
    assert made.filled == ((),)
    assert why in {reason[: len(why)] for _, _, reason in made.unplaced}


def test_two_columns_that_could_both_be_the_translation_are_refused() -> None:
    with pytest.raises(HandoffError, match="two columns"):
        aligned(
            "Consensus\t协商一致\t共识\nAmendment\t修正案\t修正", entries_of([("Consensus", ""), ("Amendment", "")])
        )


def test_addresses_list_numbers_and_words_of_both_languages_mislead_nobody() -> None:
    pairs = [
        ("Read the [guide](https://example.org/the/guide).", "Lisez le [guide](https://example.org/the/guide)."),
        ("Hectares", "Hectares"),
        ("2020", "2020"),
        ("<v Chair>You have the floor.", "<v Chair>Vous avez la parole."),
        ("Use the rules to be heard", "Se servir des règles pour être entendu"),
    ]
    for lines in (
        [f"{n}. {s}\n{t}" for n, (s, t) in enumerate(pairs, start=1)],
        ["ENGLISH", *(s for s, _ in pairs), "FRANÇAIS", *(t for _, t in pairs)],
    ):
        made = aligned("\n".join(lines), entries_of(pairs), "fr")
        found = {entry.source: entry.translation for entry in made.filled[0]}
        assert found == dict(pairs)
